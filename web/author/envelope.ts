// Records with signatures, on their way: made, countersigned, and written for another device in the
// form of `touchstone record sign`.
import { fromBase64, toBase64, toHex } from "../verifier/bytes/bytes.ts";
import { Refusal } from "../verifier/bytes/refusal.ts";
import { Writer } from "../verifier/bytes/writer.ts";
import { sha256 } from "../verifier/crypto/sha256.ts";
import {
  compareSignatures,
  ed25519,
  type Envelope,
  parseLeaf,
  recordLeaf,
  type RecordSignature,
  signaturesMax,
} from "../verifier/records/envelope.ts";
import type { RecordMessage } from "../verifier/records/schema.ts";
import { encodeRecord } from "./encode.ts";
import { decodeRecord } from "../verifier/records/wire.ts";

const schema = "touchstone.envelope/1";
const listSchema = "touchstone.envelopes/1";
const recordsMax = 1_000;
/** Characters of a file of signed records. */
export const envelopeFileMax = 8_000_000;

const refuse = (what: string): Refusal => new Refusal("envelope.form", what);

/** Not signed yet. What is read is what was written: a screen shows the very bytes to be signed. */
export function unsigned(record: RecordMessage): Envelope {
  const bytes = encodeRecord(record);
  return { bytes, id: sha256(bytes), record: decodeRecord(bytes), signatures: [] };
}

/** In the order of the log; one by the same key takes the place of the former. */
export function withSignature(envelope: Envelope, added: RecordSignature): Envelope {
  const others = envelope.signatures.filter((one) => compareSignatures(one, added) !== 0);
  if (others.length === signaturesMax) throw refuse("a record has at most 16 signatures");
  return { ...envelope, signatures: [...others, added].sort(compareSignatures) };
}

/** 0x01 ‖ blob(record) ‖ u8 count ‖ signatures. */
export function leafOf({ bytes, signatures }: Envelope): Uint8Array {
  const out = new Writer().u8(recordLeaf).u32(bytes.length).fixed(bytes).u8(signatures.length);
  for (const one of signatures)
    out.text(one.body).fixed(one.keyId).u8(ed25519).fixed(one.signature);
  return out.take();
}

const fileOf = (envelope: Envelope) => ({
  schema,
  subject: envelope.record.subject,
  record: toHex(envelope.id),
  signed_by: envelope.signatures.map(({ body, keyId }) => ({ body, key: toHex(keyId) })),
  leaf: toBase64(leafOf(envelope)),
});

/** For another device. That of one record is a file that `touchstone record sign` takes too. */
export function envelopeFile(envelopes: readonly Envelope[]): string {
  const [first, ...others] = envelopes.map(fileOf);
  const file = others.length === 0 ? first : { schema: listSchema, records: [first, ...others] };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function leafIn(value: unknown): Envelope {
  const leaf = (value as { leaf?: unknown } | null)?.leaf;
  const bytes = typeof leaf === "string" ? fromBase64(leaf) : undefined;
  if (bytes === undefined) throw refuse("this is no signed record: it has no leaf");
  return parseLeaf(bytes);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse("this is no signed record");
  }
}

/** What counts are the leaves. Refuses by `envelope.form` and the rules of the records. */
export function readEnvelopeFile(text: string): Envelope[] {
  if (text.length > envelopeFileMax) throw refuse("this is too large for signed records");
  const value = jsonIn(text);
  const records = (value as { records?: unknown } | null)?.records;
  if (!Array.isArray(records)) return [leafIn(value)];
  if (records.length === 0 || records.length > recordsMax)
    throw refuse("a file has 1 to 1,000 signed records");
  return records.map(leafIn);
}
