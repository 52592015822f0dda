// Labels that were tampered with get the answers of the judge in C++, word for word; none is VALID.
// Written by tests/scenarios/label_mutants.cpp.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { verifyBundle } from "../../../web/verifier/index.ts";
import { lacksVectors, readVectors } from "./vectors.ts";

interface Mutants {
  genesis: string;
  bundle: string;
  issuer: string;
  number: string;
  now_ms: number;
  /** Digits, verdict, SHA-256 of the report; the first three are true. */
  labels: [string, string, string][];
}

const trueLabels = 3;

test("labels tampered with", { skip: lacksVectors }, async () => {
  const { labels, issuer, number, ...given } = readVectors(
    "labels.json",
  ) as Mutants;
  assert.ok(labels.length > trueLabels);
  for (const [i, [label, verdict, digest]] of labels.entries()) {
    const report = await verifyBundle({
      bundle: new Uint8Array(Buffer.from(given.bundle, "base64")),
      genesis: new Uint8Array(Buffer.from(given.genesis)),
      question: { issuer, number, label },
      now: new Date(given.now_ms),
    });
    assert.equal(report.certificate === "VALID", i < trueLabels, label);
    assert.equal(report.certificate, verdict, label);
    const found = createHash("sha256").update(JSON.stringify(report));
    assert.equal(found.digest("hex"), digest, label);
  }
});
