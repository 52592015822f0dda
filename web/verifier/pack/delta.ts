// What makes a newer pack from an older one: docs/spec/pack.md, "Deltas". Nothing of it is believed:
// what comes out is opened as any pack is. Refuses by `pack.form` what is no delta, by `pack.delta`
// one that is for another pack or makes another.
import { sha256 } from "@noble/hashes/sha2.js";
import { equal, toHex } from "../bytes/bytes.ts";
import { Reader } from "../bytes/reader.ts";
import { Refusal } from "../bytes/refusal.ts";
import { readList } from "../evidence/bundle.ts";
import { deltaFile, formed, isFileOf, packBytesMax, packFile, unwrap, wrap } from "./file.ts";
import { piecesOf } from "./pieces.ts";

/** One step through the pieces of the older pack's body. */
interface Edit {
  drop: number;
  keep: number;
  added: Uint8Array;
}

interface Delta {
  from: Uint8Array;
  to: Uint8Array;
  size: number;
  edits: Edit[];
}

const editsMax = 4_000_000;

const refuse = (what: string): Refusal => new Refusal("pack.delta", what);

function readBody(body: Uint8Array): Delta {
  const reader = new Reader(body);
  reader.context("touchstone pack delta body v1");
  const [from, to, size] = [reader.hash("from"), reader.hash("to"), reader.u64("size of the pack")];
  if (size > BigInt(packBytesMax))
    throw new Refusal("pack.form", "size of the pack: more than 256 MiB");
  const edits = readList(reader, editsMax, "edits", (one) => ({
    drop: one.u32("dropped pieces"),
    keep: one.u32("kept pieces"),
    added: one.blob(packBytesMax, "added bytes"),
  }));
  reader.end();
  return { from, to, size: Number(size), edits };
}

/** A body that is written piece by piece, of the size that was announced. */
class Body {
  readonly bytes: Uint8Array;
  private at = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  put(piece: Uint8Array): void {
    if (this.at + piece.length > this.bytes.length)
      throw refuse("the newer pack is larger than it says");
    this.bytes.set(piece, this.at);
    this.at += piece.length;
  }

  get isWhole(): boolean {
    return this.at === this.bytes.length;
  }
}

function edited({ size, edits }: Delta, older: Uint8Array[]): Body {
  const body = new Body(size);
  let next = 0;
  for (const { drop, keep, added } of edits) {
    if (older.length - next < drop + keep) throw refuse("its edits go beyond the older pack");
    next += drop;
    for (const end = next + keep; next < end; ++next) body.put(older[next]!);
    body.put(added);
  }
  if (next !== older.length) throw refuse("its edits do not say what becomes of the last pieces");
  return body;
}

/** SHA-256 of a pack's body, as hexadecimal digits: tells it from others, however it is compressed. */
export const bodyHash = async (file: Uint8Array): Promise<string> =>
  toHex(sha256(await unwrap(packFile, file)));

export const isDelta = (file: Uint8Array): boolean => isFileOf(deltaFile, file);

/**
 * The newer pack's file. Its bytes may differ from those of another file of the same pack, by who compressed
 * it. `to`: the content that the newer pack is to have, where that is known.
 */
export async function applyDelta(
  file: Uint8Array,
  older: Uint8Array,
  to?: string,
): Promise<Uint8Array> {
  const body = await unwrap(deltaFile, file);
  const delta = await formed(() => readBody(body));
  if (to !== undefined && toHex(delta.to) !== to)
    throw refuse("it leads to another pack than it should");
  const from = await unwrap(packFile, older);
  if (!equal(sha256(from), delta.from)) throw refuse("it is for another pack than this one");
  const made = edited(delta, await formed(() => piecesOf(from)));
  if (!made.isWhole || !equal(sha256(made.bytes), delta.to))
    throw refuse("what comes out is not the pack that it says");
  return wrap(packFile, made.bytes);
}
