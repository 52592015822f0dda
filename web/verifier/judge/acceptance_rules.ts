// The rules of a destination for some goods, as they stand on a day.
import type { Day } from "../records/day.ts";
import type { Acceptance, ConformityField } from "../records/schema.ts";
import { chapterOf } from "../records/subject.ts";
import { formatStandard } from "../rules/standard.ts";
import { Standing, undoing } from "../rules/timeline.ts";
import { basisName, typeName } from "../rules/words.ts";
import { authorSignature } from "./author_signature.ts";
import type { Facts } from "./facts.ts";
import { loosely } from "./texts.ts";

const allGoods = "00";

/** A code of the Harmonized System, and its edition where it is said: "hs2022". */
export interface HsCode {
  edition: string;
  digits: string;
}

/** "851660", "8516.60", "hs2022:8516.60"; no digits where it is none. */
export function parseHs(text: string): HsCode {
  const colon = text.indexOf(":");
  const digits = text.slice(colon + 1).replace(/[^0-9]/g, "");
  return {
    edition: colon < 0 ? "" : loosely(text.slice(0, colon)),
    digits: digits.length < 2 ? "" : digits,
  };
}

/** One rule that is in force on the day; or one of which that cannot be told. */
export interface AcceptanceRule {
  subject: string;
  /** Who published it. */
  regulator: string;
  content: Acceptance;
  /** Published, put back or taken back with a key that is in doubt. */
  isInDoubt: boolean;
}

/**
 * How a rule's codes meet those of the goods. other_edition: by code, but the editions differ.
 * perhaps: the goods' code is shorter than the rule's.
 */
export type Reaching = "not_these" | "these" | "other_edition" | "perhaps";

function reachOfField({ scheme, code: own }: ConformityField, code: HsCode): Reaching {
  if (!scheme.startsWith("hs")) return "not_these";
  const common = Math.min(own.length, code.digits.length);
  if (own.slice(0, common) !== code.digits.slice(0, common)) return "not_these";
  if (code.digits.length < own.length) return "perhaps";
  const fits = code.edition === "" || scheme === "hs" || scheme === code.edition;
  return fits ? "these" : "other_edition";
}

export function reachOfRule(rule: Acceptance, code: HsCode): Reaching {
  if (!rule.fields.some(({ scheme }) => scheme.startsWith("hs"))) return "these";
  const reaches = rule.fields.map((field) => reachOfField(field, code));
  const order: Reaching[] = ["these", "other_edition", "perhaps"];
  return order.find((one) => reaches.includes(one)) ?? "not_these";
}

/** Whether the event's signature is in doubt; undefined while that is not proven. */
function isInDoubt(facts: Facts, subject: string, position: number): boolean | undefined {
  switch (authorSignature(facts, subject, position).state) {
    case "good":
      return false;
    case "in_doubt":
    case "too_far":
      return true;
    case "bad":
    case "unknown":
      return undefined;
  }
}

/** Of several events: whether one is in doubt; undefined while one is not proven. */
function isAnyInDoubt(
  facts: Facts,
  subject: string,
  positions: readonly number[],
): boolean | undefined {
  let inDoubt = false;
  for (const position of positions) {
    const one = isInDoubt(facts, subject, position);
    if (one === undefined) return undefined;
    inDoubt ||= one;
  }
  return inDoubt;
}

/** The rule if it stands on the day, or if that is in doubt; undefined while it is not proven. */
function ruleOn(facts: Facts, subject: string, day: Day): AcceptanceRule | "none" | undefined {
  const state = facts.state(subject, day);
  if (state?.statusEvent === undefined || state.contentEvent === undefined) return "none";
  const undone = undoing(facts.leaf(subject)!, day, facts.knownMs);
  const status = isAnyInDoubt(facts, subject, [...undone, state.statusEvent]);
  if (status === undefined) return undefined;
  if (state.standing !== Standing.in_force && !status) return "none";
  const published = isInDoubt(facts, subject, state.contentEvent);
  const record = facts.record(subject, state.contentEvent)?.record;
  const content = record?.acceptance;
  if (published === undefined || record === undefined || content === undefined) return undefined;
  return { subject, regulator: record.author, content, isInDoubt: status || published };
}

function rulesBelow(facts: Facts, prefix: string, day: Day): AcceptanceRule[] | undefined {
  const found = facts.below(prefix)?.map((subject) => ruleOn(facts, subject, day));
  if (found === undefined || found.includes(undefined)) return undefined;
  return found.filter((one): one is AcceptanceRule => typeof one === "object");
}

/**
 * Every rule in force on `day` in the chapter of `code` and among those for all goods, whether it
 * reaches the goods or not, and those that are in doubt; undefined while some is not proven.
 */
export function rulesFor(
  facts: Facts,
  economy: string,
  code: HsCode,
  day: Day,
): AcceptanceRule[] | undefined {
  const below = `acceptance/${economy}/`;
  const general = rulesBelow(facts, `${below}${allGoods}/`, day);
  const chapter =
    code.digits === "" ? [] : rulesBelow(facts, `${below}${chapterOf(code.digits)}/`, day);
  return general && chapter && [...general, ...chapter];
}

function joined(parts: readonly string[], last: string): string {
  const all = parts.slice(0, -1).join(", ");
  return (all === "" ? "" : all + last) + (parts.at(-1) ?? "");
}

/** What a rule asks for, in words: "a document of type product under scheme/… to GB 4706.1:2005". */
export function documentsAsked({ types, bases, scheme, standards }: Acceptance): string {
  let text = `a document of type ${joined(types.map(typeName), " or ")}`;
  if (bases.length > 0) text += ` on the basis of ${joined(bases.map(basisName), " or ")}`;
  if (scheme !== "") text += ` under ${scheme}`;
  if (standards.length > 0) text += ` to ${joined(standards.map(formatStandard), " and ")}`;
  return text;
}
