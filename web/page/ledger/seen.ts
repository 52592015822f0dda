// The tree that this browser has seen before, so that it notices a log that does not go on from it.
import { fromHex, toHex } from "../../verifier/bytes/bytes.ts";
import { hashSize } from "../../verifier/bytes/reader.ts";
import type { TreeHead } from "../../verifier/log/consistency.ts";
import { remember, remembered } from "../memory.ts";
import type { Head } from "./evidence.ts";

const key = (network_id: string) => `touchstone.tree.${network_id}`;

/** A tree, the time of its checkpoint, and the note as it was signed: the proof of a fork, if it is one. */
export interface SeenTree extends TreeHead {
  time_ms: number;
  note: string;
}

export function seen_tree(network_id: string): SeenTree | undefined {
  try {
    const { size, root, time_ms, note } = JSON.parse(remembered(key(network_id)) ?? "{}");
    const bytes = fromHex(String(root), hashSize);
    if (!bytes || !Number.isSafeInteger(size) || !Number.isSafeInteger(time_ms)) return undefined;
    return { size: BigInt(size), root: bytes, time_ms, note: String(note) };
  } catch {
    return undefined;
  }
}

/** From now on the log must go on from this. */
export function see_tree({ network_id, size, root, time_ms, note }: Head): void {
  remember(key(network_id), JSON.stringify({ size, root: toHex(root), time_ms, note }));
}
