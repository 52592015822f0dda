// A bundle: everything that a verifier needs to check one answer, with only the genesis file in
// hand. docs/spec/bundle.md. Refused by `bundle.form`.
import { Refusal } from "../bytes/refusal.ts";
import { Reader } from "../bytes/reader.ts";
import { proofHashesMax } from "../log/inclusion.ts";
import { prefixLeavesMax, proofBytesMax } from "../map/proof.ts";
import type { Leaf } from "../map/proof.ts";

export interface SubjectProof {
  subject: string;
  /** Map value; undefined with an absence proof. */
  leaf: Uint8Array | undefined;
  proof: Uint8Array;
}

export interface RecordProof {
  index: bigint;
  leaf: Uint8Array;
  /** Inclusion under the checkpoint. */
  proof: Uint8Array[];
}

export interface PrefixProof {
  prefix: string;
  leaves: Leaf[];
  proof: Uint8Array;
}

/** A checkpoint with its signatures, and the header that is its last leaf. */
export interface CheckpointProof {
  /** Signed note, verbatim. */
  checkpoint: string;
  header: Uint8Array;
  headerProof: Uint8Array[];
}

/** The end of an epoch: its boundary checkpoint, and the set that its header hands over to. */
export interface EpochProof {
  boundary: CheckpointProof;
  nextValidators: Uint8Array;
}

export interface Bundle {
  networkId: Uint8Array;
  head: CheckpointProof;
  /** From epoch 0 on; empty in epoch 0. */
  epochs: EpochProof[];
  subjects: SubjectProof[];
  records: RecordProof[];
  prefixes: PrefixProof[];
}

const context = "touchstone bundle v1";
export const bytesMax = 8 << 20;
const noteBytesMax = 64 * 1024;
const headerBytesMax = 1_024;
const validatorsBytesMax = 64 * 1024;
const subjectBytesMax = 1_024;
const leafBytesMax = 65_535;
const factsMax = 4_096;
const prefixesMax = 256;
const epochsMax = 1_024;

function refuse(what: string): Refusal {
  return new Refusal("bundle.form", what);
}

export function readCount(reader: Reader, countMax: number, field: string): number {
  const count = reader.u32(field);
  if (count > countMax) throw refuse(`${field}: ${count}, at most ${countMax}`);
  return count;
}

export function readList<Item>(
  reader: Reader,
  countMax: number,
  field: string,
  read: (reader: Reader) => Item,
): Item[] {
  const count = readCount(reader, countMax, field);
  const items: Item[] = [];
  for (let i = 0; i < count; ++i) items.push(read(reader));
  return items;
}

function readHashes(reader: Reader): Uint8Array[] {
  const count = reader.u8("proof hashes");
  if (count > proofHashesMax) throw refuse("proof hashes: more than 63");
  return Array.from({ length: count }, () => reader.hash("proof hash"));
}

function readCheckpoint(reader: Reader): CheckpointProof {
  const checkpoint = reader.text(noteBytesMax, "checkpoint");
  const header = reader.blob(headerBytesMax, "header");
  return { checkpoint, header, headerProof: readHashes(reader) };
}

function readEpoch(reader: Reader): EpochProof {
  const boundary = readCheckpoint(reader);
  return { boundary, nextValidators: reader.blob(validatorsBytesMax, "epoch validators") };
}

function readSubject(reader: Reader): SubjectProof {
  const subject = reader.text(subjectBytesMax, "subject");
  const present = reader.u8("subject presence");
  const leaf = reader.blob(leafBytesMax, "subject leaf");
  const proof = reader.blob(proofBytesMax, "subject proof");
  if (present > 1 || (present === 0 && leaf.length > 0))
    throw refuse("subject presence: 1 with a leaf, or 0 without, expected");
  return { subject, leaf: present === 1 ? leaf : undefined, proof };
}

function readRecord(reader: Reader): RecordProof {
  const index = reader.u64("record index");
  const leaf = reader.blob(leafBytesMax, "record leaf");
  return { index, leaf, proof: readHashes(reader) };
}

/** `name` is what refusals call it. */
export function readPrefix(reader: Reader, name: string, leavesMax: number): PrefixProof {
  const prefix = reader.text(subjectBytesMax, name);
  const leaves = readList(reader, leavesMax, `${name} leaves`, (one): Leaf => {
    const key = one.blob(subjectBytesMax, `${name} leaf key`);
    return { key, value: one.blob(leafBytesMax, `${name} leaf value`) };
  });
  return { prefix, leaves, proof: reader.blob(proofBytesMax, `${name} proof`) };
}

function read(bytes: Uint8Array): Bundle {
  const reader = new Reader(bytes);
  reader.context(context);
  const bundle: Bundle = {
    networkId: reader.hash("network"),
    head: readCheckpoint(reader),
    epochs: readList(reader, epochsMax, "epochs", readEpoch),
    subjects: readList(reader, factsMax, "subjects", readSubject),
    records: readList(reader, factsMax, "records", readRecord),
    prefixes: readList(reader, prefixesMax, "prefixes", (one) =>
      readPrefix(one, "prefix", prefixLeavesMax),
    ),
  };
  reader.end();
  return bundle;
}

export function decodeBundle(bytes: Uint8Array): Bundle {
  if (bytes.length > bytesMax) throw refuse("the bundle is larger than 8 MiB");
  try {
    return read(bytes);
  } catch (error) {
    throw error instanceof Refusal ? refuse(error.message) : error;
  }
}
