// Entries of the log: read from tiles, and proven under a checkpoint that was verified before.
import { Refusal } from "../../verifier/bytes/refusal.ts";
import { type Header, parseHeaderLeaf } from "../../verifier/chain/header.ts";
import { type TreeHead, verifyConsistency } from "../../verifier/log/consistency.ts";
import { leafHash, verifyInclusion } from "../../verifier/log/inclusion.ts";
import { Tiles } from "../../verifier/log/tiles.ts";
import { type Envelope, parseLeaf, recordLeaf } from "../../verifier/records/envelope.ts";
import { get } from "../node.ts";
import type { Head } from "./evidence.ts";

/** One leaf: a record, or the header that ends its block. */
export interface Entry {
  index: number;
  leaf: Uint8Array;
  record: Envelope | undefined;
  header: Header | undefined;
}

/** What leads from an entry to the checkpoint's root. */
export interface Proof {
  leaf_hash: Uint8Array;
  hashes: readonly Uint8Array[];
}

/** Errors: Refusal where the bytes are no leaf. */
export function entry_of(index: number, leaf: Uint8Array): Entry {
  const is_record = leaf[0] === recordLeaf;
  return {
    index,
    leaf,
    record: is_record ? parseLeaf(leaf) : undefined,
    header: is_record ? undefined : parseHeaderLeaf(leaf),
  };
}

async function fetch_tile(path: string): Promise<Uint8Array> {
  const response = await get(`/${path}`, "application/octet-stream");
  return new Uint8Array(await response.arrayBuffer());
}

/** The log as far as the checkpoint goes. */
export class Log {
  readonly head: Head;
  private readonly tiles: Tiles;

  constructor(head: Head) {
    this.head = head;
    this.tiles = new Tiles(head.size, fetch_tile);
  }

  /** Entries around an index, not proven one by one. */
  async around(index: number): Promise<Entry[]> {
    const { first, leaves } = await this.tiles.entries(index);
    return leaves.map((leaf, i) => entry_of(first + i, leaf));
  }

  /** Errors: Refusal where the entry does not lead to the checkpoint's root. */
  async proven(index: number): Promise<Entry & { proof: Proof }> {
    const { first, leaves } = await this.tiles.entries(index);
    const leaf = leaves[index - first];
    if (!leaf) throw new Refusal("tile.level", "The log does not reach as far.");
    const hashes = await this.tiles.inclusionProof(index);
    const hash = leafHash(leaf);
    verifyInclusion(hash, BigInt(index), BigInt(this.head.size), hashes, this.head.root);
    return { ...entry_of(index, leaf), proof: { leaf_hash: hash, hashes } };
  }

  /** Errors: Refusal where the older log is not the beginning of this one. */
  async grew_from(before: TreeHead): Promise<readonly Uint8Array[]> {
    const hashes = await this.tiles.consistencyProof(Number(before.size));
    verifyConsistency(before, { size: BigInt(this.head.size), root: this.head.root }, hashes);
    return hashes;
  }

  /** The header that ends the block of an entry: its time is the entry's. */
  async block_of(index: number): Promise<Header | undefined> {
    for (let at = index; at < this.head.size;) {
      const entries = await this.around(at);
      const found = entries.find((one) => one.index >= at && one.header);
      if (found) return found.header;
      at = entries.at(-1)!.index + 1;
    }
    return undefined;
  }

  /** The first entry recorded at that instant or later; the log's size where there is none. */
  async first_since(ms: number): Promise<number> {
    let [low, high] = [0, this.head.size];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const block = await this.block_of(middle);
      const is_before = block !== undefined && Number(block.timeMs) < ms;
      // All of a block is of its header's time.
      if (is_before) low = Math.max(middle + 1, Number(block.logSize) + 1);
      else high = middle;
    }
    return low;
  }
}
