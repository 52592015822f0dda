// Events as the node tells them, each proven to be in the log before it is believed.
import { fromBase64 } from "../../verifier/bytes/bytes.ts";
import { Refusal } from "../../verifier/bytes/refusal.ts";
import { verifyCheckpoint } from "../../verifier/log/checkpoint.ts";
import { leafHash, verifyInclusion } from "../../verifier/log/inclusion.ts";
import { type Entry, entry_of } from "./entries.ts";
import type { Head } from "./evidence.ts";

/** An event as the node tells it. */
export interface ToldEvent {
  index: number;
  leaf: string;
  size: number;
  proof: string[];
}

export interface ToldCheckpoint {
  size: number;
  note: string;
}

const refuse = (what: string) => new Refusal("event.form", `The node's event: ${what}.`);

function bytes(text: unknown, what: string): Uint8Array {
  const found = typeof text === "string" ? fromBase64(text) : undefined;
  if (!found) throw refuse(`${what} is no base64`);
  return found;
}

/**
 * The entries that events tell of, each under their checkpoint, which the set of `head` has cosigned.
 * Errors: Refusal where anything of it does not hold.
 */
export async function proven_events(
  told: readonly ToldEvent[],
  { note }: ToldCheckpoint,
  head: Head,
): Promise<Entry[]> {
  const { size, root } = await verifyCheckpoint(note, head.set, head.origin, head.epoch_end_ms);
  return told.map((event) => {
    const leaf = bytes(event.leaf, "its leaf");
    if (!Number.isSafeInteger(event.index) || !Array.isArray(event.proof))
      throw refuse("it has no index, or no proof");
    const proof = event.proof.map((hash) => bytes(hash, "a hash of its proof"));
    verifyInclusion(leafHash(leaf), BigInt(event.index), size, proof, root);
    return entry_of(event.index, leaf);
  });
}
