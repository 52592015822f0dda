// "recognition": the accreditation body stood under a recognition arrangement for this kind of work
// when the decision was taken.
import { formatDay } from "../records/day.ts";
import { bodySubject } from "../records/subject.ts";
import { activityName } from "../rules/words.ts";
import type { ContentCase, NotRun } from "./case.ts";
import type { CitedLine } from "./citations.ts";
import { findRecognition } from "./recognition.ts";

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
