// One subject of the ledger as proofs have it: every event, and how it stands on a day.
import type { Evidence } from "../../verifier/evidence/evidence.ts";
import { Facts } from "../../verifier/judge/facts.ts";
import { Signatures } from "../../verifier/judge/signatures.ts";
import type { Day } from "../../verifier/records/day.ts";
import type { RecordMessage } from "../../verifier/records/schema.ts";
import type { Event } from "../../verifier/rules/subject_leaf.ts";
import { type StateOn, standingName } from "../../verifier/rules/timeline.ts";
import { fetch_evidence } from "./evidence.ts";

export interface ProvenSubject {
  subject: string;
  evidence: Evidence;
  /** Empty: proven not to be there. */
  events: readonly Event[];
  state(day: Day): StateOn | undefined;
  /** "in force", "barred" … in the words of the interface; "absent" before its first day. */
  standing(day: Day): string;
  /** What it says on the day; undefined where its record is another's, such as a carried proposal. */
  content(day: Day): RecordMessage | undefined;
  /** The record of one of its events. */
  record(position: number): RecordMessage | undefined;
}

export function subject_in(evidence: Evidence, subject: string): ProvenSubject {
  const facts = new Facts(evidence, evidence.knownUntilMs, new Signatures());
  const state = (day: Day) => facts.state(subject, day);
  return {
    subject,
    evidence,
    events: evidence.leaf(subject)?.events ?? [],
    state,
    standing(day) {
      const found = state(day);
      if (!found) return "absent";
      return found.barred ? "barred" : standingName(found.standing);
    },
    content: (day) => facts.content(subject, day)?.record,
    record: (position) => facts.record(subject, position)?.record,
  };
}

/** Errors: as of fetch_evidence. */
export async function fetch_subject(subject: string, signal?: AbortSignal): Promise<ProvenSubject> {
  const path = `/v1/subjects/${encodeURIComponent(subject)}`;
  return subject_in(await fetch_evidence(path, signal), subject);
}
