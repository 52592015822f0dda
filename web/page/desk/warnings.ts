// What the verdict would say of a certificate, said before it is signed. Nothing of it is refused by
// the ledger: it records, others judge.
import type { Attestation } from "../../verifier/records/schema.ts";
import { match, piecesOf } from "../../verifier/rules/scope.ts";
import { Fit } from "../../verifier/rules/standard.ts";
import { see } from "./seen.ts";

export type Warning =
  "warn.scope" | "warn.no_line" | "warn.line_ended" | "warn.support" | "warn.item";

/** Measured values name the item that they are of. */
function of_items({ calibration, items }: Attestation): Warning[] {
  const ids = items.map(({ id }) => id);
  const is_lost = calibration.some(({ item }) => item !== "" && !ids.includes(item));
  return is_lost ? ["warn.item"] : [];
}

async function of_line(content: Attestation): Promise<Warning[]> {
  const [line] = content.scope_lines;
  if (line === undefined) return content.claims_accreditation ? ["warn.no_line"] : [];
  const seen = await see(line);
  if (seen?.standing !== "in force") return ["warn.line_ended"];
  const scope = seen.content?.scope_line;
  if (!scope) return [];
  const fits = piecesOf(content).map((piece) => match(scope, piece).fit);
  return fits.some((fit) => fit === Fit.not_covered) ? ["warn.scope"] : [];
}

async function of_support(content: Attestation): Promise<Warning[]> {
  const found = await Promise.all(content.supporting.map(({ subject }) => see(subject)));
  return found.includes(undefined) ? ["warn.support"] : [];
}

/** Errors: NodeError. */
export async function warnings_of(content: Attestation): Promise<Warning[]> {
  const [line, support] = await Promise.all([of_line(content), of_support(content)]);
  return [...line, ...support, ...of_items(content)];
}
