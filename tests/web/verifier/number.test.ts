// Number keys: every code point of Unicode 14 as Python makes it a key, and near matches.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { Refusal } from "../../../web/verifier/index.ts";
import {
  isNearNumber,
  numberKey,
} from "../../../web/verifier/records/number.ts";
import { readOwn } from "./shared.ts";

/** As tools/generate_nfkc.py writes it: "!" without a meaning, empty where nothing is left. */
function keyOrMark(text: string): string {
  try {
    return numberKey(text);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.message.includes("no meaning") ? "!" : "";
  }
}

test("every code point", () => {
  const digests = readOwn("tests/ledger/records/nfkc_digests.inc");
  const [, wanted] = /kEveryCodePoint =\s+"([0-9a-f]{64})"/.exec(digests)!;
  const digest = createHash("sha256");
  for (let code = 0; code <= 0x10ffff; ++code) {
    const isSurrogate = code >= 0xd800 && code <= 0xdfff;
    if (!isSurrogate)
      digest.update(`${keyOrMark(String.fromCodePoint(code))}\n`);
  }
  assert.equal(digest.digest("hex"), wanted);
});

test("numbers as people write them", () => {
  const rows = {
    "TR-2026/7781": "TR20267781",
    "ＴＲ－２０２６／７７８１": "TR20267781",
    "№ 17": "NO17",
    "BSI-DSZ-CC-1096-V2+": "BSIDSZCC1096V2+",
    "電気-１２": "電気12",
    é: "É",
    ß: "ß",
  };
  for (const [written, key] of Object.entries(rows))
    assert.equal(numberKey(written), key);
});

test("what has no key form", () => {
  for (const written of [
    "",
    "-/ .",
    "A".repeat(65),
    " ".repeat(1025),
    "A\ufffd",
  ])
    assert.throws(
      () => numberKey(written),
      { rule: "number.form" },
      JSON.stringify(written),
    );
});

test("numbers that a hurried reader may mix up", () => {
  assert.ok(isNearNumber("TR20267781", "TR2O267781"));
  assert.ok(isNearNumber("TR20267781", "TR20267718"));
  assert.ok(isNearNumber("TR20267781", "TR2026778"));
  assert.ok(!isNearNumber("TR20267781", "TR20267781"));
  assert.ok(!isNearNumber("TR20267781", "TR20267711A"));
});
