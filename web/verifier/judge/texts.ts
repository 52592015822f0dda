// Texts of records for the sentences of a verdict.
import { dayIn, formatDay, noEnd, noStart } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import type { Body, LocalText, RecordMessage } from "../records/schema.ts";

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

/** "3 days", "5 hours", "12 minutes": the greatest whole unit. */
export function formatAge(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes >= 48 * 60) return counted(Math.floor(minutes / (24 * 60)), "day");
  if (minutes >= 120) return counted(Math.floor(minutes / 60), "hour");
  return counted(minutes, "minute");
}

/** English where there is one, else the first; empty when there is none. */
export function inEnglish(texts: readonly LocalText[]): string {
  return (texts.find(({ language }) => language.startsWith("en")) ?? texts[0])?.text ?? "";
}

/** The body's name on that day. */
export function nameOn(body: Body | undefined, day: Day): string {
  let name = "";
  for (const dated of body?.names ?? []) {
    const from = dayIn(dated.from) ?? noStart;
    const to = dayIn(dated.to) ?? noEnd;
    if (name === "" || (from <= day && day <= to)) name = inEnglish(dated.texts);
  }
  return name;
}

/** Lower case, without the blanks and punctuation of ASCII: for comparing names and models. */
export function loosely(text: string): string {
  return text
    .replace(/[\0-/:-@[-`{-\x7f]/g, "")
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** The day, or that there is none. */
export const dayText = (day: Day | undefined): string =>
  day === undefined ? "no known date" : formatDay(day);

/** The day printed on the document: issued_on, else the decision's. */
export const printedDay = (record: RecordMessage): Day | undefined =>
  dayIn(record.attestation?.issued_on ?? "") ?? dayIn(record.decided_on);

/** One after the other, what is empty at the beginning left out. */
export const listed = (texts: readonly string[]): string =>
  texts.reduce((all, text) => all + (all === "" ? "" : ", ") + text, "");
