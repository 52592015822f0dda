// Consistency proofs of others, and proofs made of tiles: of a log as small programs write it, by hand.
import assert from "node:assert/strict";
import { test } from "node:test";

import { concat, equal, utf8 } from "../../../web/verifier/bytes/bytes.ts";
import { verifyConsistency } from "../../../web/verifier/log/consistency.ts";
import {
  leafHash,
  nodeHash,
  verifyInclusion,
} from "../../../web/verifier/log/inclusion.ts";
import { Tiles } from "../../../web/verifier/log/tiles.ts";
import { sha256 } from "../../../web/verifier/crypto/sha256.ts";
import { lacks, readShared } from "./shared.ts";

const consistency = "vectors/merkle-transparency-dev/consistency.json";

interface Row {
  size1: number;
  size2: number;
  root1: string | null;
  root2: string | null;
  proof: string[] | null;
  wantErr: boolean;
  path: string;
}

const bytes = (text: string | null): Uint8Array =>
  new Uint8Array(Buffer.from(text ?? "", "base64"));

function holds(verify: () => void): boolean {
  try {
    verify();
    return true;
  } catch {
    return false;
  }
}

test("consistency proofs", { skip: lacks(consistency) }, () => {
  const rows = JSON.parse(readShared(consistency)) as Row[];
  for (const { size1, size2, root1, root2, proof, wantErr, path } of rows) {
    const before = { size: BigInt(size1), root: bytes(root1) };
    const after = { size: BigInt(size2), root: bytes(root2) };
    const verify = (): void =>
      verifyConsistency(before, after, (proof ?? []).map(bytes));
    assert.equal(holds(verify), !wantErr, path);
  }
  assert.equal(rows.length, 43);
});

test("from the empty tree, its root and no hashes", () => {
  const empty = { size: 0n, root: sha256() };
  const after = { size: 1n, root: leafHash(leafOf(0)) };
  verifyConsistency(empty, after, []);
  verifyConsistency(empty, empty, []);
  for (const verify of [
    (): void => verifyConsistency({ ...empty, root: after.root }, after, []),
    (): void => verifyConsistency(empty, after, [after.root]),
    (): void => verifyConsistency(after, empty, []),
  ])
    assert.throws(verify, { rule: "log.consistency" });
});

const leafOf = (index: number): Uint8Array => utf8(`entry ${index}`);

/** RFC 6962 section 2.1, word for word. */
function rootOf(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 1) return hashes[0]!;
  let split = 1;
  while (split * 2 < hashes.length) split *= 2;
  return nodeHash(rootOf(hashes.slice(0, split)), rootOf(hashes.slice(split)));
}

function number(path: string): number {
  return Number(path.replace(/[x/]/g, ""));
}

/** What a server of tiles gives. */
class Served {
  readonly asked: string[] = [];
  private readonly levels: Uint8Array[][] = [];

  constructor(size: number) {
    let level = Array.from({ length: size }, (_, i) => leafHash(leafOf(i)));
    while (level.length > 0) {
      this.levels.push(level);
      const whole = Math.floor(level.length / 256);
      level = Array.from({ length: whole }, (_, i) =>
        rootOf(this.levels.at(-1)!.slice(i * 256, (i + 1) * 256)),
      );
    }
  }

  get hashes(): Uint8Array[] {
    return this.levels[0]!;
  }

  async get(path: string): Promise<Uint8Array> {
    this.asked.push(path);
    const found =
      /^tile\/(entries|\d+)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d+))?$/.exec(path);
    assert.ok(found, path);
    const [, level, index, part] = found as unknown as string[];
    const first = number(index!) * 256;
    const width = part === undefined ? 256 : Number(part);
    const range = Array.from({ length: width }, (_, i) => first + i);
    if (level === "entries")
      return concat(
        ...range.map((i) =>
          concat(Uint8Array.of(0, leafOf(i).length), leafOf(i)),
        ),
      );
    const hashes = range.map((i) => this.levels[Number(level)]![i]);
    assert.ok(!hashes.includes(undefined), `${path} is beyond the log`);
    return concat(...(hashes as Uint8Array[]));
  }
}

const sizes = [1, 2, 3, 7, 8, 9, 255, 256, 257, 300, 511, 512, 700, 66_049];

for (const size of sizes) {
  const served = new Served(size);
  const root = rootOf(served.hashes);
  const places = [0, 1, 254, 255, 256, 511, size >> 1, size - 1].filter(
    (index) => index < size,
  );

  test(`proofs of inclusion from the tiles of ${size} entries`, async () => {
    const tiles = new Tiles(size, (path) => served.get(path));
    assert.ok(equal(await tiles.root(size), root));
    for (const index of places) {
      const { first, leaves } = await tiles.entries(index);
      const leaf = leaves[index - first]!;
      assert.deepEqual(leaf, leafOf(index));
      const proof = await tiles.inclusionProof(index);
      verifyInclusion(leafHash(leaf), BigInt(index), BigInt(size), proof, root);
    }
    assert.equal(new Set(served.asked).size, served.asked.length);
  });

  test(`proofs of consistency from the tiles of ${size} entries`, async () => {
    const tiles = new Tiles(size, (path) => served.get(path));
    for (const old of [...places, size].filter((one) => one > 0)) {
      const before = {
        size: BigInt(old),
        root: rootOf(served.hashes.slice(0, old)),
      };
      assert.ok(equal(await tiles.root(old), before.root));
      const proof = await tiles.consistencyProof(old);
      verifyConsistency(before, { size: BigInt(size), root }, proof);
    }
  });
}

test("tiles that are too short, or hold another entry, prove nothing", async () => {
  const served = new Served(300);
  const root = rootOf(served.hashes);
  const short = new Tiles(300, async (path) =>
    (await served.get(path)).slice(0, -1),
  );
  await assert.rejects(short.inclusionProof(5), { rule: "tile.hashes" });
  await assert.rejects(short.entries(5), { rule: "tile.entries" });
  await assert.rejects(short.entries(300 + 256), { rule: "tile.level" });
  const other = new Tiles(300, async (path) =>
    (await served.get(path)).map((byte, i) => (i === 40 ? byte ^ 1 : byte)),
  );
  const proof = await other.inclusionProof(0);
  assert.equal(
    holds(() => verifyInclusion(leafHash(leafOf(0)), 0n, 300n, proof, root)),
    false,
  );
});

test("what could not be fetched is asked for again", async () => {
  const served = new Served(3);
  let failures = 1;
  const tiles = new Tiles(3, (path) =>
    failures-- > 0 ? Promise.reject(new Error("offline")) : served.get(path),
  );
  await assert.rejects(tiles.root(3), /offline/);
  assert.ok(equal(await tiles.root(3), rootOf(served.hashes)));
});
