// Cards of keys: written by who holds the key, read by who registers it.
import assert from "node:assert/strict";
import { test } from "node:test";

import "../verifier/platform.ts";
import {
  cardFile,
  cardSubject,
  keyOf,
  makeCard,
  possessionBytes,
  purposeNamed,
  readCard,
} from "../../../web/author/key_card.ts";
import { publicKeyOf, signerAlone } from "../../../web/author/signer.ts";
import { toHex } from "../../../web/verifier/bytes/bytes.ts";
import { KeyPurpose } from "../../../web/verifier/records/schema.ts";

const seed = new Uint8Array(32).fill(6);
const network = new Uint8Array(32).fill(1);
const signer = signerAlone(seed);

const card = async () =>
  makeCard(
    "xa.nab.lab",
    KeyPurpose.governance,
    await publicKeyOf(seed),
    network,
    (what) => signer.sign(what),
  );

test("what a new key signs", () => {
  const { governance, records } = KeyPurpose;
  const bytes = possessionBytes(network, "xa.nab", [governance, records]);
  const head = Buffer.from("touchstone key v1\0").toString("hex");
  assert.equal(
    toHex(bytes),
    `${head}${"01".repeat(32)}00000006${Buffer.from("xa.nab").toString("hex")}020102`,
  );
  assert.equal(purposeNamed("labels"), KeyPurpose.labels);
  for (const name of ["unspecified", "1", "", "passwords"])
    assert.equal(purposeNamed(name), undefined, name);
});

test("a card is read as it was written", async () => {
  const made = await card();
  const read = await readCard(cardFile(made, network), network);
  assert.deepEqual(read, made);
  assert.match(cardSubject(read), /^key\/xa\.nab\.lab\/[0-9a-f]{32}$/);
  assert.deepEqual(keyOf(read).purposes, [KeyPurpose.governance]);
});

test("a card that is wrong is refused", async () => {
  const text = cardFile(await card(), network);
  const rows = [
    ["touchstone.key_card/1", "touchstone.key_card/2", "key_card.form"],
    ["xa.nab.lab", "XA", "key_card.form"],
    ['"governance"', '"unspecified"', "key_card.form"],
    ['"governance"', "7", "key_card.form"],
    [/"public_key": "..../, '"public_key": "', "key_card.form"],
    [/"possession": "[^"]*"/, '"possession": 1', "key_card.form"],
    [/$/, "x".repeat(4_096), "key_card.form"],
    [/^/, "{", "key_card.form"],
    [/^[^]*$/, "null", "key_card.form"],
    ["xa.nab.lab", "xa.nab.lob", "key_card.possession"],
    ['"governance"', '"records"', "key_card.possession"],
    [/"network": "01/, '"network": "02', "key_card.possession"],
    [/"network": "01/, '"network": "', "key_card.possession"],
  ] as const;
  for (const [from, to, rule] of rows)
    await assert.rejects(
      readCard(text.replace(from, to), network),
      { rule },
      to,
    );
  const other = new Uint8Array(32).fill(2);
  await assert.rejects(readCard(cardFile(await card(), other), other), {
    rule: "key_card.possession",
  });
});
