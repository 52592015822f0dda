// Packs, and labels judged by them: as the judge in C++ answers, and refuses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";

import { Refusal } from "../../../web/verifier/bytes/refusal.ts";
import { Writer } from "../../../web/verifier/bytes/writer.ts";
import type { Report } from "../../../web/verifier/index.ts";
import { TrustPack } from "../../../web/verifier/pack/index.ts";
import { unpack } from "../../../web/verifier/pack/unpack.ts";
import { lacksVectors, questionOf, readVectors, scenarios } from "./vectors.ts";
import type { AskedVector } from "./vectors.ts";

type Outcome = { opens: true } | { rule: string; what: string };

interface Packs {
  packs: Record<string, { genesis: string; file: string }>;
  asks: {
    pack: string;
    question: AskedVector;
    now_ms: number;
    report: Report;
  }[];
  spoiled: ({ what_was_done: string; file: string } & Outcome)[];
  flipped: [number, Outcome][];
}

const read = (): Packs => readVectors("packs.json") as Packs;
const bytesOf = (base64: string): Uint8Array =>
  new Uint8Array(Buffer.from(base64, "base64"));
const utf8 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

/** Of the pack that was spoiled. */
const whole = "two certificates whole";
const headSize = "touchstone pack v1\0".length + 8;

function packed(body: Uint8Array): Uint8Array {
  const out = new Writer().context("touchstone pack v1");
  return out
    .u64(BigInt(body.length))
    .fixed(new Uint8Array(deflateSync(body)))
    .take();
}

async function outcomeOf(file: Uint8Array, genesis: string): Promise<Outcome> {
  try {
    await TrustPack.open(file, utf8(genesis));
    return { opens: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { rule: error.rule, what: error.message };
  }
}

test("labels by packs", { skip: lacksVectors }, async () => {
  const { packs, asks } = read();
  const opened = new Map<string, TrustPack>();
  for (const [name, { file, genesis }] of Object.entries(packs))
    opened.set(name, await TrustPack.open(bytesOf(file), utf8(genesis)));
  assert.ok(asks.length > 400);
  for (const [i, { pack, question, now_ms, report }] of asks.entries()) {
    const judged = await opened
      .get(pack)!
      .judge(questionOf(question), new Date(now_ms));
    assert.deepEqual(judged, report, `${i}: ${pack}`);
  }
  const verdicts = new Set(asks.map(({ report }) => report.certificate));
  assert.equal(verdicts.size, 5, [...verdicts].join(" "));
});

test("spoiled packs", { skip: lacksVectors }, async () => {
  const { packs, spoiled } = read();
  const { genesis } = packs[whole]!;
  for (const { what_was_done, file, ...outcome } of spoiled)
    assert.deepEqual(
      await outcomeOf(bytesOf(file), genesis),
      outcome,
      what_was_done,
    );
});

test("a bit of the body is flipped", { skip: lacksVectors }, async () => {
  const { packs, flipped } = read();
  const { genesis, file } = packs[whole]!;
  const bytes = bytesOf(file);
  const size = Number(new DataView(bytes.buffer).getBigUint64(headSize - 8));
  const body = await unpack(bytes.subarray(headSize), size);
  for (const [at, outcome] of flipped) {
    const changed = Uint8Array.from(body);
    changed[at]! ^= 1 << (at % 8);
    assert.deepEqual(
      await outcomeOf(packed(changed), genesis),
      outcome,
      `${at}`,
    );
  }
});

test("a bit of the file is flipped", { skip: lacksVectors }, async () => {
  const { packs } = read();
  const { genesis, file } = packs[whole]!;
  const bytes = bytesOf(file);
  for (let at = 0; at < bytes.length; at += 97) {
    const changed = Uint8Array.from(bytes);
    changed[at]! ^= 1 << (at % 8);
    const outcome = await outcomeOf(changed, genesis);
    // Two bits of the compressed form may stand for the same body; then it is the same pack.
    if ("rule" in outcome) assert.match(outcome.rule, /^(pack|bundle|status)/);
  }
});

test("the scenarios' questions by packs", { skip: lacksVectors }, async (t) => {
  for (const scenario of scenarios()) {
    await t.test(scenario.name, async () => {
      for (const { line, question, now_ms, by_pack } of scenario.asks) {
        const pack = await TrustPack.open(
          bytesOf(by_pack.pack),
          utf8(scenario.genesis),
        );
        const report = await pack.judge(questionOf(question), new Date(now_ms));
        assert.deepEqual(report, by_pack.report, `line ${line}`);
      }
    });
  }
});

test("what a pack holds", { skip: lacksVectors }, async () => {
  const { packs } = read();
  const { genesis, file } = packs[whole]!;
  const pack = await TrustPack.open(bytesOf(file), utf8(genesis));
  assert.equal(pack.contents.certificates, 2);
  assert.equal(pack.contents.statuses, 4);
  assert.equal(pack.contents.sections["accreditation/"], 2);
  assert.deepEqual(pack.lacks, []);
  assert.deepEqual(pack.issuersOf("tr 1"), ["aa.nab.lab"]);
  assert.deepEqual(pack.issuersOf("TR-2"), []);
  assert.ok(pack.holds("aa.nab.lab", "TR-4"));
  assert.ok(!pack.holds("aa.nab.lab", "TR-2"));
  assert.ok(!pack.holds("nobody", ""));
});
