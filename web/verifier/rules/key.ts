// Keys of bodies: what a registration says of one, and when it was valid.
import { keySize } from "../crypto/ed25519.ts";
import type { Day } from "../records/day.ts";
import { dayOf } from "../records/day.ts";
import { KeyPurpose } from "../records/schema.ts";
import type { RecordMessage } from "../records/schema.ts";
import { Flag, has } from "./subject_leaf.ts";
import type { Event, SubjectLeaf } from "./subject_leaf.ts";
import { fold, Standing } from "./timeline.ts";

/** undefined: the record registers no key. */
export function publicKeyIn(registration: RecordMessage): Uint8Array | undefined {
  const key = registration.key?.public_key;
  return key?.length === keySize ? key : undefined;
}

export function needsGovernance(record: RecordMessage): boolean {
  const { body, key, recognition, propose, approve, subject } = record;
  const isOfGovernance = [body, key, recognition, propose, approve].some(
    (one) => one !== undefined,
  );
  return isOfGovernance || subject.startsWith("recognition/") || subject.startsWith("body/");
}

/**
 * Keys, bodies, recognitions and proposals are of governance; misbehaviour, which proves itself, of
 * the nodes that see it; all else of records.
 */
function purposeOf(record: RecordMessage): KeyPurpose {
  if (needsGovernance(record)) return KeyPurpose.governance;
  return record.misbehaviour === undefined ? KeyPurpose.records : KeyPurpose.node;
}

/** Whether the key has the purpose that the record asks for; governance keys sign all. */
export function maySign(registration: RecordMessage, record: RecordMessage): boolean {
  const purposes = registration.key?.purposes ?? [];
  return purposes.includes(KeyPurpose.governance) || purposes.includes(purposeOf(record));
}

/**
 * Registered and not revoked when the record at `logIndex` of a block of that instant entered: what
 * the block did to the key after it does not count.
 */
export function wasValidKey(key: SubjectLeaf, logIndex: number, ledgerMs: number): boolean {
  const before = { ...key, events: key.events.filter((event) => event.logIndex < logIndex) };
  return fold(before, dayOf(ledgerMs), ledgerMs).standing === Standing.in_force;
}

/** What puts signatures recorded on `day` in doubt: the event that reaches back furthest. */
export function doubtOn(key: SubjectLeaf, day: Day, knownMs: number): Event | undefined {
  let earliest: Event | undefined;
  for (const event of key.events) {
    const doubts = has(event, Flag.compromised) && event.recordedMs <= knownMs && event.from <= day;
    if (doubts && (earliest === undefined || event.from < earliest.from)) earliest = event;
  }
  return earliest;
}
