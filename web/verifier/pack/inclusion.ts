// Inclusion of many leaves at once: one list of hashes where each leaf by itself would need its own.
// RFC 6962 trees. Refused by `pack.inclusion`.
import { equal } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { nodeHash } from "../log/inclusion.ts";

export interface LeafHash {
  index: number;
  hash: Uint8Array;
}

const refuse = (what: string): Refusal => new Refusal("pack.inclusion", what);

/** The largest power of two smaller than the size (RFC 6962 section 2.1). */
function leftSize(size: number): number {
  let left = 1;
  while (2 * left < size) left *= 2;
  return left;
}

class Climb {
  private taken = 0;
  private readonly leaves: readonly LeafHash[];
  private readonly proof: readonly Uint8Array[];

  constructor(leaves: readonly LeafHash[], proof: readonly Uint8Array[]) {
    this.leaves = leaves;
    this.proof = proof;
  }

  get isUsedUp(): boolean {
    return this.taken === this.proof.length;
  }

  /** The first of the leaves [from, to) that does not stand before `index`. */
  private lowerBound(from: number, to: number, index: number): number {
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.leaves[middle]!.index < index) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** Root of the part of the tree that begins at `first`; its leaves are [from, to). */
  root(first: number, size: number, from: number, to: number): Uint8Array {
    if (from === to) {
      const hash = this.proof[this.taken++];
      if (hash === undefined) throw refuse("the proof has too few or too many hashes");
      return hash;
    }
    if (size === 1) return this.leaves[from]!.hash;
    const left = leftSize(size);
    const split = this.lowerBound(from, to, first + left);
    const leftRoot = this.root(first, left, from, split);
    return nodeHash(leftRoot, this.root(first + left, size - left, split, to));
  }
}

/** The leaves stand where they say in the tree of this size and root. */
export function verifyInclusions(
  leaves: readonly LeafHash[],
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): void {
  leaves.forEach(({ index }, i) => {
    if (index >= size || (i > 0 && index <= leaves[i - 1]!.index))
      throw refuse("the records do not ascend within the log");
  });
  if (size === 0) throw refuse("the log is empty");
  const climb = new Climb(leaves, proof);
  const climbed = climb.root(0, size, 0, leaves.length);
  if (!climb.isUsedUp) throw refuse("the proof has too few or too many hashes");
  if (!equal(climbed, root))
    throw refuse("the records and the proof do not lead to the log's root");
}
