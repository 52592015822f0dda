// RFC 6962 inclusion proofs, verified as RFC 9162 section 2.1.3.2 does.
import { equal } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { sha256 } from "../crypto/sha256.ts";

export const proofHashesMax = 63;

export const leafHash = (leaf: Uint8Array): Uint8Array => sha256(Uint8Array.of(0), leaf);

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(1), left, right);
}

function refuse(why: string): Refusal {
  return new Refusal("log.inclusion", `The inclusion proof does not hold: ${why}.`);
}

/** The leaf of this hash stands at `index` of the tree of this size and root. */
export function verifyInclusion(
  leaf: Uint8Array,
  index: bigint,
  size: bigint,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): void {
  if (index >= size) throw refuse("the index lies outside the tree");
  let [node, last, hash] = [index, size - 1n, leaf];
  for (const sibling of proof) {
    if (last === 0n) throw refuse("it has too many hashes");
    if ((node & 1n) === 1n || node === last) {
      hash = nodeHash(sibling, hash);
      while ((node & 1n) === 0n && node !== 0n) [node, last] = [node >> 1n, last >> 1n];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [node, last] = [node >> 1n, last >> 1n];
  }
  if (last !== 0n) throw refuse("it has too few hashes");
  if (!equal(hash, root)) throw refuse("it leads to another root");
}
