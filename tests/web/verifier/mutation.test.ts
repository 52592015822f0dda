// Bundles that were spoiled get the answer of the judge in C++, word for word; and whatever is done
// to a bundle, it never comes to say something better.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { decodeBundle } from "../../../web/verifier/evidence/bundle.ts";
import { verifyBundle } from "../../../web/verifier/index.ts";
import type { Report } from "../../../web/verifier/index.ts";
import { encodeBundle } from "./bundle_bytes.ts";
import { inputOf, scenarios, lacksVectors } from "./vectors.ts";
import type { Scenario, VerdictVector } from "./vectors.ts";

function sha256(report: Report): string {
  return createHash("sha256").update(JSON.stringify(report)).digest("hex");
}

async function reportOn(
  scenario: Scenario,
  ask: VerdictVector,
  spoil: (bundle: Uint8Array) => Uint8Array,
): Promise<Report> {
  const input = inputOf(scenario, ask);
  return verifyBundle({ ...input, bundle: spoil(input.bundle) });
}

function withBitFlipped(bundle: Uint8Array, at: number): Uint8Array {
  const spoiled = Uint8Array.from(bundle);
  spoiled[at]! ^= 1 << (at % 8);
  return spoiled;
}

/** As it is, or "cannot confirm". */
function assertNoBetter(report: Report, ask: VerdictVector): void {
  const { certificate, acceptance } = ask.report;
  assert.ok(
    [certificate, "CANNOT_CONFIRM"].includes(report.certificate),
    report.certificate,
  );
  assert.ok(
    [acceptance, "CANNOT_CONFIRM"].includes(report.acceptance),
    report.acceptance,
  );
}

test("a bit is flipped", { skip: lacksVectors }, async (t) => {
  for (const scenario of scenarios()) {
    await t.test(scenario.name, async () => {
      for (const ask of scenario.asks) {
        for (const [at, digest] of ask.flipped) {
          const report = await reportOn(scenario, ask, (bundle) =>
            withBitFlipped(bundle, at),
          );
          assertNoBetter(report, ask);
          assert.equal(sha256(report), digest, `line ${ask.line}, byte ${at}`);
        }
      }
    });
  }
});

test("a fact is left out", { skip: lacksVectors }, async (t) => {
  for (const scenario of scenarios()) {
    await t.test(scenario.name, async () => {
      for (const ask of scenario.asks) {
        for (const [kind, at, digest] of ask.without) {
          const report = await reportOn(scenario, ask, (bytes) => {
            const bundle = decodeBundle(bytes);
            bundle[kind].splice(at, 1);
            return encodeBundle(bundle);
          });
          assertNoBetter(report, ask);
          assert.equal(
            sha256(report),
            digest,
            `line ${ask.line}, ${kind}[${at}]`,
          );
        }
      }
    });
  }
});
