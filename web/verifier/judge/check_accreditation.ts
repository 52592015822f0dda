// "accreditation": in force when the decision was taken; and what became of it since.
import { compareTexts } from "../bytes/bytes.ts";
import { addMonths, dayIn, dayOf, formatDay, noEnd } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import { bodySubject } from "../records/subject.ts";
import { isPointInTime } from "../rules/attestation_type.ts";
import { regulatorsWords } from "./bars.ts";
import type { ContentCase, NotRun } from "./case.ts";
import { isExcusedLate } from "./check_recorded.ts";
import type { CitedLine } from "./citations.ts";
import { judgeRestriction, restrictionOn } from "./restriction.ts";
import type { Restriction } from "./restriction.ts";
import { tellTakenBack } from "./taken_back.ts";
import { nameOn } from "./texts.ts";

const monthsBetweenVisits = 24; // ISO/IEC 17011, 7.9.3

function findNotInForce(c: ContentCase, line: CitedLine, then: Restriction): void {
  const { subject, name: standing } = then;
  const particulars = { line: subject, decided_on: formatDay(c.decidedOn), standing };
  c.find("accreditation_not_in_force", subject, particulars, line.ab);
}

/** Nobody may slip work in once the line is restricted by dating it before. */
function judgeLateness(c: ContentCase, line: CitedLine): void {
  const recorded = dayOf(c.event(c.decision).recordedMs);
  const restricted = restrictionOn(c, line, recorded);
  if (restricted === undefined || recorded <= c.decidedOn) return;
  if (isExcusedLate(c) || c.found("recorded_late")) return;
  const particulars = {
    recorded_on: formatDay(recorded),
    decided_on: formatDay(c.decidedOn),
    why: `${restricted.subject} was ${restricted.name} by then`,
  };
  c.find("recorded_late", c.subject, particulars, line.ab);
}

/** A report speaks of its day; a certificate needs somebody who watches over it still. */
function judgeVisits(c: ContentCase, line: CitedLine, on: Day): void {
  const envelope = c.facts.content(line.headSubject, on);
  const head = envelope?.record.accreditation;
  if (head === undefined) return;
  const visit = dayIn(head.last_onsite_on);
  const due = visit === undefined ? noEnd : addMonths(visit, monthsBetweenVisits);
  const since = Math.min(due, dayIn(head.cycle_ends_on) ?? noEnd);
  if (since >= on) return;
  const particulars = { body: head.body, since: formatDay(since) };
  c.find("assessment_overdue", line.headSubject, particulars, line.ab);
}

function readAccreditationBody(c: ContentCase, { ab }: CitedLine): void {
  const subject = bodySubject(ab);
  const record = c.facts.content(subject, c.asOf)?.record;
  if (record !== undefined) c.about["accreditation_body_name"] = nameOn(record.body, c.asOf);
  const words = regulatorsWords(c.facts, subject, c.asOf);
  for (const { position } of words) c.requireSignature(subject, position);
  const isBarred = words.some(({ bars }) => bars);
  if (!isBarred || c.found("accreditation_body_barred")) return;
  const particulars = { accreditation_body: ab, day: formatDay(c.asOf) };
  c.find("accreditation_body_barred", subject, particulars);
}

/** What is still open, or was undone, of the accreditation and the line. */
function tellContested(c: ContentCase, subject: string): void {
  const state = c.facts.state(subject, c.asOf);
  if (state === undefined) return;
  tellTakenBack(c, subject);
  const tell = (how: string): void =>
    c.find("accreditation_contested", subject, { line: subject, how });
  if (state.underAppeal) tell("under appeal");
  if (state.stayed) tell("stayed for the time being");
}

/** Whatever made them what they were on the day of the decision, and what they are now. */
function requireSignatures(c: ContentCase, { headSubject, subject, ...line }: CitedLine): void {
  for (const day of [c.decidedOn, c.asOf]) {
    c.requireStateSignatures(headSubject, day);
    if (line.line !== undefined) c.requireStateSignatures(subject, day);
    if (line.entrySubject !== undefined) c.requireStateSignatures(line.entrySubject, day);
  }
}

function judgeLine(c: ContentCase, line: CitedLine): void {
  readAccreditationBody(c, line);
  requireSignatures(c, line);
  const then = restrictionOn(c, line, c.decidedOn);
  if (then !== undefined) return findNotInForce(c, line, then);
  const isOfOneMoment = isPointInTime(c.content.type);
  judgeLateness(c, line);
  const now = restrictionOn(c, line, c.asOf);
  if (now !== undefined) judgeRestriction(c, line, now, isOfOneMoment);
  judgeVisits(c, line, isOfOneMoment ? c.decidedOn : c.asOf);
}

export function checkAccreditation(c: ContentCase): NotRun {
  if (!c.isOnAccreditation) return "Accreditation is not its basis.";
  if (c.reliedOn.length === 0) return "No accreditation is named that could be looked at.";
  for (const line of c.reliedOn) judgeLine(c, line);
  const subjects = c.reliedOn.flatMap((line) => [line.headSubject, line.subject, line.cited]);
  for (const subject of [...new Set(subjects)].sort(compareTexts)) tellContested(c, subject);
  return undefined;
}
