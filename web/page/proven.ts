// What a bundle proves of a certificate, for showing: the verdict itself is the verifier's.
import { Refusal } from "../verifier/bytes/refusal.ts";
import { parseGenesis } from "../verifier/chain/genesis.ts";
import { decodeBundle } from "../verifier/evidence/bundle.ts";
import type { Evidence } from "../verifier/evidence/evidence.ts";
import { openBundle } from "../verifier/evidence/open.ts";
import { parseInstant } from "../verifier/records/day.ts";
import type { Attestation, StatusChange } from "../verifier/records/schema.ts";
import type { Report } from "../verifier/report.ts";
import type { Event } from "../verifier/rules/subject_leaf.ts";
import { revisions } from "../verifier/rules/timeline.ts";

export interface Proven {
  epoch: number;
  size: number;
  /** Root of the log, and of the state under it. */
  root: Uint8Array;
  state_root: Uint8Array;
  network_id: Uint8Array;
  /** All that happened to the certificate, as known at the instant asked about. */
  events: readonly Event[];
  /** What those say who suspended, withdrew …, by the entry of the event. */
  changes: ReadonlyMap<number, StatusChange>;
  /** The revision that stands. */
  content: Attestation | undefined;
}

function content_of(
  evidence: Evidence,
  subject: string,
  known_ms: number,
): Attestation | undefined {
  const leaf = evidence.leaf(subject);
  const position = leaf && revisions(leaf, known_ms).at(-1);
  const event = position === undefined ? undefined : leaf?.events[position];
  return event && evidence.record(event.logIndex)?.record.attestation;
}

function changes_of(evidence: Evidence, events: readonly Event[]): Map<number, StatusChange> {
  const changes = new Map<number, StatusChange>();
  for (const { logIndex } of events) {
    const change = evidence.record(logIndex)?.record.status_change;
    if (change) changes.set(logIndex, change);
  }
  return changes;
}

/** Of the certificate that the report is about. */
export function proven_of(evidence: Evidence, report: Report): Proven {
  const known_ms = parseInstant(report.known_at) + 999;
  const { epoch, size, root, stateRoot } = evidence.head;
  const all = evidence.leaf(report.subject)?.events ?? [];
  const events = all.filter((event) => event.recordedMs <= known_ms);
  return {
    epoch,
    size,
    root,
    state_root: stateRoot,
    network_id: evidence.genesis.networkId,
    events,
    changes: changes_of(evidence, events),
    content: content_of(evidence, report.subject, known_ms),
  };
}

/** undefined: they do not verify. */
export async function open_proofs(
  bundle: Uint8Array,
  genesis: Uint8Array,
  report: Report,
): Promise<Proven | undefined> {
  try {
    const evidence = await openBundle(decodeBundle(bundle), parseGenesis(genesis), undefined);
    return proven_of(evidence, report);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}
