// Asks for each row by itself, a few at a time. One bad row never stops the others.
import type { Question } from "../../verifier/question.ts";
import type { AcceptanceVerdict, CertificateVerdict, Report } from "../../verifier/report.ts";
import { read_code } from "../code.ts";
import { find_candidates, NodeError } from "../node.ts";
import { issuers_in_pack } from "../packs/issuers.ts";
import { number_in } from "../subject.ts";
import { ask } from "../verdict.ts";
import type { Row } from "./sheet.ts";

/** Why a row has no report; the catalogue has a sentence for each. */
export type Reason = "no_number" | "several" | "unknown" | "offline" | "refused";

export interface Done {
  row: Row;
  verdict: CertificateVerdict;
  acceptance: AcceptanceVerdict;
  issuer: string;
  number: string;
  report?: Report;
  reason?: Reason;
  /** What the node said where it refused. */
  detail?: string;
}

const at_once = 4;

const without = (row: Row, reason: Reason, detail = ""): Done => ({
  row,
  reason,
  detail,
  verdict: "CANNOT_CONFIRM",
  acceptance: "NOT_ASKED",
  issuer: row.asked["issuer"] ?? "",
  number: row.asked["number"] ?? "",
});

const named = ({ issuer, number }: { issuer: string; number: string }) => ({ issuer, number });

/** A label tells whose certificate it is; else the pack may, and else the node where to look. */
async function located(row: Row, signal: AbortSignal): Promise<Question | Reason> {
  const { issuer, number = "", document, label = number } = row.asked;
  const code = read_code(label);
  if (code.kind === "label") return { ...row.asked, ...named(code), ...code.presented };
  if (issuer && number) return { ...row.asked, issuer, number };
  if (!number && !document) return "no_number";
  const [packed, ...more] = number ? await issuers_in_pack(number) : [];
  if (packed !== undefined && more.length === 0) return { ...row.asked, issuer: packed, number };
  const { items } = number
    ? await find_candidates("number", number, signal)
    : await find_candidates("document", document ?? "", signal);
  const [only, ...others] = items;
  if (!only) return "unknown";
  if (others.length > 0) return "several";
  return { ...row.asked, issuer: only.issuer, number: number || number_in(only.subject) };
}

async function answered(row: Row, signal: AbortSignal): Promise<Done> {
  const question = await located(row, signal);
  if (typeof question === "string") return without(row, question);
  const { report } = await ask(question, signal);
  const { issuer, number } = question;
  return {
    row,
    report,
    issuer,
    number,
    verdict: report.certificate,
    acceptance: report.acceptance,
  };
}

async function settled(row: Row, signal: AbortSignal): Promise<Done> {
  try {
    return await answered(row, signal);
  } catch (error) {
    if (error instanceof NodeError && error.problem)
      return without(row, "refused", error.problem.detail);
    return without(row, "offline");
  }
}

/** Waits while it is paused. */
export class Gate {
  #open: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;

  pause(): void {
    this.#open = new Promise((release) => (this.#release = release));
  }
  resume(): void {
    this.#release();
  }
  passed(): Promise<void> {
    return this.#open;
  }
}

/** `tell` hears of each row as it is done, in no order. */
export async function run_all(
  rows: readonly Row[],
  tell: (done: Done) => void,
  gate: Gate,
  signal: AbortSignal,
): Promise<void> {
  const waiting = rows.values();
  const work = async () => {
    for (const row of waiting) {
      await gate.passed();
      if (signal.aborted) return;
      const done = await settled(row, signal);
      if (!signal.aborted) tell(done);
    }
  };
  await Promise.all(Array.from({ length: at_once }, work));
}
