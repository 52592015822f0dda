// One spelling for each record: what a second one would be is refused, under the path of the field.
import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeRecord } from "../../../web/verifier/records/wire.ts";

/** Bytes as a text of the characters U+0000 to U+00FF. */
type Wire = string;

function varint(value: number): Wire {
  return value < 0x80
    ? String.fromCharCode(value)
    : String.fromCharCode((value & 0x7f) | 0x80) + varint(value >> 7);
}

/** A field of length-delimited wire type. */
const blob = (number: number, content: Wire): Wire =>
  varint((number << 3) | 2) + varint(content.length) + content;

const number = (field: number, value: Wire): Wire => varint(field << 3) + value;

const attestation = (content: Wire): Wire => blob(21, content);
const key = (content: Wire): Wire => blob(11, content);

const ff = "\xff".repeat(9);

const rows: readonly (readonly [name: string, wire: Wire, what: string])[] = [
  ["unknown field", blob(7, "x"), "7: Record has no field of this number"],
  [
    "unknown field deeper",
    attestation(blob(26, "x")),
    "attestation.26: Attestation has no field",
  ],
  ["field number 0", "\x02\x01x", "0: Record has no field"],
  ["out of order", blob(2, "x") + blob(1, "x"), "author: is out of order"],
  ["given twice", blob(1, "x") + blob(1, "x"), "author: is given twice"],
  [
    "list interrupted",
    attestation(blob(11, "a") + blob(12, blob(1, "s")) + blob(11, "a")),
    "attestation.sites[0]: is out of order",
  ],
  [
    "two members of a oneof",
    blob(10, "\x08\x01") + blob(11, "\x08\x01"),
    "key: stands beside another choice of payload",
  ],
  [
    "two members of an inner oneof",
    attestation(blob(24, blob(1, blob(1, blob(1, "en"))) + blob(2, "c"))),
    "attestation.statement.commitment: stands beside another choice of form",
  ],
  [
    "tag not shortest",
    "\x8a\x00\x01x",
    "the record has a number that is not in its shortest form",
  ],
  [
    "length not shortest",
    "\x0a\x81\x00x",
    "author: has a number that is not in its shortest form",
  ],
  [
    "value not shortest",
    number(6, "\x81\x00"),
    "reported: has a number that is not in its short",
  ],
  [
    "zero in two bytes",
    number(6, "\x80\x00"),
    "reported: has a number that is not in its short",
  ],
  [
    "over 64 bits",
    number(6, `${ff}\x02`),
    "reported: has a number longer than 64 bits",
  ],
  ["ends within a tag", "\x8a", "the record ends within a number"],
  ["ends within a number", number(6, "\x81"), "reported: ends within a number"],
  ["longer than the rest", "\x0a\x05x", "author: is longer than what is left"],
  [
    "length of 64 bits",
    `\x0a${ff}\x01x`,
    "author: is longer than what is left",
  ],
  [
    "inner longer than outer",
    attestation("\x12\x05x"),
    "attestation.number: is longer than what is left",
  ],
  ["default text", "\x0a\x00", "author: spells out a default"],
  ["default bytes", "\x1a\x00", "previous: spells out a default"],
  ["default bool", number(6, "\x00"), "reported: spells out a default"],
  [
    "default enum",
    attestation(number(1, "\x00")),
    "attestation.action: spells out a default",
  ],
  ["empty message", blob(5, ""), "effective: is empty"],
  [
    "empty message in a list",
    attestation(blob(7, "")),
    "attestation.items[0]: is empty",
  ],
  [
    "empty text in a list",
    attestation(blob(11, "a") + blob(11, "")),
    "attestation.sites[1]: is empty",
  ],
  [
    "empty packed list",
    key(blob(4, "")),
    "key.purposes: spells out an empty list",
  ],
  ["bool over 1", number(6, "\x02"), "reported: is neither 0 nor 1"],
  [
    "uint32 over 32 bits",
    blob(28, number(2, "\x80\x80\x80\x80\x10")),
    "batch.count: does not fit 32 bits",
  ],
  [
    "unknown enum value",
    attestation(number(1, "\x09")),
    "attestation.action: 9 is not a value",
  ],
  [
    "negative enum value",
    attestation(number(1, `${ff}\x01`)),
    "attestation.action: 18446744073709551615 is not a value",
  ],
  [
    "unknown enum value in a list",
    key(blob(4, "\x01\x63")),
    "key.purposes[1]: 99 is not a value",
  ],
  [
    "packed list cut",
    key(blob(4, "\x01\x81")),
    "key.purposes[1]: ends within a number",
  ],
  [
    "list not packed",
    key(number(4, "\x01")),
    "key.purposes: has the wrong wire type",
  ],
  [
    "packed list twice",
    key(blob(4, "\x01") + blob(4, "\x02")),
    "key.purposes: is given twice",
  ],
  ["text as number", "\x08\x01", "author: has the wrong wire type"],
  ["number as text", blob(6, "x"), "reported: has the wrong wire type"],
  [
    "fixed 64",
    `\x31\x01${"\0".repeat(7)}`,
    "reported: has the wrong wire type",
  ],
  ["fixed 32", "\x35\x01\0\0\0", "reported: has the wrong wire type"],
  ["not UTF-8", blob(1, "\xff"), "author: is not UTF-8"],
  ["a surrogate", blob(1, "\xed\xa0\x80"), "author: is not UTF-8"],
];

for (const [name, wire, what] of rows) {
  test(name, () => {
    const bytes = Uint8Array.from(wire, (character) => character.charCodeAt(0));
    assert.throws(
      () => decodeRecord(bytes),
      (error: Error & { rule: string }) => {
        assert.equal(error.rule, "record.wire");
        assert.ok(error.message.startsWith(what), error.message);
        return true;
      },
    );
  });
}

test("what is there is read, what is not is empty", () => {
  const content = attestation(
    number(1, "\x01") + blob(11, "a") + blob(11, "b"),
  );
  const wire = blob(1, "aa.nab") + number(6, "\x01") + content;
  const record = decodeRecord(
    Uint8Array.from(wire, (character) => character.charCodeAt(0)),
  );
  assert.equal(record.author, "aa.nab");
  assert.equal(record.reported, true);
  assert.equal(record.subject, "");
  assert.equal(record.effective, undefined);
  assert.equal(record.body, undefined);
  assert.deepEqual(record.attestation?.sites, ["a", "b"]);
  assert.deepEqual(record.attestation?.items, []);
});
