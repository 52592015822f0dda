// The same verdicts, checks, reasons and texts as the judge in C++, for every question of the
// scenario files.
import assert from "node:assert/strict";
import { test } from "node:test";

import { verifyBundle } from "../../../web/verifier/index.ts";
import { inputOf, scenarios, lacksVectors } from "./vectors.ts";

test("practice", { skip: lacksVectors }, async (t) => {
  for (const scenario of scenarios()) {
    await t.test(scenario.name, async () => {
      for (const ask of scenario.asks) {
        const report = await verifyBundle(inputOf(scenario, ask));
        assert.deepEqual(report, ask.report, `line ${ask.line}`);
      }
    });
  }
});
