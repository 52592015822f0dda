// What regulators have said about a body: bars and their liftings. Each bars for itself.
import type { Day } from "../records/day.ts";
import { isWordOfRegulator } from "./subject_leaf.ts";
import type { Event, SubjectLeaf } from "./subject_leaf.ts";

/**
 * Which regulator speaks in the bar or lifting at `position`: the position of its first bar of this
 * body. Who that is stands in the record.
 */
export const firstBar = ({ target }: Event, position: number): number => target || position;

/** The newest word of each regulator for `day`, as known at `knownMs` (positions), newest first. */
export function newestWords({ events }: SubjectLeaf, day: Day, knownMs: number): number[] {
  const found = new Map<number, number>();
  for (let i = events.length; i-- > 0;) {
    const event = events[i]!;
    const governs = event.recordedMs <= knownMs && event.from <= day && day <= event.to;
    if (!isWordOfRegulator(event.action) || !governs) continue;
    const regulator = firstBar(event, i);
    if (!found.has(regulator)) found.set(regulator, i);
  }
  return [...found.values()];
}
