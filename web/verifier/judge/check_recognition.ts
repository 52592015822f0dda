// "recognition": the accreditation body stood under a recognition arrangement for this kind of work
// when the decision was taken.
import { dayIn, formatDay } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import type { Recognition, RecognitionLevel } from "../records/schema.ts";
import { bodySubject } from "../records/subject.ts";
import type { Need } from "../report.ts";
import { parseStandard } from "../rules/standard.ts";
import { Standing } from "../rules/timeline.ts";
import { activityName } from "../rules/words.ts";
import type { ContentCase, NotRun } from "./case.ts";
import type { CitedLine } from "./citations.ts";
import type { Facts } from "./facts.ts";
import { isSameLoosely } from "./items.ts";

const askedAtOnce = 4;

function isDatedBy({ recognised_on: since }: RecognitionLevel, day: Day): boolean {
  return (dayIn(since) ?? day) <= day;
}

function isNamed({ name }: RecognitionLevel, level: number, { line, head }: CitedLine): boolean {
  if (level === 1) return true;
  if (level === 3)
    return isSameLoosely(parseStandard(name).standard, head.standard?.standard ?? "");
  const activities = line === undefined ? head.activities : [line.activity];
  return activities.some((activity) => isSameLoosely(activityName(activity), name));
}

/** The deepest of levels 3, 2 and 1 that is given must fit; 4 and 5 are sub-scopes within it. */
function fits(recognition: Recognition, line: CitedLine, day: Day): boolean {
  for (const wanted of [3, 2, 1]) {
    const given = recognition.levels.filter(({ level }) => level === wanted);
    if (given.some((level) => isNamed(level, wanted, line) && isDatedBy(level, day))) return true;
    if (given.length > 0) return false;
  }
  return recognition.levels.length === 0;
}

interface Found {
  /** Empty: none. */
  subject: string;
  arrangement: string;
}

/** undefined while it is not proven whether there is one. */
function findRecognition(facts: Facts, line: CitedLine, day: Day): Found | undefined {
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

function fieldOf({ head, line }: CitedLine): string {
  const standard = head.standard?.standard ?? "";
  return standard || (line === undefined ? "this work" : activityName(line.activity));
}

function judgeBody(c: ContentCase, line: CitedLine): void {
  const found = findRecognition(c.facts, line, c.decidedOn);
  if (found === undefined) return;
  const { ab } = line;
  if (found.subject !== "") {
    c.values["accreditation_body"] = ab;
    c.values["arrangement"] = found.arrangement;
    return c.requireStateSignatures(found.subject, c.decidedOn);
  }
  const particulars = {
    accreditation_body: ab,
    decided_on: formatDay(c.decidedOn),
    field: fieldOf(line),
  };
  c.find("not_recognised", bodySubject(ab), particulars, ab);
}

export function checkRecognition(c: ContentCase): NotRun {
  if (!c.isOnAccreditation) return "Accreditation is not its basis.";
  if (c.reliedOn.length === 0) return "No accreditation is named that could be looked at.";
  const judged = new Set<string>();
  for (const line of c.reliedOn) {
    if (judged.has(line.headSubject)) continue;
    judged.add(line.headSubject);
    judgeBody(c, line);
  }
  return undefined;
}
