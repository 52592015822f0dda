// Records are written here as C++ writes them, byte for byte: every record that the vectors of the
// judge hold is read, written anew, and compared.
import assert from "node:assert/strict";
import { test } from "node:test";

import { encodeRecord, message } from "../../../web/author/encode.ts";
import {
  envelopeFile,
  leafOf,
  readEnvelopeFile,
  unsigned,
  withSignature,
} from "../../../web/author/envelope.ts";
import { equal, utf8 } from "../../../web/verifier/bytes/bytes.ts";
import { decodeBundle } from "../../../web/verifier/evidence/bundle.ts";
import { parseLeaf } from "../../../web/verifier/records/envelope.ts";
import type {
  Attestation,
  RecordMessage,
} from "../../../web/verifier/records/schema.ts";
import { inputOf, lacksVectors, scenarios } from "../verifier/vectors.ts";

test("records of the vectors, byte for byte", { skip: lacksVectors }, () => {
  const payloads = new Set<string>();
  for (const scenario of scenarios())
    for (const ask of scenario.asks)
      for (const { leaf } of decodeBundle(inputOf(scenario, ask).bundle)
        .records) {
        const envelope = parseLeaf(leaf);
        const { record, bytes } = envelope;
        assert.ok(equal(encodeRecord(record), bytes), record.subject);
        assert.ok(equal(leafOf(envelope), leaf), record.subject);
        for (const [name, value] of Object.entries(record))
          if (typeof value === "object" && !(value instanceof Uint8Array))
            payloads.add(name);
      }
  for (const name of [
    "body",
    "key",
    "accreditation",
    "scope_line",
    "attestation",
    "status_change",
  ])
    assert.ok(payloads.has(name), name);
});

const record = message<RecordMessage>("Record", {
  author: "xa.nab.lab",
  subject: "attestation/xa.nab.lab/T1",
  decided_on: "2026-03-01",
  attestation: message<Attestation>("Attestation", {
    action: 1,
    number: "T-1",
    type: 1,
    basis: 5,
  }),
});

const signature = (body: string, byte: number) => ({
  body,
  keyId: new Uint8Array(16).fill(byte),
  signature: new Uint8Array(64).fill(byte),
});

test("what nothing is said of is left out", () => {
  const { bytes } = unsigned(record);
  assert.deepEqual(
    unsigned(record).record,
    parseLeaf(leafOf(unsigned(record))).record,
  );
  assert.ok(bytes.length < 100);
  assert.throws(() => encodeRecord(message<RecordMessage>("Record", {})), {
    rule: "record.form",
  });
  const long = message<RecordMessage>("Record", { author: "x".repeat(60_001) });
  assert.throws(() => encodeRecord(long), { rule: "record.form" });
});

test("signatures stand in the order of body and key, each once", () => {
  const signed = [
    signature("xa.nab", 9),
    signature("xa.nab", 2),
    signature("aa.nab", 5),
    signature("xa.nab", 2),
  ].reduce(withSignature, unsigned(record));
  const { signatures } = parseLeaf(leafOf(signed));
  assert.deepEqual(
    signatures.map(({ body, keyId }) => `${body} ${keyId[0]}`),
    ["aa.nab 5", "xa.nab 2", "xa.nab 9"],
  );
  let many = unsigned(record);
  for (let i = 0; i < 16; ++i)
    many = withSignature(many, signature("xa.nab", i));
  assert.throws(() => withSignature(many, signature("xb.nab", 1)), {
    rule: "envelope.form",
  });
});

test("a signed record travels as a file", () => {
  const signed = withSignature(unsigned(record), signature("xa.nab", 1));
  const text = envelopeFile([signed]);
  assert.ok(equal(leafOf(readEnvelopeFile(text)[0]!), leafOf(signed)));
  for (const bad of ["", "{}", "null", "[]", '{"leaf": 1}', '{"leaf": "!"}'])
    assert.throws(() => readEnvelopeFile(bad), { rule: "envelope.form" }, bad);
  assert.throws(() => readEnvelopeFile("x".repeat(8_000_001)), {
    rule: "envelope.form",
  });
  const cut = text.replace(/"leaf": "(.{40}).*"/, '"leaf": "$1"');
  assert.throws(() => readEnvelopeFile(cut), { rule: "codec.form" });
  assert.ok(utf8(text).length < 2_000);
});

test("several travel together", () => {
  const signed = ["xa.nab", "xb.nab"].map((body) =>
    withSignature(unsigned(record), signature(body, 1)),
  );
  const read = readEnvelopeFile(envelopeFile(signed));
  assert.deepEqual(read, signed);
  const many = Array.from({ length: 1_001 }, () => signed[0]!);
  for (const bad of [
    '{"records": []}',
    '{"records": [{}]}',
    envelopeFile(many),
  ])
    assert.throws(() => readEnvelopeFile(bad), { rule: "envelope.form" });
});
