// A question as the judge works with it.
import type { Disclosure } from "../confidential/openings.ts";
import { fromHex } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { hashSize } from "../bytes/reader.ts";
import { saved } from "../question.ts";
import type { Freshness, Goods, Question } from "../question.ts";
import { dayOf, parseDay, parseInstant } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import { AttestationType } from "../records/schema.ts";
import { isEconomy } from "../records/subject.ts";
import type { Parts } from "./parts.ts";

export const nearMax = 8;
const openingsMax = 8;

/** The days of the goods' journey. */
export interface Journey {
  manufactured: Day | undefined;
  shipped: Day | undefined;
  /** Default: the day asked for. */
  entered: Day | undefined;
  placed: Day | undefined;
}

export interface Asked {
  issuer: string;
  number: string;
  document: Uint8Array | undefined;
  paperDate: Day | undefined;
  paperType: AttestationType;
  goods: Required<Goods>;
  asOf: Day | undefined;
  knownAtMs: number | undefined;
  nowMs: number;
  freshness: Freshness;
  node: string;
  near: readonly string[];
  isCertain: boolean;
  destination: string;
  journey: Journey;
  disclosures: Disclosure[];
  /** Of the goods, as signed. */
  label: Uint8Array | undefined;
  /** Those that judging this takes. */
  parts: Parts;
}

function refuse(field: string, why: string): Refusal {
  return new Refusal("question.form", `${field}: ${why}`);
}

/** Runs a parser where there is something to parse; what it refuses is named. */
function given<T>(
  field: string,
  text: string | undefined,
  parse: (text: string) => T,
): T | undefined {
  if (text === undefined || text === "") return undefined;
  try {
    return parse(text);
  } catch (error) {
    throw error instanceof Refusal ? refuse(field, error.message) : error;
  }
}

function parseDigest(text: string): Uint8Array {
  const digest = fromHex(text, hashSize);
  if (digest === undefined) throw refuse("document", "a hash has 64 hexadecimal digits");
  return digest;
}

function parseType(text: string): AttestationType {
  const name = text.replace(/-/g, "_");
  const type = (AttestationType as unknown as { [name: string]: AttestationType })[name];
  if (typeof type !== "number" || type === AttestationType.unspecified || text.includes("_"))
    throw refuse("type", "names no type, such as 'test-report'");
  return type;
}

function parseEconomy(text: string): string {
  if (!isEconomy(text)) throw refuse("destination", "must be an economy, such as 'xk'");
  return text;
}

function readGoods(question: Question): Required<Goods> {
  const {
    gtin = "",
    model = "",
    hs = "",
    holder = "",
    factory = "",
    site = "",
    batch = "",
  } = question;
  return { gtin, model, hs, holder, factory, site, batch };
}

export const knowsGoods = (goods: Required<Goods>): boolean =>
  Object.values(goods).some((value) => value !== "");

/**
 * Refuses by `question.form`, naming the field. `near`: where the question gives no hints; `parts`:
 * as partsFor has them.
 */
export function readQuestion(
  question: Question,
  nowMs: number,
  near: readonly string[],
  parts: Parts,
): Asked {
  const day = (field: keyof Question & string): Day | undefined =>
    given(field, question[field] as string | undefined, parseDay);
  const openings = question.openings ?? [];
  if (openings.length > openingsMax) throw refuse("openings", `more than ${openingsMax}`);
  return {
    issuer: question.issuer,
    number: question.number,
    document: given("document", question.document, parseDigest),
    paperDate: day("paper_date"),
    paperType: given("type", question.type, parseType) ?? AttestationType.unspecified,
    goods: readGoods(question),
    asOf: day("as_of"),
    knownAtMs: given("known_at", question.known_at, parseInstant),
    nowMs,
    freshness: question.freshness ?? saved,
    node: question.node ?? "",
    near: question.near ?? near,
    isCertain: question.certain ?? false,
    destination: given("destination", question.destination, parseEconomy) ?? "",
    journey: {
      manufactured: day("manufactured_on"),
      shipped: day("shipped_on"),
      entered: day("entered_on"),
      placed: day("placed_on"),
    },
    disclosures: openings.map((text) => given("openings", text, parts.openings!.readOpenings)!),
    label: given("label", question.label, (text) => parts.label!.readLink(text)),
    parts,
  };
}

export const dayAsked = ({ asOf, knownAtMs, nowMs }: Asked): Day =>
  asOf ?? dayOf(knownAtMs ?? nowMs);
