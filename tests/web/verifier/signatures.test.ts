// Records that their authors have not signed: the ledger would not have taken them, so nothing of
// the evidence is believed. And none is taken for good that has not been verified.
import assert from "node:assert/strict";
import { test } from "node:test";

import { parseGenesis } from "../../../web/verifier/chain/genesis.ts";
import { decodeBundle } from "../../../web/verifier/evidence/bundle.ts";
import type { Evidence } from "../../../web/verifier/evidence/evidence.ts";
import { openBundle } from "../../../web/verifier/evidence/open.ts";
import type { Report, VerifyInput } from "../../../web/verifier/index.ts";
import { readQuestion } from "../../../web/verifier/judge/asked.ts";
import { partsFor } from "../../../web/verifier/judge/parts.ts";
import type { Envelope } from "../../../web/verifier/records/envelope.ts";
import { judgeEvidence } from "../../../web/verifier/judge/judge_evidence.ts";
import { inputOf, lacksVectors, scenarios } from "./vectors.ts";

const open = ({ bundle, genesis }: VerifyInput): Promise<Evidence> =>
  openBundle(decodeBundle(bundle), parseGenesis(genesis), undefined);

function withFirstSignature(
  envelope: Envelope,
  change: (bytes: Uint8Array) => void,
): Envelope {
  const [first, ...rest] = envelope.signatures;
  const signature = Uint8Array.from(first!.signature);
  change(signature);
  return { ...envelope, signatures: [{ ...first!, signature }, ...rest] };
}

async function judgeWith(
  input: VerifyInput,
  spoil: (evidence: Evidence, index: number, envelope: Envelope) => void,
): Promise<Report> {
  const evidence = await open(input);
  for (const { index } of decodeBundle(input.bundle).records) {
    const envelope = evidence.record(Number(index))!;
    if (envelope.record.attestation !== undefined)
      spoil(evidence, Number(index), envelope);
  }
  return judgeEvidence(
    evidence,
    readQuestion(
      input.question,
      input.now.getTime(),
      [],
      await partsFor(input.question),
    ),
  );
}

/** A question whose answer is VALID. */
function goodInput(): VerifyInput {
  for (const scenario of scenarios()) {
    const ask = scenario.asks.find(
      ({ report }) => report.certificate === "VALID",
    );
    if (ask !== undefined) return inputOf(scenario, ask);
  }
  throw new Error("no scenario has a valid certificate");
}

function assertContradicted(report: Report): void {
  assert.equal(report.certificate, "CANNOT_CONFIRM");
  const [finding] = report.findings;
  assert.equal(finding?.id, "bad_evidence");
  assert.equal(finding?.values["rule"], "evidence.contradiction");
  assert.match(
    finding?.values["what"] ?? "",
    /bears no valid signature of its author$/,
  );
}

test("as it is, it is valid", { skip: lacksVectors }, async () => {
  const report = await judgeWith(goodInput(), () => {});
  assert.equal(report.certificate, "VALID");
});

test("a bit of the signature is flipped", { skip: lacksVectors }, async () => {
  for (const at of [0, 31, 32, 63]) {
    const report = await judgeWith(goodInput(), (evidence, index, envelope) => {
      const spoiled = withFirstSignature(
        envelope,
        (bytes) => (bytes[at]! ^= 1),
      );
      evidence.addRecord(index, spoiled);
    });
    assertContradicted(report);
  }
});

test("nobody has signed", { skip: lacksVectors }, async () => {
  const report = await judgeWith(goodInput(), (evidence, index, envelope) =>
    evidence.addRecord(index, { ...envelope, signatures: [] }),
  );
  assertContradicted(report);
});

test("somebody else has signed", { skip: lacksVectors }, async () => {
  const report = await judgeWith(goodInput(), (evidence, index, envelope) => {
    const signatures = envelope.signatures.map((one) => ({
      ...one,
      body: "aa.nab",
    }));
    evidence.addRecord(index, { ...envelope, signatures });
  });
  assertContradicted(report);
});

test("other bytes were signed", { skip: lacksVectors }, async () => {
  const report = await judgeWith(goodInput(), (evidence, index, envelope) =>
    evidence.addRecord(index, {
      ...envelope,
      bytes: envelope.bytes.slice(0, -1),
    }),
  );
  assertContradicted(report);
});
