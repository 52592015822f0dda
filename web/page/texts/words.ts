// Days, instants and codes in the reader's language.
import type { Key } from "./catalogue.ts";
import type { Speech } from "./language.tsx";

/** "2026-03-01" → "1 March 2026". What is no day stays as it is. */
export function day_text(day: string, tag: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: "UTC" }).format(date);
}

/** With the zone of the reader, since an instant without one says nothing. */
export function instant_text(instant: string, tag: string): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return instant;
  return new Intl.DateTimeFormat(tag, {
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(date);
}

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1_000],
];

/** "3 minutes ago". */
export function age_text(instant: string, now_ms: number, tag: string): string {
  const past_ms = Date.parse(instant) - now_ms;
  const [unit, ms] = units.find(([, least]) => Math.abs(past_ms) >= least) ?? ["second", 1_000];
  const format = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  return format.format(Math.round(past_ms / ms), unit);
}

/** "se" → its name; the code where there is none. ISO 3166-1 leaves X and a letter to users. */
export function economy_text(code: string, tag: string): string {
  if (!/^[a-z]{2}$/i.test(code)) return code;
  const upper = code.toUpperCase();
  if (upper.startsWith("X") && upper !== "XK") return upper;
  return new Intl.DisplayNames(tag, { type: "region", fallback: "none" }).of(upper) ?? upper;
}

/** Whom a report names where it knows no body. */
const actors: Readonly<Record<string, Key>> = {
  you: "who.asker",
  "the holder": "who.holder",
  "the issuer": "who.issuer",
  "the body that entered it": "who.reporter",
  "the accreditation body": "who.accreditation_body",
  "the arrangement": "who.arrangement",
  "the regulator": "who.regulator",
  "the node": "who.node",
};

/** Who can act: a role in the reader's language, or the body's id. */
export function who_text({ t }: Speech, who: string): string {
  const key = actors[who];
  return key ? (t as (key: Key) => string)(key) : who;
}

/** A term of the ledger that the catalogue may know; as it is, where it does not. */
export function term_text(speech: Speech, group: "type" | "link" | "asks" | "event", term: string) {
  const key = `${group}.${term}`;
  return speech.has(key) ? (speech.t as (key: Key) => string)(key) : term;
}

export function number_text(value: number, tag: string): string {
  return new Intl.NumberFormat(tag).format(value);
}

/** Groups of four: long hexadecimal is compared by eye. */
export const grouped = (hex: string) => hex.replace(/(.{4})(?=.)/g, "$1 ");
