// Labels: read as they are spelled in C++, and judged with a certificate of the scenario files.
import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { test } from "node:test";

import { fromHex, toHex } from "../../../web/verifier/bytes/bytes.ts";
import { keyId } from "../../../web/verifier/crypto/ed25519.ts";
import { parseGenesis } from "../../../web/verifier/chain/genesis.ts";
import { decodeBundle } from "../../../web/verifier/evidence/bundle.ts";
import type { Evidence } from "../../../web/verifier/evidence/evidence.ts";
import { openBundle } from "../../../web/verifier/evidence/open.ts";
import { readQuestion } from "../../../web/verifier/judge/asked.ts";
import { partsFor } from "../../../web/verifier/judge/parts.ts";
import { CborWriter } from "../../../web/verifier/label/cbor.ts";
import { fromDigits, readLink } from "../../../web/verifier/label/digits.ts";
import { decodeLabel, encodeLabel } from "../../../web/verifier/label/label.ts";
import type { Label } from "../../../web/verifier/label/label.ts";
import {
  bytesSigned,
  readLabel,
} from "../../../web/verifier/label/signed_label.ts";
import { dayIn, noEnd } from "../../../web/verifier/records/day.ts";
import { KeyPurpose } from "../../../web/verifier/records/schema.ts";
import type { RecordMessage } from "../../../web/verifier/records/schema.ts";
import { keySubject } from "../../../web/verifier/records/subject.ts";
import { Action, Flag } from "../../../web/verifier/rules/subject_leaf.ts";
import type { Event } from "../../../web/verifier/rules/subject_leaf.ts";
import { judgeEvidence } from "../../../web/verifier/judge/judge_evidence.ts";
import { inputOf, lacksVectors, scenarios } from "./vectors.ts";

function assertRefused(read: () => unknown, rule: string, what = ""): void {
  assert.throws(read, (error: Error & { rule: string }) => {
    assert.equal(error.rule, rule);
    assert.ok(error.message.includes(what), error.message);
    return true;
  });
}

test("digits", () => {
  assert.deepEqual([...fromDigits("")], []);
  assert.deepEqual([...fromDigits("00256")], [0, 1]);
  assert.deepEqual([...fromDigits("72057594037927935")], Array(7).fill(255));
  const eight = fromDigits("00000000000000001002");
  assert.deepEqual([...eight], [1, 0, 0, 0, 0, 0, 0, 2]);
  const bad = ["1", "12", "1234", "256", "12 ", "12a", "-01"];
  for (const text of [...bad, "72057594037927936", "000000000000000000"])
    assertRefused(() => fromDigits(text), "label.digits");
});

test("addresses", () => {
  for (const text of [
    "001",
    " 0 01\n",
    "HTTPS://VERIFY.EXAMPLE/C#001",
    "https://verify.example:443/c%23001",
  ])
    assert.deepEqual([...readLink(text)], [1], text);
  for (const text of [
    "",
    "https://a.example/c#",
    "https://a.example",
    "https:///c#001",
    "https://a.example/d#001",
    "https://a_b/c#001",
    "1".repeat(1000),
  ])
    assertRefused(() => readLink(text), "label.link");
  assertRefused(() => readLink("http://a.example/c#001"), "label.digits");
});

const sample =
  "a5016c78612e6e61622e6c756d656e026d4c45442d323032362d30303031041a714d397f" +
  "061a6ab13b803a00010000a60144010203040248090807060504030203" +
  "1a00011170046e78612e6e61622f50433030372f31056e3034303132333435363738393031" +
  "06624c39";

test("claims in their one spelling", () => {
  const bytes = fromHex(sample, sample.length / 2)!;
  const label = decodeLabel(bytes);
  assert.equal(label.number, "LED-2026-0001");
  assert.equal(label.validTo, 22_000);
  assert.equal(label.madeS, 1_790_000_000);
  assert.equal(label.line, "xa.nab/PC007/1");
  assert.equal(toHex(encodeLabel(label)), sample);
});

const issuer = "016c78612e6e61622e6c756d656e";
const number = "026d4c45442d323032362d30303031";
const gtin = "056e3034303132333435363738393031";

const claims: readonly (readonly [from: string, to: string, what: string])[] = [
  [issuer, "0160", "issuer: 1 to 64 bytes"],
  [issuer, issuer.replace("6c", "4c"), "there should be a text"],
  [issuer, issuer.replace("78", "ff"), "issuer: not UTF-8"],
  [`a5${issuer}`, "a4", "one spelling"],
  [number, `027841${"4".repeat(130)}`, "number: 1 to 64"],
  ["041a714d397f", "041a714d397e", "last second of a day"],
  ["041a714d397f", "041b7fffffffffffffff", "last second of a day"],
  ["061a6ab13b80", "063a6ab13b80", "time of making"],
  ["061a6ab13b80", "061b000000006ab13b80", "one spelling"],
  ["014401020304", "0143010203", "network: 4 bytes"],
  ["02480908070605040302", "0249090807060504030201", "record: 8 bytes"],
  ["031a00011170", "031b0000000100000000", "status index"],
  ["046e78612e6e61622f50433030372f31", "0460", "scope line: 1 to 64"],
  [gtin, "0501", "there should be a text"],
  ["06624c39", "0741ff", "seed: 16 bytes"],
  ["06624c39", "08624c39", "claim 8 of ours"],
  ["061a6ab13b80", "071a6ab13b80", "claim 7"],
  ["06624c39", gtin, "one spelling"],
  ["a501", "bf01", "there should be a map"],
  ["a501", "bbffffffffffffffff01", "there should be a map"],
  ["06624c39", "06624c", "there should be a text"],
  ["06624c39", "06624c3900", "something follows"],
];

test("a claim that is wrong is refused by name", () => {
  for (const [from, to, what] of claims) {
    assert.ok(sample.includes(from), from);
    const hex = sample.replace(from, to);
    const bytes = fromHex(hex, hex.length / 2)!;
    assertRefused(() => decodeLabel(bytes), "label.form", what);
  }
});

class Signer {
  readonly publicKey: Uint8Array;
  private readonly secret: KeyObject;

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const { x } = publicKey.export({ format: "jwk" });
    this.publicKey = Uint8Array.from(Buffer.from(x!, "base64url"));
    this.secret = privateKey;
  }

  get keyId(): Uint8Array {
    return keyId(this.publicKey);
  }

  sign(label: Label, networkId: Uint8Array): Uint8Array {
    const unsigned = { label, keyId: this.keyId, signature: new Uint8Array() };
    const signature = sign(null, bytesSigned(unsigned, networkId), this.secret);
    const headers = new CborWriter().map(2).integer(1).integer(-8);
    const out = new CborWriter().list(4);
    out.bytes(headers.integer(4).bytes(this.keyId).take()).map(0);
    return out.bytes(encodeLabel(label)).bytes(signature).take();
  }
}

test("the envelope is strict", () => {
  const label = decodeLabel(fromHex(sample, sample.length / 2)!);
  const good = new Signer().sign(label, new Uint8Array(32));
  assert.deepEqual(readLabel(good).label, label);
  for (let size = 0; size < good.length; ++size)
    assertRefused(() => readLabel(good.subarray(0, size)), "label.form");
  const longer = Uint8Array.from([...good, 0]);
  assertRefused(() => readLabel(longer), "label.form", "something follows");
  assertRefused(() => readLabel(new Uint8Array(221)), "label.size");
  const rows: [at: number, byte: number, what: string][] = [
    [0, 0x85, "four parts"],
    [0, 0xd2, "there should be a list"],
    [2, 0xa3, "headers"],
    [3, 0x02, "not EdDSA"],
    [4, 0x26, "not EdDSA"],
    [5, 0x05, "key id"],
    [23, 0xa1, "not protected"],
  ];
  for (const [at, byte, what] of rows) {
    const bad = Uint8Array.from(good);
    bad[at] = byte;
    assertRefused(() => readLabel(bad), "label.form", what);
  }
});

const establish: Event = {
  logIndex: 1_000_000,
  recordedMs: 0,
  action: Action.establish,
  from: 0,
  to: noEnd,
  flags: 0,
  target: 0,
};

/** A valid certificate, and all that the labels of it need. Records need no signatures here. */
class Labelled {
  readonly signer = new Signer();
  label: Label;
  private readonly evidence: Evidence;
  private readonly input: ReturnType<typeof inputOf>;

  private constructor(
    evidence: Evidence,
    input: ReturnType<typeof inputOf>,
    subject: string,
  ) {
    this.evidence = evidence;
    this.input = input;
    const leaf = evidence.leaf(subject)!;
    const { id, record } = evidence.record(leaf.events[0]!.logIndex)!;
    this.label = {
      issuer: input.question.issuer,
      number: input.question.number,
      validTo: dayIn(record.attestation!.valid_to),
      madeS: Math.floor(evidence.knownUntilMs / 1000) - 60,
      network: evidence.genesis.networkId.subarray(0, 4),
      record: id.subarray(0, 8),
      statusIndex: leaf.statusIndex,
      line: "",
      gtin: "",
      model: "",
      seed: undefined,
    };
  }

  static async open(): Promise<Labelled> {
    for (const scenario of scenarios()) {
      for (const ask of scenario.asks) {
        const { certificate, subject } = ask.report;
        const input = inputOf(scenario, ask);
        if (certificate !== "VALID" || input.question.known_at) continue;
        const genesis = {
          ...parseGenesis(input.genesis),
          recordCount: Infinity,
        };
        const bundle = decodeBundle(input.bundle);
        const evidence = await openBundle(bundle, genesis, undefined);
        if (evidence.leaf(subject)?.events.length !== 1) continue;
        return new Labelled(evidence, input, subject);
      }
    }
    throw new Error("no certificate is valid and of one revision");
  }

  /** The key, registered for this. */
  register(purpose: KeyPurpose, ...more: Partial<Event>[]): void {
    const { publicKey, keyId: id } = this.signer;
    const subject = keySubject(this.label.issuer, id);
    const later = more.map((event, i) => ({
      ...establish,
      logIndex: establish.logIndex + 1 + i,
      ...event,
    }));
    const leaf = { statusIndex: 0, events: [establish, ...later] };
    this.evidence.addSubject(subject, leaf);
    const key = { public_key: publicKey, purposes: [purpose] };
    const record = { subject, author: this.label.issuer, key };
    this.evidence.addRecord(establish.logIndex, {
      bytes: new Uint8Array(),
      id: new Uint8Array(32),
      record: record as unknown as RecordMessage,
      signatures: [],
    });
  }

  /** The issuer is proven to have no such key. */
  deny(): void {
    const subject = keySubject(this.label.issuer, this.signer.keyId);
    this.evidence.addSubject(subject, undefined);
  }

  signed(changed: Partial<Label> = {}): Uint8Array {
    const { networkId } = this.evidence.genesis;
    return this.signer.sign({ ...this.label, ...changed }, networkId);
  }

  /** The reasons about labels, worst first, and what is missing. */
  async found(label: Uint8Array): Promise<string[]> {
    const asked = readQuestion(
      this.input.question,
      this.input.now.getTime(),
      [],
      await partsFor({ ...this.input.question, label: "some" }),
    );
    const report = await judgeEvidence(this.evidence, { ...asked, label });
    const needs = report.needs.map(({ kind }) => `needs ${kind}`);
    const reasons = report.findings.map(({ id }) => id);
    return [...reasons.filter((id) => id.startsWith("label_")), ...needs];
  }
}

test("with a certificate", { skip: lacksVectors }, async (t) => {
  const it = await Labelled.open();
  const finds = (name: string, label: Uint8Array, wanted: string) =>
    t.test(name, async () => assert.equal((await it.found(label))[0], wanted));

  await finds("key not proven", it.signed(), "needs subject");
  it.deny();
  await finds("no such key", it.signed(), "label_not_signed");
  const later = it.label.madeS + 1_000_000;
  await finds("newer", it.signed({ madeS: later }), "label_newer");
  it.register(KeyPurpose.records);
  await finds("key of another purpose", it.signed(), "label_not_signed");

  it.register(KeyPurpose.labels);
  await finds("signed", it.signed(), "label_signed");
  const forged = it.signed();
  forged[forged.length - 1]! ^= 1;
  await finds("forged", forged, "label_not_signed");
  await finds("model", it.signed({ model: "no such" }), "label_differs");
  await finds("gtin", it.signed({ gtin: "0000" }), "label_differs");
  await finds("line", it.signed({ line: "aa.nab/NONE/1" }), "label_differs");
  await finds("validity", it.signed({ validTo: 40_000 }), "label_differs");
  const statusIndex = it.label.statusIndex === 0 ? 1 : 0;
  await finds("place", it.signed({ statusIndex }), "label_differs");
  const record = new Uint8Array(8);
  await finds("record", it.signed({ record }), "label_differs");
  const network = new Uint8Array(4);
  await finds("network", it.signed({ network }), "label_of_another");
  await finds("number", it.signed({ number: "ZZ9" }), "label_of_another");
  await finds("no label", Uint8Array.of(1, 2, 3), "label_unreadable");

  const revoked = { action: Action.revoke, from: 1 };
  it.register(KeyPurpose.labels, revoked);
  await finds("key ended", it.signed(), "label_key_ended");
  it.register(KeyPurpose.labels, { ...revoked, flags: Flag.compromised });
  await finds("key stolen", it.signed(), "label_key_compromised");
});
