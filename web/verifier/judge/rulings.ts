// What accreditation bodies have ruled on the scope of an attestation.
import { dayOf } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import { Action } from "../rules/subject_leaf.ts";
import { isTakenBack } from "../rules/timeline.ts";
import type { ContentCase } from "./case.ts";

export interface Ruling {
  isCovered: boolean;
  reason: string;
  ab: string;
  on: Day;
}

export interface Rulings {
  /** The last ruling on each line, for the revision whose content holds. */
  byLine: Map<string, Ruling>;
  /** No ruling is unproven. */
  isComplete: boolean;
}

export function loadRulings(c: ContentCase): Rulings {
  const rulings: Rulings = { byLine: new Map(), isComplete: true };
  const { knownMs } = c.facts;
  for (const [i, { action, target, recordedMs }] of c.leaf.events.entries()) {
    const isOne = action === Action.rule_on_scope && target === c.revision;
    if (!isOne || recordedMs > knownMs || isTakenBack(c.leaf, i, knownMs)) continue;
    const record = c.facts.record(c.subject, i)?.record;
    const ruling = record?.scope_ruling;
    if (record === undefined || ruling === undefined) {
      rulings.isComplete = false;
      continue;
    }
    c.requireSignature(c.subject, i);
    const { covered: isCovered, reason } = ruling;
    rulings.byLine.set(ruling.line, {
      isCovered,
      reason,
      ab: record.author,
      on: dayOf(recordedMs),
    });
  }
  return rulings;
}
