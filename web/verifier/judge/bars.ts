// What regulators say of a body.
import type { Day } from "../records/day.ts";
import { newestWords } from "../rules/bars.ts";
import { Action } from "../rules/subject_leaf.ts";
import type { Facts } from "./facts.ts";

/** A regulator's newest word for a day. */
export interface RegulatorsWord {
  /** Else it has lifted its bar. */
  bars: boolean;
  /** Of the event, among the body's. */
  position: number;
  from: Day;
}

/** Each regulator bars for itself: the newest word of each; none while the body is not proven. */
export function regulatorsWords(facts: Facts, subject: string, day: Day): RegulatorsWord[] {
  const leaf = facts.leaf(subject);
  if (leaf === undefined) return [];
  return newestWords(leaf, day, facts.knownMs).map((position) => {
    const { action, from } = leaf.events[position]!;
    return { bars: action === Action.bar, position, from };
  });
}
