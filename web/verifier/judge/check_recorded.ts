// "recorded": the ledger holds the attestation, since when, and what it says on the day.
import { Refusal } from "../bytes/refusal.ts";
import { addDays, dayIn, dayOf, formatDay, formatInstant } from "../records/day.ts";
import { attestationSubject } from "../records/subject.ts";
import { Action, Flag, has } from "../rules/subject_leaf.ts";
import type { Event } from "../rules/subject_leaf.ts";
import { isRevision, isTakenBack, revisions } from "../rules/timeline.ts";
import { judgeAbsence } from "./absence.ts";
import type { Case, NotRun } from "./case.ts";
import { actorName } from "./finding.ts";
import { printedDay } from "./texts.ts";

/** Recorded more than so many days after the decision is late, unless somebody answers for it. */
const lateDays = 30;

/** The decision behind a revision: corrections and adoptions do not decide anew. */
function decisionOf(events: readonly Event[], revision: number): number {
  const restates = ({ action }: Event): boolean =>
    action === Action.correct || action === Action.adopt || !isRevision(action);
  while (revision > 0 && restates(events[revision]!)) --revision;
  return revision;
}

/** Nobody vouches for a record that came late: or somebody does. */
export function isExcusedLate(c: Case): boolean {
  const { events } = c.leaf;
  const event = events[c.decision]!;
  if (has(event, Flag.backfill) || has(event, Flag.reported)) return true;
  return events.some(
    (later, i) =>
      i > c.decision &&
      later.recordedMs <= c.facts.knownMs &&
      later.action === Action.countersign &&
      later.target === c.decision &&
      !isTakenBack(c.leaf, i, c.facts.knownMs),
  );
}

function findLate(c: Case, event: Event): void {
  const recorded = dayOf(event.recordedMs);
  const recordedOn = formatDay(recorded);
  if (has(event, Flag.backfill)) {
    c.find("recorded_in_backfill", c.subject, { recorded_on: recordedOn });
  } else if (recorded > addDays(c.decidedOn, lateDays) && !isExcusedLate(c)) {
    const why = `more than ${lateDays} days later`;
    const particulars = { recorded_on: recordedOn, decided_on: formatDay(c.decidedOn), why };
    c.find("recorded_late", c.subject, particulars, actorName("accreditation_body"));
  }
}

function readContent(c: Case): void {
  const content = c.facts.record(c.subject, c.revision);
  const decision = c.facts.record(c.subject, c.decision);
  if (content === undefined || decision === undefined) return;
  if (content.record.attestation === undefined || decision.record.attestation === undefined)
    return c.facts.contradict(`the content of ${c.subject} is not an attestation`);
  const event = c.event(c.decision);
  c.content = content.record.attestation;
  c.decidedOn = dayIn(decision.record.decided_on) ?? printedDay(decision.record) ?? event.from;
  c.values["decided_on"] = formatDay(c.decidedOn);
  findLate(c, event);
}

function readAttestation(c: Case): void {
  const { events } = c.leaf;
  c.state = c.facts.state(c.subject, c.asOf)!;
  // Before an attestation takes effect its first revision speaks.
  c.revision = c.state.contentEvent ?? revisions(c.leaf, c.facts.knownMs)[0] ?? 0;
  c.decision = decisionOf(events, c.revision);
  c.values["recorded_on"] = formatDay(dayOf(events[0]!.recordedMs));
  readContent(c);
}

/** On the ledger by now, and not yet at the instant that the question is about. */
function isRecordedLater(c: Case): boolean {
  const first = c.facts.evidence.leaf(c.subject)?.events[0];
  if (first === undefined) return false;
  c.find("not_yet_recorded", c.subject, {
    known_at: formatInstant(c.facts.knownMs),
    recorded_on: formatDay(dayOf(first.recordedMs)),
  });
  return true;
}

export function checkRecorded(c: Case): NotRun {
  try {
    c.subject = attestationSubject(c.asked.issuer, c.asked.number);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    c.find("number_malformed", "", { what: error.message });
    return undefined;
  }
  const presence = c.facts.presence(c.subject);
  if (presence === "present") {
    c.facts.leaf(c.subject);
    readAttestation(c);
  } else if (presence === "absent" && !isRecordedLater(c)) judgeAbsence(c);
  return undefined;
}
