// Labels are written as they are read.
import assert from "node:assert/strict";
import { test } from "node:test";

import "../verifier/platform.ts";
import { linkOf, signLabel, toDigits } from "../../../web/author/label.ts";
import { signerAlone } from "../../../web/author/signer.ts";
import { equal } from "../../../web/verifier/bytes/bytes.ts";
import { fromDigits, readLink } from "../../../web/verifier/label/digits.ts";
import {
  bytesSigned,
  readLabel,
} from "../../../web/verifier/label/signed_label.ts";
import { publicKeyOf } from "../../../web/author/signer.ts";
import { keyId, verify } from "../../../web/verifier/crypto/ed25519.ts";

const seed = new Uint8Array(32).fill(3);
const network = new Uint8Array(32).fill(1);
const label = {
  issuer: "xa.nab.lumen",
  number: "LED-2026-0001",
  validTo: 20_000,
  madeS: 1_767_225_600,
  network: network.slice(0, 4),
  record: new Uint8Array(8).fill(2),
  statusIndex: 70_000,
  line: "xa.nab/PC007/1",
  gtin: "",
  model: "L9",
  seed: undefined,
};

test("digits, there and back", () => {
  for (let size = 0; size < 30; ++size) {
    const bytes = Uint8Array.from(
      { length: size },
      (_, i) => (i * 97 + size) % 256,
    );
    assert.ok(equal(fromDigits(toDigits(bytes)), bytes));
  }
  assert.equal(toDigits(Uint8Array.of(0, 1)), "00256");
});

test("a label that is signed here is read and verified", async () => {
  const key = await publicKeyOf(seed);
  const signer = signerAlone(seed);
  const bytes = await signLabel(label, keyId(key), network, (what) =>
    signer.sign(what),
  );
  const read = readLabel(readLink(linkOf("verify.example", bytes)));
  assert.deepEqual(read.label, label);
  assert.ok(await verify(key, bytesSigned(read, network), read.signature));
});

test("what no code can hold is refused", async () => {
  const long = { ...label, model: "m".repeat(64), number: "n".repeat(64) };
  const sign = async () => new Uint8Array(64);
  await assert.rejects(signLabel(long, new Uint8Array(16), network, sign), {
    rule: "label.size",
  });
  for (const host of ["", "a b", "a/b", "x".repeat(65)])
    assert.throws(
      () => linkOf(host, Uint8Array.of(1)),
      { rule: "label.host" },
      host,
    );
});
