// What the caller gets wrong is thrown, naming the field; what a node gets wrong is an answer.
import assert from "node:assert/strict";
import { test } from "node:test";

import { verifyBundle } from "../../../web/verifier/index.ts";
import type { Question, VerifyInput } from "../../../web/verifier/index.ts";
import { inputOf, lacksVectors, scenarios } from "./vectors.ts";

function anyInput(): VerifyInput {
  const [scenario] = scenarios();
  return inputOf(scenario!, scenario!.asks[0]!);
}

const badQuestions: readonly (readonly [
  field: keyof Question,
  value: string,
])[] = [
  ["as_of", "2026-02-30"],
  ["known_at", "2026-03-01T25:00:00Z"],
  ["known_at", "1969-12-31"],
  ["document", "00"],
  ["document", "Z".repeat(64)],
  ["paper_date", "March"],
  ["type", "certificate"],
  ["type", "1"],
  ["type", "unspecified"],
  ["type", "test_report"],
  ["destination", "xyz"],
  ["manufactured_on", "1"],
  ["shipped_on", "1"],
  ["entered_on", "1"],
  ["placed_on", "1"],
];

test("questions that cannot be read", { skip: lacksVectors }, async () => {
  const input = anyInput();
  for (const [field, value] of badQuestions) {
    const question = { ...input.question, [field]: value };
    await assert.rejects(
      verifyBundle({ ...input, question }),
      (error: Error) => {
        assert.equal((error as Error & { rule: string }).rule, "question.form");
        assert.ok(error.message.startsWith(`${field}: `), error.message);
        return true;
      },
    );
  }
  const openings = Array.from({ length: 9 }, () => "{}");
  await assert.rejects(
    verifyBundle({ ...input, question: { ...input.question, openings } }),
    {
      rule: "question.form",
    },
  );
});

test("genesis files that are none", { skip: lacksVectors }, async () => {
  const input = anyInput();
  const text = Buffer.from(input.genesis).toString();
  const spoiled = [
    "",
    "{}",
    "[]",
    text.slice(0, -1),
    `${text}\n`,
    text.replace('"production"', '"test"'),
    text.replace('"epoch_days": ', '"epoch_days": 0'),
    text.replace('"validator_key": "', '"validator_key": "A'),
    text.replace('"name"', '"name": "other",\n  "name"'),
    text.replace('"records": [', '"more": 1, "records": ['),
  ];
  for (const one of spoiled) {
    const genesis = new Uint8Array(Buffer.from(one));
    await assert.rejects(
      verifyBundle({ ...input, genesis }),
      { rule: "genesis.form" },
      one,
    );
  }
});

test("bundles of any bytes are answered", { skip: lacksVectors }, async () => {
  const input = anyInput();
  const { bundle } = input;
  let state = 20260301;
  const draw = (count: number): number => {
    state = Math.imul(state, 1664525) + 1013904223;
    return (state >>> 8) % count;
  };
  for (let round = 0; round < 200; ++round) {
    const spoiled = bundle.slice(
      0,
      round % 4 === 0 ? draw(bundle.length) : bundle.length,
    );
    for (let i = draw(4); i >= 0; --i)
      spoiled[draw(spoiled.length)] = draw(256);
    const report = await verifyBundle({ ...input, bundle: spoiled });
    const isUntouched = Buffer.from(spoiled).equals(bundle);
    const wanted = isUntouched ? ["VALID"] : ["CANNOT_CONFIRM"];
    assert.ok(
      wanted.includes(report.certificate),
      `round ${round}: ${report.certificate}`,
    );
  }
});
