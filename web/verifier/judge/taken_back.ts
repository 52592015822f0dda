// Events that would govern the day, had they not been taken back: the timeline shows them.
import { dayOf, formatDay } from "../records/day.ts";
import { actionName, restricts } from "../rules/action.ts";
import { Action } from "../rules/subject_leaf.ts";
import type { SubjectLeaf } from "../rules/subject_leaf.ts";
import { isTakenBack } from "../rules/timeline.ts";
import type { Case } from "./case.ts";

/** The event that took `position` back, the last of them where there are several. */
function takenBackBy(leaf: SubjectLeaf, position: number, knownMs: number): number {
  let found = position;
  leaf.events.forEach(({ action, target, recordedMs }, i) => {
    const isOne = i > position && action === Action.rescind && target === position;
    if (isOne && recordedMs <= knownMs && !isTakenBack(leaf, i, knownMs)) found = i;
  });
  return found;
}

export function tellTakenBack(c: Case, subject: string): void {
  const leaf = c.facts.leaf(subject);
  const { knownMs } = c.facts;
  leaf?.events.forEach(({ action, from, to }, i) => {
    if (!restricts(action) || c.asOf < from || to < c.asOf || !isTakenBack(leaf, i, knownMs))
      return;
    const by = leaf.events[takenBackBy(leaf, i, knownMs)]!;
    c.find("taken_back", subject, {
      action: actionName(action),
      subject,
      from: formatDay(from),
      recorded_on: formatDay(dayOf(by.recordedMs)),
    });
  });
}
