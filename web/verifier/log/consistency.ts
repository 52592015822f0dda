// RFC 6962 consistency proofs, verified as RFC 9162 section 2.1.4.2 does.
import { equal } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { sha256 } from "../crypto/sha256.ts";
import { nodeHash } from "./inclusion.ts";

/** A tree's size and root. */
export interface TreeHead {
  size: bigint;
  root: Uint8Array;
}

function refuse(why: string): Refusal {
  return new Refusal("log.consistency", `The consistency proof does not hold: ${why}.`);
}

const isPowerOfTwo = (size: bigint): boolean => (size & (size - 1n)) === 0n;

/** Climbs from the old tree's last leaf to both roots. */
function climb(before: TreeHead, after: TreeHead, proof: readonly Uint8Array[]): void {
  const [first, ...rest] = isPowerOfTwo(before.size) ? [before.root, ...proof] : proof;
  if (first === undefined) throw refuse("it has too few hashes");
  let [node, last] = [before.size - 1n, after.size - 1n];
  while ((node & 1n) === 1n) [node, last] = [node >> 1n, last >> 1n];
  let [old, grown] = [first, first];
  for (const sibling of rest) {
    if (last === 0n) throw refuse("it has too many hashes");
    if ((node & 1n) === 1n || node === last) {
      [old, grown] = [nodeHash(sibling, old), nodeHash(sibling, grown)];
      while ((node & 1n) === 0n && node !== 0n) [node, last] = [node >> 1n, last >> 1n];
    } else {
      grown = nodeHash(grown, sibling);
    }
    [node, last] = [node >> 1n, last >> 1n];
  }
  if (last !== 0n) throw refuse("it has too few hashes");
  if (!equal(old, before.root)) throw refuse("it does not begin with the older tree");
  if (!equal(grown, after.root)) throw refuse("it leads to another root");
}

/** The tree `after` begins with all that `before` holds, in its order. */
export function verifyConsistency(
  before: TreeHead,
  after: TreeHead,
  proof: readonly Uint8Array[],
): void {
  if (before.size > after.size) throw refuse("the older tree is the larger one");
  const isEmpty = before.size === 0n;
  if (!isEmpty && before.size !== after.size) return climb(before, after, proof);
  if (proof.length > 0) throw refuse("it has too many hashes");
  if (isEmpty && !equal(before.root, sha256())) throw refuse("an empty tree has another root");
  if (before.size === after.size && !equal(before.root, after.root))
    throw refuse("trees of one size have two roots");
}
