// "fresh": how old the trust data is for what is asked.
import { formatInstant } from "../records/day.ts";
import type { Case, NotRun } from "./case.ts";
import { formatAge } from "./texts.ts";

const clockSkewMs = 5 * 60_000;

export function checkFresh(c: Case): NotRun {
  const { checkpointMs } = c.facts.evidence.head;
  const { nowMs, freshness } = c.asked;
  const time = formatInstant(checkpointMs);
  c.values["time"] = time;
  if (checkpointMs > nowMs + clockSkewMs)
    c.find("checkpoint_in_future", "", { time, now: formatInstant(nowMs) });
  if (c.ageMs > freshness.fresh_ms) {
    const isUsable = c.ageMs <= freshness.usable_ms;
    c.find(isUsable ? "old_data" : "stale", "", { time, age: formatAge(c.ageMs) });
  }
  return undefined;
}
