// One chunk of an issuer's status list: 65,536 two-bit entries, and the map leaf that names them.
import { equal } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { Reader } from "../bytes/reader.ts";
import { Writer } from "../bytes/writer.ts";
import { sha256 } from "../crypto/sha256.ts";

export const chunkEntries = 65_536;

export enum Status {
  in_force = 0,
  suspended = 1,
  ended = 2,
  /** Partial, timed, revised or alerted. */
  see_timeline = 3,
}

/** Entry i stands in byte i/4, low bits first. Entries not in use are 0. */
export interface Chunk {
  /** Entries in use, from the first. */
  assigned: number;
  /** Of those in use. */
  bits: Uint8Array;
}

const refuse = (what: string): Refusal => new Refusal("status_chunk.form", `status chunk: ${what}`);

export function statusOf({ bits }: Chunk, entry: number): Status {
  return (bits[entry >>> 2]! >> (2 * (entry & 3))) & 3;
}

function read(bytes: Uint8Array): Chunk {
  const reader = new Reader(bytes);
  reader.context("status chunk");
  const assigned = reader.u32("assigned");
  if (assigned > chunkEntries) throw refuse("assigned: at most 65,536 entries");
  const chunk = { assigned, bits: reader.fixed(Math.ceil(assigned / 4), "bits") };
  reader.end();
  for (let entry = assigned; entry % 4 !== 0; ++entry) {
    if (statusOf(chunk, entry) !== Status.in_force)
      throw refuse("bits: an entry that is not in use is set");
  }
  return chunk;
}

/** u32 assigned ‖ the bytes in use, the last one padded with zero bits. */
export function decodeChunk(bytes: Uint8Array): Chunk {
  try {
    return read(bytes);
  } catch (error) {
    const isNamed = error instanceof Refusal && error.rule !== "status_chunk.form";
    throw isNamed ? refuse(error.message) : error;
  }
}

/** The map leaf names this chunk: u32 assigned ‖ SHA-256 of all 16,384 bytes. */
export function verifyChunk(leaf: Uint8Array, { assigned, bits }: Chunk): void {
  const all = new Uint8Array(chunkEntries / 4);
  all.set(bits);
  const named = new Writer().context("statuslist").u32(assigned).fixed(sha256(all)).take();
  if (!equal(leaf, named))
    throw new Refusal("status_list.digest", "the status chunk is not the one that the map names");
}
