// Deltas of packs: as C++ makes them, applies them, and refuses them.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Refusal } from "../../../web/verifier/bytes/refusal.ts";
import {
  applyDelta,
  bodyHash,
  isDelta,
  TrustPack,
} from "../../../web/verifier/pack/index.ts";
import { deltaFile, unwrap, wrap } from "../../../web/verifier/pack/file.ts";
import { lacksVectors, readVectors } from "./vectors.ts";

interface Deltas {
  packs: Record<string, { genesis: string; file: string }>;
  deltas: { from: string; to: string; file: string }[];
  spoiled_deltas: {
    what_was_done: string;
    from: string;
    file: string;
    rule: string;
    what: string;
  }[];
}

const read = (): Deltas => readVectors("packs.json") as Deltas;
const bytesOf = (base64: string): Uint8Array =>
  new Uint8Array(Buffer.from(base64, "base64"));
const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

async function refusalOf(deed: Promise<unknown>): Promise<Refusal> {
  try {
    await deed;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}

test("deltas make the newer pack", { skip: lacksVectors }, async () => {
  const { packs, deltas } = read();
  assert.equal(deltas.length, Object.keys(packs).length ** 2);
  for (const { from, to, file } of deltas) {
    const delta = bytesOf(file);
    assert.ok(isDelta(delta));
    const genesis = utf8(packs[to]!.genesis);
    const made = await applyDelta(delta, bytesOf(packs[from]!.file));
    const wanted = bytesOf(packs[to]!.file);
    assert.equal(
      await bodyHash(made),
      await bodyHash(wanted),
      `${from} to ${to}`,
    );
    assert.deepEqual(
      (await TrustPack.open(made, genesis)).contents,
      (await TrustPack.open(wanted, genesis)).contents,
    );
  }
});

test("spoiled deltas are refused", { skip: lacksVectors }, async () => {
  const { packs, spoiled_deltas } = read();
  assert.ok(spoiled_deltas.length > 10);
  for (const { what_was_done, from, file, rule, what } of spoiled_deltas) {
    const refused = await refusalOf(
      applyDelta(bytesOf(file), bytesOf(packs[from]!.file)),
    );
    assert.deepEqual(
      [refused.rule, refused.message],
      [rule, what],
      what_was_done,
    );
  }
});

test("no bit of a delta can be another", { skip: lacksVectors }, async () => {
  const { packs, deltas } = read();
  const { from, file } = deltas.find((one) => one.from !== one.to)!;
  const older = bytesOf(packs[from]!.file);
  const body = await unwrap(deltaFile, bytesOf(file));
  for (let at = 0; at < body.length; at += 7) {
    const changed = body.slice();
    changed[at]! ^= 1 << (at % 8);
    await refusalOf(applyDelta(await wrap(deltaFile, changed), older));
    await refusalOf(
      applyDelta(await wrap(deltaFile, body.subarray(0, at)), older),
    );
  }
});
