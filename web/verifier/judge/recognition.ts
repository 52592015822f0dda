// Who recognises an accreditation body for a kind of work on a day.
import { dayIn } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import type { Recognition, RecognitionLevel } from "../records/schema.ts";
import type { Need } from "../report.ts";
import { parseStandard } from "../rules/standard.ts";
import { Standing } from "../rules/timeline.ts";
import { activityName } from "../rules/words.ts";
import type { CitedLine } from "./citations.ts";
import type { Facts } from "./facts.ts";
import { isSameLoosely } from "./items.ts";

/** What recognition is looked for: by whom it was accredited, and for which work. */
type Work = Pick<CitedLine, "ab" | "head" | "line">;

const askedAtOnce = 4;

function isDatedBy({ recognised_on: since }: RecognitionLevel, day: Day): boolean {
  return (dayIn(since) ?? day) <= day;
}

function isNamed({ name }: RecognitionLevel, level: number, { line, head }: Work): boolean {
  if (level === 1) return true;
  if (level === 3)
    return isSameLoosely(parseStandard(name).standard, head.standard?.standard ?? "");
  const activities = line === undefined ? head.activities : [line.activity];
  return activities.some((activity) => isSameLoosely(activityName(activity), name));
}

/** The deepest of levels 3, 2 and 1 that is given must fit; 4 and 5 are sub-scopes within it. */
function fits(recognition: Recognition, line: Work, day: Day): boolean {
  for (const wanted of [3, 2, 1]) {
    const given = recognition.levels.filter(({ level }) => level === wanted);
    if (given.some((level) => isNamed(level, wanted, line) && isDatedBy(level, day))) return true;
    if (given.length > 0) return false;
  }
  return recognition.levels.length === 0;
}

export interface FoundRecognition {
  /** Empty: none. */
  subject: string;
  arrangement: string;
}

/** undefined while it is not proven whether there is one. */
export function findRecognition(facts: Facts, line: Work, day: Day): FoundRecognition | undefined {
  const subjects = facts.below(`recognition/${line.ab}/`);
  if (subjects === undefined) return undefined;
  const missing: Need[] = [];
  for (const subject of subjects) {
    const state = facts.state(subject, day);
    if (state?.standing !== Standing.in_force || state.contentEvent === undefined) continue;
    const index = facts.leaf(subject)!.events[state.contentEvent]!.logIndex;
    if (facts.evidence.record(index) === undefined) {
      missing.push({ kind: "record", key: subject, index });
      continue;
    }
    const recognition = facts.record(subject, state.contentEvent)?.record.recognition;
    if (recognition !== undefined && fits(recognition, line, day))
      return { subject, arrangement: recognition.arrangement };
  }
  for (const need of missing.slice(0, askedAtOnce)) facts.need(need);
  return missing.length === 0 ? { subject: "", arrangement: "" } : undefined;
}
