// A pack: what is needed to judge labels and chosen certificates without a connection, all of it
// proven under one checkpoint. docs/spec/pack.md. Refused by `pack.form`.
import { Refusal } from "../bytes/refusal.ts";
import { hashSize, Reader } from "../bytes/reader.ts";
import {
  bytesMax as baseBytesMax,
  decodeBundle,
  readList,
  readPrefix,
} from "../evidence/bundle.ts";
import type { Bundle, PrefixProof } from "../evidence/bundle.ts";
import { formed, packBytesMax, packFile, unwrap } from "./file.ts";
import {
  bodyContext,
  chunkBytesMax,
  chunksMax,
  leafBytesMax,
  leavesMax,
  textBytesMax,
} from "./limits.ts";

export interface PackedRecord {
  index: number;
  leaf: Uint8Array;
}

export interface PackedChunk {
  issuer: string;
  number: number;
  /** As decodeChunk reads it. */
  chunk: Uint8Array;
}

export interface Pack {
  /** The checkpoint, the epochs before it, and the subjects of chosen certificates. */
  base: Bundle;
  /** Each with all its subjects, in the order of sectionNames. */
  sections: PrefixProof[];
  /** Ascending. */
  records: PackedRecord[];
  /** Of all records at once. */
  inclusion: Uint8Array[];
  chunks: PackedChunk[];
}

/** What a pack holds whole. All but the last hold subjects with records. */
export const sectionNames: readonly string[] = [
  "acceptance/",
  "accreditation/",
  "alert/",
  "backfill/",
  "body/",
  "designation/",
  "edition/",
  "extent/",
  "key/",
  "proposal/",
  "recognition/",
  "scheme/",
  "statuslist/",
];
export const statusSection = "statuslist/";

const refuse = (what: string): Refusal => new Refusal("pack.form", what);

/** An index that a number does not hold lies beyond any log, rounded or not. */
function readRecord(reader: Reader): PackedRecord {
  const index = Number(reader.u64("record index"));
  return { index, leaf: reader.blob(leafBytesMax, "record leaf") };
}

function readChunk(reader: Reader): PackedChunk {
  const issuer = reader.text(textBytesMax, "chunk issuer");
  const number = reader.u32("chunk number");
  return { issuer, number, chunk: reader.blob(chunkBytesMax, "chunk") };
}

function readBase(reader: Reader): Bundle {
  const base = decodeBundle(reader.blob(baseBytesMax, "base"));
  if (base.records.length > 0 || base.prefixes.length > 0)
    throw refuse("base: holds records or prefixes");
  return base;
}

function readBody(body: Uint8Array): Pack {
  const reader = new Reader(body);
  reader.context(bodyContext);
  const pack: Pack = {
    base: readBase(reader),
    sections: readList(reader, sectionNames.length, "sections", (one) =>
      readPrefix(one, "section", leavesMax),
    ),
    records: readList(reader, leavesMax, "records", readRecord),
    inclusion: readList(reader, packBytesMax / hashSize, "inclusion", (one) =>
      one.hash("inclusion hash"),
    ),
    chunks: readList(reader, chunksMax, "chunks", readChunk),
  };
  reader.end();
  return pack;
}

export async function decodePack(file: Uint8Array): Promise<Pack> {
  const body = await unwrap(packFile, file);
  return formed(() => readBody(body));
}
