// C2SP tlog-tiles: where a log's hashes and entries lie, and proofs made of them. Whoever serves
// tiles need not be believed: what is made of them is verified under a checkpoint.
import { blame, Refusal } from "../bytes/refusal.ts";
import { hashSize, Reader } from "../bytes/reader.ts";
import { nodeHash } from "./inclusion.ts";

export const tileWidth = 256;
const tileHeight = 8;

/** Gets what stands at a path of the log, such as "tile/0/000". */
export type TileSource = (path: string) => Promise<Uint8Array>;

/** "1234067" → "x001/x234/067", and the width where it is not full. */
function indexPath(index: number, width: number): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, "0");
  const groups = digits.match(/.{3}/g)!;
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join("/");
  return width === tileWidth ? path : `${path}.p/${width}`;
}

/** How many hashes or entries the tile has in a log of this size; 0: there is none. */
function widthOf(level: number, index: number, size: number): number {
  const count = Math.floor(size / tileWidth ** level);
  return Math.max(0, Math.min(tileWidth, count - index * tileWidth));
}

function readEntries(bytes: Uint8Array, width: number): Uint8Array[] {
  const reader = new Reader(bytes);
  const leaves: Uint8Array[] = [];
  for (let i = 0; i < width; ++i) leaves.push(reader.fixed(reader.u16("size"), `entry ${i}`));
  reader.end();
  return leaves;
}

/** A log of `size` entries, as its tiles tell of it. */
export class Tiles {
  readonly size: number;
  private readonly source: TileSource;
  private readonly known = new Map<string, Promise<Uint8Array>>();

  constructor(size: number, source: TileSource) {
    this.size = size;
    this.source = source;
  }

  /** The leaves [256 n, 256 n + width), where `index` is one of them. */
  async entries(index: number): Promise<{ first: number; leaves: Uint8Array[] }> {
    const tile = Math.floor(index / tileWidth);
    const width = widthOf(0, tile, this.size);
    if (width === 0) throw new Refusal("tile.level", "The log does not reach as far.");
    const path = `tile/entries/${indexPath(tile, width)}`;
    const bytes = await this.get(path);
    const leaves = blame("tile.entries", path, () => readEntries(bytes, width));
    return { first: tile * tileWidth, leaves };
  }

  /** Siblings from the leaf to the root, as RFC 6962 has them. */
  inclusionProof(index: number): Promise<Uint8Array[]> {
    return this.path(index, 0, this.size);
  }

  private async path(index: number, begin: number, end: number): Promise<Uint8Array[]> {
    if (end - begin <= 1) return [];
    const middle = begin + split(end - begin);
    return index < middle
      ? [...(await this.path(index, begin, middle)), await this.hash(middle, end)]
      : [...(await this.path(index, middle, end)), await this.hash(begin, middle)];
  }

  /** That the log of `oldSize` entries is the beginning of this one. */
  consistencyProof(oldSize: number): Promise<Uint8Array[]> {
    if (oldSize === 0 || oldSize >= this.size) return Promise.resolve([]);
    return this.growth(oldSize, 0, this.size, true);
  }

  private async growth(
    oldEnd: number,
    begin: number,
    end: number,
    isWhole: boolean,
  ): Promise<Uint8Array[]> {
    if (oldEnd === end) return isWhole ? [] : [await this.hash(begin, end)];
    const middle = begin + split(end - begin);
    return oldEnd <= middle
      ? [...(await this.growth(oldEnd, begin, middle, isWhole)), await this.hash(middle, end)]
      : [...(await this.growth(oldEnd, middle, end, false)), await this.hash(begin, middle)];
  }

  /** Root of the first `size` entries. */
  root(size: number): Promise<Uint8Array> {
    return this.hash(0, size);
  }

  private async hash(begin: number, end: number): Promise<Uint8Array> {
    const count = end - begin;
    if (!isPowerOfTwo(count)) {
      const middle = begin + split(count);
      return nodeHash(await this.hash(begin, middle), await this.hash(middle, end));
    }
    const level = Math.floor(Math.log2(count) / tileHeight);
    const first = begin / tileWidth ** level;
    return this.fold(level, first, count / tileWidth ** level);
  }

  /** The root over `count` hashes of one tile. */
  private async fold(level: number, first: number, count: number): Promise<Uint8Array> {
    const tile = await this.tile(level, Math.floor(first / tileWidth));
    const at = first % tileWidth;
    const take = (from: number, some: number): Uint8Array =>
      some === 1
        ? tile.subarray(from * hashSize, (from + 1) * hashSize)
        : nodeHash(take(from, some / 2), take(from + some / 2, some / 2));
    return take(at, count);
  }

  private async tile(level: number, index: number): Promise<Uint8Array> {
    const width = widthOf(level, index, this.size);
    const path = `tile/${level}/${indexPath(index, width)}`;
    const bytes = await this.get(path);
    if (bytes.length !== width * hashSize)
      throw new Refusal("tile.hashes", `${path}: ${bytes.length} bytes, not ${width} hashes.`);
    return bytes;
  }

  private get(path: string): Promise<Uint8Array> {
    let found = this.known.get(path);
    if (found === undefined) {
      found = this.source(path);
      // What failed is asked for anew the next time.
      found.catch(() => this.known.delete(path));
      this.known.set(path, found);
    }
    return found;
  }
}

const isPowerOfTwo = (count: number): boolean => 2 ** Math.floor(Math.log2(count)) === count;

/** The largest power of two below `count`, which is more than one. */
const split = (count: number): number => 2 ** (Math.ceil(Math.log2(count)) - 1);
