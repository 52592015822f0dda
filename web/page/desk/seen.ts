// Subjects of the ledger as the desk reads them: by proofs that are checked here, since what is
// signed next rests on them.
import { Refusal } from "../../verifier/bytes/refusal.ts";
import type { Evidence } from "../../verifier/evidence/evidence.ts";
import { dayOf } from "../../verifier/records/day.ts";
import type { Envelope } from "../../verifier/records/envelope.ts";
import type { RecordMessage } from "../../verifier/records/schema.ts";
import { enacted } from "../../verifier/rules/enacted.ts";
import { type Event, Flag, has, type SubjectLeaf } from "../../verifier/rules/subject_leaf.ts";
import { fold, type StateOn, standingName } from "../../verifier/rules/timeline.ts";
import { fetch_evidence } from "../ledger/evidence.ts";
import { NodeError } from "../node.ts";

export interface SeenEvent {
  event: Event;
  envelope: Envelope;
}

export interface Seen {
  subject: string;
  leaf: SubjectLeaf;
  events: readonly SeenEvent[];
  /** Record id of the last event: what the next one names as `previous`. */
  last: Uint8Array;
  state: StateOn;
  /** "in force", "suspended" … today. */
  standing: string;
  /** Of the revision that holds today. */
  content: RecordMessage | undefined;
  /** Its record id. */
  revision: Uint8Array | undefined;
}

export const subject_path = (subject: string) => `/v1/subjects/${encodeURIComponent(subject)}`;

async function opened(path: string, signal?: AbortSignal): Promise<Evidence> {
  try {
    return await fetch_evidence(path, signal);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { message, rule } = error;
    throw new NodeError("refused", {
      status: 0,
      title: "",
      detail: `The proofs of this node do not verify: ${message}`,
      reason: rule,
      action: "Ask another node, and tell this one's operator.",
    });
  }
}

/** What an event says of the subject; of one that a carried proposal has made, what it enacts. */
async function said_by(
  event: Event,
  evidence: Evidence,
  subject: string,
  signal?: AbortSignal,
): Promise<Envelope> {
  const envelope = evidence.record(event.logIndex);
  if (envelope?.record.subject === subject) return envelope;
  const proposal = envelope?.record.approve && (await see(envelope.record.subject, signal));
  const decides = proposal?.events.some(
    (one) => one.event.logIndex === event.logIndex && has(one.event, Flag.decides),
  );
  const propose = decides ? proposal?.events[0]?.envelope.record.propose : undefined;
  const found = envelope && propose && enacted(propose, envelope, subject);
  if (found === undefined) throw new NodeError("broken");
  return found;
}

async function seen_in(
  evidence: Evidence,
  subject: string,
  signal?: AbortSignal,
): Promise<Seen | undefined> {
  const leaf = evidence.leaf(subject);
  if (leaf === undefined) return undefined;
  const events: SeenEvent[] = [];
  for (const event of leaf.events)
    events.push({ event, envelope: await said_by(event, evidence, subject, signal) });
  const state = fold(leaf, dayOf(Date.now()), evidence.knownUntilMs);
  const holding = state.contentEvent === undefined ? undefined : events[state.contentEvent];
  return {
    subject,
    leaf,
    events,
    last: events.at(-1)!.envelope.id,
    state,
    standing: standingName(state.standing),
    content: holding?.envelope.record,
    revision: holding?.envelope.id,
  };
}

/** undefined: proven absent. Errors: NodeError, OtherNetwork. */
export async function see(subject: string, signal?: AbortSignal): Promise<Seen | undefined> {
  const evidence = await opened(subject_path(subject), signal);
  if (evidence.presence(subject) === "unknown") throw new NodeError("broken");
  return seen_in(evidence, subject, signal);
}
