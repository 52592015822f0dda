// Edge vectors of others, judged by our one rule: with the platform's help, and without it.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  isUsable,
  verify,
  verifyAlone,
} from "../../../web/verifier/crypto/ed25519.ts";
import "./platform.ts";
import { lacks, readShared } from "./shared.ts";

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex, "hex"));

async function assertJudged(
  key: string,
  message: Uint8Array,
  signature: string,
  isGood: boolean,
  name: string,
): Promise<void> {
  const parts = [bytesOf(key), message, bytesOf(signature)] as const;
  assert.equal(await verify(...parts), isGood, `${name}, by the platform`);
  assert.equal(await verifyAlone(...parts), isGood, `${name}, alone`);
}

const cctv = "vectors/ed25519-cctv/ed25519vectors-even.json";

interface EdgePoint {
  number: number;
  key: string;
  sig: string;
  msg: string;
  flags: string[] | null;
}

test("every edge point of CCTV", { skip: lacks(cctv) }, async () => {
  const harmless = ["low_order_component_A", "low_order_component_R"];
  const rows = JSON.parse(readShared(cctv)) as EdgePoint[];
  assert.equal(rows.length, 457);
  for (const { number, key, sig, msg, flags } of rows) {
    const isGood = (flags ?? []).every((flag) => harmless.includes(flag));
    await assertJudged(
      key,
      new Uint8Array(Buffer.from(msg)),
      sig,
      isGood,
      `number ${number}`,
    );
  }
});

const wycheproof = "vectors/wycheproof/ed25519_test-odd.json";

interface Group {
  publicKey: { pk: string };
  tests: { tcId: number; msg: string; sig: string; result: string }[];
}

test("every case of Wycheproof", { skip: lacks(wycheproof) }, async () => {
  const { testGroups } = JSON.parse(readShared(wycheproof)) as {
    testGroups: Group[];
  };
  let count = 0;
  for (const { publicKey, tests } of testGroups) {
    for (const { tcId, msg, sig, result } of tests) {
      await assertJudged(
        publicKey.pk,
        bytesOf(msg),
        sig,
        result === "valid",
        `tcId ${tcId}`,
      );
      ++count;
    }
  }
  assert.equal(count, 76);
});

test("keys by which nothing verifies", () => {
  const good =
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
  const bad = {
    identity: `01${"00".repeat(31)}`,
    "of order 8":
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "identity spelled beyond the prime": `ee${"ff".repeat(30)}7f`,
    "too short": "d75a98",
  };
  assert.ok(isUsable(bytesOf(good)));
  for (const [name, key] of Object.entries(bad))
    assert.ok(!isUsable(bytesOf(key)), name);
});
