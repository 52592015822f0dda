// Civil dates as days since 1970, and instants of ledger time in milliseconds.
import { Refusal } from "../bytes/refusal.ts";

/** Days since 1970-01-01. */
export type Day = number;

export const noStart: Day = -(2 ** 31);
export const noEnd: Day = 2 ** 31 - 1;

const dayMs = 86_400_000;
const firstDay = -719_162; // 0001-01-01
const lastDay = 2_932_896; // 9999-12-31
const lastMs = (lastDay + 1) * dayMs - 1;

function iso(ms: number): string {
  return new Date(ms).toISOString();
}

export function formatDay(day: Day): string {
  if (day < firstDay) return "no start";
  return day > lastDay ? "no end" : iso(day * dayMs).slice(0, 10);
}

/** undefined: not a date such as 2026-03-01. */
export function dayIn(text: string): Day | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text.startsWith("0000")) return undefined;
  const day = Date.parse(`${text}T00:00:00Z`) / dayMs;
  return Number.isInteger(day) && formatDay(day) === text ? day : undefined;
}

export function parseDay(text: string): Day {
  const day = dayIn(text);
  if (day !== undefined) return day;
  throw new Refusal("date.form", `'${text.slice(0, 40)}' is not a date such as 2026-03-01`);
}

export const dayOf = (ms: number): Day => (ms > lastMs ? noEnd : Math.floor(ms / dayMs));

export function addDays(day: Day, days: number): Day {
  if (day === noStart || day === noEnd) return day;
  const moved = day + days;
  return moved < firstDay ? noStart : moved > lastDay ? noEnd : moved;
}

/** The same day of another month, or that month's last. */
export function addMonths(day: Day, months: number): Day {
  if (day === noStart || day === noEnd) return day;
  const date = new Date(day * dayMs);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  const year = Math.floor(month / 12);
  if (year < 1 || year > 9999) return year < 1 ? noStart : noEnd;
  const lastOfMonth = new Date(0);
  lastOfMonth.setUTCFullYear(year, (month % 12) + 1, 0);
  lastOfMonth.setUTCDate(Math.min(date.getUTCDate(), lastOfMonth.getUTCDate()));
  return lastOfMonth.getTime() / dayMs;
}

/** "2026-03-01T09:30:00Z"; milliseconds only where there are any. */
export function formatInstant(ms: number): string {
  return ms > lastMs ? "no end" : iso(ms).replace(".000Z", "Z");
}

/** An instant since 1970, or a day, which stands for its last millisecond. */
export function parseInstant(text: string): number {
  const day = dayIn(text.slice(0, 10));
  const end = day !== undefined && day >= 0 && text.length === 10 ? (day + 1) * dayMs - 1 : NaN;
  const ms = /^.{10}T\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(text) ? Date.parse(text) : end;
  if (ms >= 0 && ms <= lastMs && (ms === end || formatInstant(ms) === text)) return ms;
  throw new Refusal(
    "instant.form",
    `'${text.slice(0, 40)}' is not an instant since 1970 such as 2026-03-01T09:30:00Z, nor a date`,
  );
}
