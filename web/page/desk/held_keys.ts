// The keys of a body, as the ledger has them.
import { toHex } from "../../verifier/bytes/bytes.ts";
import { type Day, dayOf } from "../../verifier/records/day.ts";
import { KeyPurpose } from "../../verifier/records/schema.ts";
import { keySubject } from "../../verifier/records/subject.ts";
import { Action, type Event, Flag, has } from "../../verifier/rules/subject_leaf.ts";
import { below } from "./lists.ts";
import type { OpenKey } from "./open_key.ts";
import { see, type Seen } from "./seen.ts";

/** Keys of a node end where the node runs: without them it stands still. */
const of_bodies = [KeyPurpose.governance, KeyPurpose.records, KeyPurpose.labels];

export const purposes_of = (key: Seen): readonly KeyPurpose[] =>
  key.events[0]?.envelope.record.key?.purposes ?? [];

/** "KEY_PURPOSE_RECORDS" → "records". */
export const purpose_name = (listed: string): string =>
  listed.replace(/^KEY_PURPOSE_/, "").toLowerCase();

/** The event that puts signatures in doubt, from its first day on. */
export const doubt_of = ({ events }: Seen): Event | undefined =>
  events.map(({ event }) => event).find((event) => has(event, Flag.compromised));

/** "revoke" and "reaffirm", where the rules take them. */
export function endings_of(key: Seen): ("revoke" | "reaffirm")[] {
  if (doubt_of(key)) return ["reaffirm"];
  const is_revoked = key.events.some(({ event }) => event.action === Action.revoke);
  const is_of_body = purposes_of(key).some((one) => of_bodies.includes(one));
  return is_of_body && !is_revoked ? ["revoke"] : [];
}

const governs = (key: Seen): boolean => purposes_of(key).includes(KeyPurpose.governance);

/** The list is the node's word; that another key is in force is proven. */
export async function is_last_governance(key: Seen, body: string): Promise<boolean> {
  if (!governs(key)) return false;
  const rows = await below(`key/${body}/`);
  const others = rows.filter(({ subject }) => subject !== key.subject);
  const seen = await Promise.all(others.map(({ subject }) => see(subject)));
  return !seen.some((one) => one && governs(one) && one.standing === "in force");
}

/** Whether the ledger had two of these keys before the day: then none of them alone is a thief's. */
export async function are_two_older(keys: readonly OpenKey[], since: Day): Promise<boolean> {
  const subjects = keys
    .filter(({ head }) => head.purpose === "governance")
    .map(({ head, id }) => keySubject(head.body, id));
  const seen = await Promise.all(subjects.map((one) => see(one)));
  const older = seen.filter(
    (one) => one?.standing === "in force" && dayOf(one.events[0]!.event.recordedMs) < since,
  );
  return older.length >= 2;
}

/** Records of a subject that the key signed, and that are in doubt with it. */
export function doubtful_in(subject: Seen, key: Seen): Uint8Array[] {
  const [, body, id] = key.subject.split("/");
  const since = doubt_of(key)?.from;
  if (since === undefined) return [];
  const is_by_key = (one: { body: string; keyId: Uint8Array }) =>
    one.body === body && toHex(one.keyId) === id;
  return subject.events
    .filter(({ event }) => dayOf(event.recordedMs) >= since)
    .filter(({ envelope }) => envelope.signatures.some(is_by_key))
    .map(({ envelope }) => envelope.id);
}
