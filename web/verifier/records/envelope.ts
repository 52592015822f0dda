// A record with its signatures, as it stands in the log.
import { compareBytes, concat, utf8 } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { Reader } from "../bytes/reader.ts";
import { keyIdSize, signatureSize } from "../crypto/ed25519.ts";
import { sha256 } from "../crypto/sha256.ts";
import type { RecordMessage } from "./schema.ts";
import { componentBytesMax, isBodyId } from "./subject.ts";
import { decodeRecord } from "./wire.ts";

const recordBytesMax = 60_000;
export const signaturesMax = 16;
const leafBytesMax = 65_535;
export const recordLeaf = 0x01;
export const ed25519 = 1;

export interface RecordSignature {
  body: string;
  keyId: Uint8Array;
  signature: Uint8Array;
}

export interface Envelope {
  /** The record as it was sent. */
  bytes: Uint8Array;
  /** SHA-256 of them. */
  id: Uint8Array;
  record: RecordMessage;
  signatures: RecordSignature[];
}

function refuse(what: string): Refusal {
  return new Refusal("envelope.form", what);
}

function readSignature(reader: Reader): RecordSignature {
  const body = reader.text(componentBytesMax, "signature body");
  if (!isBodyId(body)) throw new Refusal("body.id", `'${body}' is not a body id`);
  const keyId = reader.fixed(keyIdSize, "signature key");
  const algorithm = reader.u8("signature algorithm");
  if (algorithm !== ed25519) throw refuse(`signature algorithm ${algorithm} is not known`);
  return { body, keyId, signature: reader.fixed(signatureSize, "signature") };
}

/** The order of signatures: by body, then by key; 0: both are by the same. */
export function compareSignatures(a: RecordSignature, b: RecordSignature): number {
  if (a.body !== b.body) return a.body < b.body ? -1 : 1;
  return compareBytes(a.keyId, b.keyId);
}

function readSignatures(reader: Reader): RecordSignature[] {
  const count = reader.u8("signature count");
  if (count > signaturesMax) throw refuse("a record has at most 16 signatures");
  const signatures: RecordSignature[] = [];
  for (let i = 0; i < count; ++i) {
    const signature = readSignature(reader);
    const last = signatures.at(-1);
    if (last !== undefined && compareSignatures(last, signature) >= 0)
      throw refuse("signatures are not in order of body and key, each once");
    signatures.push(signature);
  }
  return signatures;
}

function parseRecord(bytes: Uint8Array): RecordMessage {
  if (bytes.length === 0) throw new Refusal("record.form", "the record is empty");
  return decodeRecord(bytes);
}

/** 0x01 ‖ blob(record) ‖ u8 count ‖ signatures. */
export function parseLeaf(leaf: Uint8Array): Envelope {
  if (leaf.length > leafBytesMax) throw refuse("a leaf has at most 65,535 bytes");
  const reader = new Reader(leaf);
  if (reader.u8("leaf type") !== recordLeaf) throw refuse("the leaf holds no record");
  const bytes = reader.blob(recordBytesMax, "record");
  const signatures = readSignatures(reader);
  reader.end();
  return { bytes, id: sha256(bytes), record: parseRecord(bytes), signatures };
}

/** What a signer signs. */
export function signedBytes(networkId: Uint8Array, record: Uint8Array): Uint8Array {
  return concat(utf8("touchstone record v1\0"), networkId, record);
}
