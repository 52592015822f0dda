// Proofs of the authenticated map: presence, absence, all below a prefix. docs/spec/map.md.
import { equal } from "../bytes/bytes.ts";
import { Refusal } from "../bytes/refusal.ts";
import { hashSize } from "../bytes/reader.ts";
import { sha256 } from "../crypto/sha256.ts";
import { bitOf, firstDifference, hasPrefix } from "./key.ts";

const keyBytesMax = 65_535;
const valueBytesMax = 65_535;
export const proofBytesMax = 1 << 20;
export const prefixLeavesMax = 10_000;
const varintBytesMax = 5;

/** One more than any bit at which two keys can differ. */
const bitLimit = (keyBytesMax + 1) * 8;

export interface Leaf {
  key: Uint8Array;
  value: Uint8Array;
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value & 0x7f) | 0x80);
  return Uint8Array.of(...bytes, value);
}

function leafHash({ key, value }: Leaf): Uint8Array {
  return sha256(Uint8Array.of(0), varint(key.length), key, varint(value.length), value);
}

function innerHash(bit: number, left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(Uint8Array.of(1), varint(bit), left, right);
}

/** What is left of a proof. Takes nothing where it is malformed. */
class Rest {
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get isEmpty(): boolean {
    return this.at === this.bytes.length;
  }

  varint(): number | undefined {
    let value = 0;
    for (let i = 0; i < varintBytesMax; ++i) {
      const byte = this.bytes[this.at + i];
      if (byte === undefined) return undefined;
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte >= 0x80) continue;
      if ((i > 0 && byte === 0) || value > 0xffff_ffff) return undefined;
      this.at += i + 1;
      return value;
    }
    return undefined;
  }

  fixed(size: number): Uint8Array | undefined {
    if (this.bytes.length - this.at < size) return undefined;
    this.at += size;
    return this.bytes.subarray(this.at - size, this.at);
  }

  sized(sizeMax: number): Uint8Array | undefined {
    const size = this.varint();
    return size === undefined || size > sizeMax ? undefined : this.fixed(size);
  }
}

/**
 * From a subtree's hash to the root; undefined: malformed. The key asked for and the one that the
 * path ends at must turn the same way at every split; splits come strictly nearer to the root.
 */
function climb(
  hash: Uint8Array,
  asked: Uint8Array,
  reached: Uint8Array,
  limit: number,
  steps: Rest,
): Uint8Array | undefined {
  while (!steps.isEmpty) {
    const bit = steps.varint();
    if (bit === undefined || bit >= limit) return undefined;
    const sibling = steps.fixed(hashSize);
    const turn = bitOf(asked, bit);
    if (sibling === undefined || turn !== bitOf(reached, bit)) return undefined;
    hash = turn === 0 ? innerHash(bit, hash, sibling) : innerHash(bit, sibling, hash);
    limit = bit;
  }
  return hash;
}

function isRoot(hash: Uint8Array | undefined, root: Uint8Array): boolean {
  return hash !== undefined && equal(hash, root);
}

/** Whether a path to another leaf leads to where `asked` would stand. */
function verifyStranger(
  root: Uint8Array,
  asked: Uint8Array,
  proof: Uint8Array,
  rule: string,
  isExcluded: (key: Uint8Array) => boolean,
): void {
  if (proof.length === 0) {
    if (equal(root, sha256(new Uint8Array()))) return;
    throw new Refusal(rule, "an empty proof shows absence in an empty map only");
  }
  const rest = new Rest(proof);
  const key = rest.sized(keyBytesMax);
  const value = key && rest.sized(valueBytesMax);
  if (key === undefined || value === undefined)
    throw new Refusal(rule, "the proof does not begin with a key and a value");
  if (isExcluded(key)) throw new Refusal(rule, "the proof ends at a key that should be absent");
  if (!isRoot(climb(leafHash({ key, value }), asked, key, bitLimit, rest), root))
    throw new Refusal(rule, "the proof does not lead to the map's root");
}

export function verifyPresence(root: Uint8Array, leaf: Leaf, proof: Uint8Array): void {
  if (!isRoot(climb(leafHash(leaf), leaf.key, leaf.key, bitLimit, new Rest(proof)), root))
    throw new Refusal(
      "map.presence",
      "the proof does not lead from the key and value to the map's root",
    );
}

export function verifyAbsence(root: Uint8Array, key: Uint8Array, proof: Uint8Array): void {
  verifyStranger(root, key, proof, "map.absence", (stranger) => equal(stranger, key));
}

/**
 * The hash of the map that holds exactly these leaves; undefined when they do not ascend. Those
 * that share most bits are joined first, so only the right edge is kept.
 */
function hashOfLeaves(leaves: readonly Leaf[]): Uint8Array | undefined {
  const subtrees: Uint8Array[] = [];
  const splits: number[] = []; // splits[i] parts subtrees[i] from subtrees[i + 1]; ascending
  const joinLast = (): void => {
    const right = subtrees.pop()!;
    subtrees.push(innerHash(splits.pop()!, subtrees.pop()!, right));
  };
  for (const [i, leaf] of leaves.entries()) {
    if (i > 0) {
      const split = firstDifference(leaves[i - 1]!.key, leaf.key);
      if (split === undefined || bitOf(leaf.key, split) === 0) return undefined;
      while (splits.length > 0 && splits.at(-1)! > split) joinLast();
      splits.push(split);
    }
    subtrees.push(leafHash(leaf));
  }
  while (splits.length > 0) joinLast();
  return subtrees[0];
}

/** `leaves`, in key order, are all whose keys begin with the prefix. */
export function verifyPrefix(
  root: Uint8Array,
  prefix: Uint8Array,
  leaves: readonly Leaf[],
  proof: Uint8Array,
): void {
  const rule = "map.prefix";
  if (leaves.length === 0)
    return verifyStranger(root, prefix, proof, rule, (stranger) => hasPrefix(stranger, prefix));
  if (!leaves.every(({ key }) => hasPrefix(key, prefix)))
    throw new Refusal(rule, "a leaf does not begin with the prefix");
  const subtree = hashOfLeaves(leaves);
  if (subtree === undefined)
    throw new Refusal(rule, "the leaves are not in strictly ascending key order");
  if (!isRoot(climb(subtree, prefix, prefix, 8 * prefix.length, new Rest(proof)), root))
    throw new Refusal(rule, "the leaves and the proof do not lead to the map's root");
}
