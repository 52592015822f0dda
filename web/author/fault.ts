// What is wrong with what somebody typed, field by field; said in words by who shows it.
import { dayIn } from "../verifier/records/day.ts";
import { plainFault } from "../verifier/records/text_rules.ts";
import { numberKeyIn } from "../verifier/records/number.ts";
import { utf8 } from "../verifier/bytes/bytes.ts";

export type Fault =
  | "missing"
  | "day"
  | "order"
  | "gtin"
  | "hs"
  | "number"
  | "used"
  | "text"
  | "id"
  | "body"
  | "choice"
  | "twice"
  | "subject"
  | "unknown"
  | "economy"
  | "arc"
  | "mailbox"
  | "whole"
  | "card"
  | "used_id"
  | "since"
  | "past"
  | "not_signed"
  | "level";

export type Faults<Name extends string> = Partial<Record<Name, Fault>>;

const textBytesMax = 4096;

export const isBlank = (text: string): boolean => text.trim() === "";

/** Optional: what is not there is not wrong. */
export function textFault(text: string): Fault | undefined {
  if (text === "") return undefined;
  return plainFault(text.trim()) === "" && utf8(text).length <= textBytesMax ? undefined : "text";
}

export const dayFault = (text: string): Fault | undefined =>
  isBlank(text) || dayIn(text.trim()) !== undefined ? undefined : "day";

export const numberFault = (text: string): Fault | undefined =>
  isBlank(text) ? "missing" : numberKeyIn(text) === undefined ? "number" : textFault(text);

/** Of items, lines, proposals and windows. */
export const idFault = (text: string): Fault | undefined =>
  isBlank(text) ? "missing" : /^[A-Za-z0-9._-]{1,64}$/.test(text.trim()) ? undefined : "id";

/** HS codes: 2, 4, 6, 8 or 10 digits. */
export const hsFault = (text: string): Fault | undefined =>
  isBlank(text) || /^(\d\d){1,5}$/.test(text.trim()) ? undefined : "hs";

/** The last day before the first. */
export function orderFault(first: string, last: string): Fault | undefined {
  const [from, to] = [dayIn(first.trim()), dayIn(last.trim())];
  return from !== undefined && to !== undefined && to < from ? "order" : undefined;
}

/** Without the fields that nothing is wrong with. */
export function faultsOf<Name extends string>(
  found: Readonly<Partial<Record<Name, Fault | undefined>>>,
): Faults<Name> {
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault)) as Faults<Name>;
}

export const isSound = (faults: object): boolean => Object.keys(faults).length === 0;

export const economyFault = (text: string): Fault | undefined =>
  /^(int|[a-z]{2})$/.test(text.trim()) ? undefined : "economy";

export const mailboxFault = (text: string): Fault | undefined =>
  isBlank(text) || /^[^@\s<>"]+@[^@\s<>"]+\.[^@\s<>".]+$/.test(text.trim()) ? undefined : "mailbox";

/** At least 1, and what a program counts with. */
export const wholeFault = (text: string): Fault | undefined =>
  /^[1-9]\d{0,14}$/.test(text.trim()) ? undefined : "whole";
