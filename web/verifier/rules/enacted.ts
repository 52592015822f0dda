// What a carried proposal has made: the record that its approval stands for.
import { keyId } from "../crypto/ed25519.ts";
import type { Envelope } from "../records/envelope.ts";
import type { Propose, RecordMessage } from "../records/schema.ts";
import { keySubject } from "../records/subject.ts";
import { empty } from "../records/wire.ts";

const ownerOf = (subject: string): string => subject.split("/")[1] ?? "";

/** undefined: the proposal does not change the subject. */
export function enacted(
  proposal: Propose,
  approval: Envelope,
  subject: string,
): Envelope | undefined {
  const owner = ownerOf(proposal.change_subject);
  const { body, recognition, first_key: key } = proposal;
  const message = empty("Record") as unknown as RecordMessage;
  Object.assign(message, { author: owner, subject, decided_on: approval.record.decided_on });
  if (subject === proposal.change_subject && body !== undefined) message.body = body;
  else if (subject === proposal.change_subject && recognition !== undefined)
    Object.assign(message, { author: recognition.arrangement, recognition });
  else if (key !== undefined && subject === keySubject(owner, keyId(key.public_key)))
    message.key = key;
  else return undefined;
  return { bytes: approval.bytes, id: approval.id, record: message, signatures: [] };
}
