// The judge on this device is tried by known cases before a pack is kept (packs/self_test.ts).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./load.mjs";

const { self_test, self_test_here, SelfTestFailed } =
  await load("packs/self_test.ts");
const path = "../../../web/page/packs/known_cases.json";
const known = JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));

test("known cases come out as known", () => self_test_here());

test("one stands and one is revoked, whole and by label", () => {
  const verdicts = (is_label) =>
    known.cases
      .filter(([{ label }]) => Boolean(label) === is_label)
      .map(([, verdict]) => verdict);
  assert.deepEqual(verdicts(false), ["VALID", "NOT_VALID"]);
  assert.deepEqual(verdicts(true), ["CHECK_FURTHER", "NOT_VALID"]);
});

known.cases.forEach(([question, verdict, reason], i) => {
  const wrong = verdict === "NOT_VALID" ? "VALID" : "NOT_VALID";
  for (const [what, instead] of [
    ["verdict", [question, wrong, reason]],
    ["reason", [question, verdict, "expired"]],
  ])
    test(`another ${what} of case ${i} fails`, async () => {
      const cases = known.cases.map((one, k) => (k === i ? instead : one));
      await assert.rejects(self_test({ ...known, cases }), SelfTestFailed);
    });
});

test("a pack that this device cannot verify fails, whosever fault it is", async () => {
  const bytes = Buffer.from(known.pack, "base64");
  bytes[bytes.length >> 1] ^= 1;
  const pack = bytes.toString("base64");
  await assert.rejects(self_test({ ...known, pack }), SelfTestFailed);
});
