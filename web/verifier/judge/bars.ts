// Bars of a body: each regulator bars for itself, and its newest word for a day counts.
import type { Day } from "../records/day.ts";
import { Action } from "../rules/subject_leaf.ts";
import type { Facts } from "./facts.ts";

export interface Bar {
  regulator: string;
  /** Of the event, among the body's. */
  position: number;
  from: Day;
}

/** Those that hold on the day; where a record is not proven, that is noted and it is left out. */
export function barsOn(facts: Facts, subject: string, day: Day): Bar[] {
  const bars: Bar[] = [];
  const heard = new Set<string>();
  const newestFirst = [...(facts.leaf(subject)?.events.entries() ?? [])].reverse();
  for (const [position, { action, recordedMs, from, to }] of newestFirst) {
    const isOne = action === Action.bar || action === Action.lift_bar;
    if (!isOne || recordedMs > facts.knownMs || day < from || to < day) continue;
    const regulator = facts.record(subject, position)?.record.author;
    if (regulator === undefined || heard.has(regulator)) continue;
    heard.add(regulator);
    if (action === Action.bar) bars.push({ regulator, position, from });
  }
  return bars;
}
