import { dayOf, formatDay } from "../verifier/records/day.ts";

/** Today, in UTC, as the ledger counts days. */
export const today = (): string => formatDay(dayOf(Date.now()));
