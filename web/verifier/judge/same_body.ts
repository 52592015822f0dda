// Two ids of one body: each must say so of the other.
import type { Day } from "../records/day.ts";
import { bodySubject } from "../records/subject.ts";
import { Action } from "../rules/subject_leaf.ts";
import { isTakenBack } from "../rules/timeline.ts";
import type { Facts } from "./facts.ts";

/** Whether the body says of itself that it is `other`; undefined while that is not proven. */
function says(facts: Facts, body: string, other: string, day: Day): boolean | undefined {
  const subject = bodySubject(body);
  const leaf = facts.leaf(subject);
  if (leaf === undefined) return facts.presence(subject) === "absent" ? false : undefined;
  for (let i = leaf.events.length; i-- > 0;) {
    const { action, recordedMs, from } = leaf.events[i]!;
    const governs = action === Action.same_body && recordedMs <= facts.knownMs && from <= day;
    if (!governs || isTakenBack(leaf, i, facts.knownMs)) continue;
    const record = facts.record(subject, i)?.record;
    if (record === undefined) return undefined;
    if (record.body?.other === other) return true;
  }
  return false;
}

export function isSameBody(
  facts: Facts,
  one: string,
  other: string,
  day: Day,
): boolean | undefined {
  const first = says(facts, one, other, day);
  return first === true ? says(facts, other, one, day) : first;
}
