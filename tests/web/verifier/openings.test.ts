// Openings: commitments against the vectors that every implementation is held to, and the file in
// its one spelling.
import assert from "node:assert/strict";
import { test } from "node:test";

import { fromHex, toHex } from "../../../web/verifier/bytes/bytes.ts";
import {
  commitmentOf,
  readOpenings,
  saltFor,
} from "../../../web/verifier/confidential/openings.ts";
import type { LocalText } from "../../../web/verifier/records/schema.ts";
import { readOwn } from "./shared.ts";

interface Row {
  seed: string;
  path: string;
  salt: string;
  texts: LocalText[];
  commitment: string;
}

test("salts and commitments", () => {
  const rows = JSON.parse(readOwn("tests/vectors/commitments.json")) as Row[];
  for (const { seed, path, salt, texts, commitment } of rows) {
    const found = saltFor(fromHex(seed, 16)!, path);
    assert.equal(toHex(found), salt, path);
    assert.equal(
      toHex(commitmentOf({ path, salt: found, texts })),
      commitment,
      path,
    );
  }
  assert.equal(rows.length, 6);
});

const head = `{\n  "format": "touchstone openings v1",\n  "record": "${"a".repeat(64)}"`;
const seedLine = `,\n  "seed": "AAECAwQFBgcICQoLDA0ODw=="`;
const path = `"path": "attestation.parties[0].name"`;
const texts = `"texts": [{"language": "en", "text": "Hollow Brook Farm"}]`;
const file = (seed: string, opening: string): string =>
  `${head}${seed},\n  "openings": [\n    ${opening}\n  ]\n}\n`;
const seeded = file(seedLine, `{${path}, ${texts}}`);
const salted = file(
  "",
  `{${path}, "salt": "Fk9PY6HX+zqeFS/PRk0Abw==", ${texts}}`,
);

test("with a seed, and without", () => {
  const [one] = readOpenings(seeded).openings;
  const [other] = readOpenings(salted).openings;
  assert.deepEqual(one, other);
  assert.equal(one?.texts[0]?.text, "Hollow Brook Farm");
});

const twice = `{${path}, ${texts}}`;

const rows: readonly (readonly [name: string, text: string, what: string])[] = [
  ["not JSON", "{", "not JSON"],
  ["no object", "[]", "must be an object"],
  ["format", salted.replace("openings v1", "openings v2"), "format must be"],
  ["record", salted.replace("aaa", "AAA"), "record must be 32 bytes"],
  ["short record", salted.replace("aaa", "a"), "record must be 32 bytes"],
  ["short seed", seeded.replace("AAECAw", "AA"), "seed must be 16 bytes"],
  [
    "seed no text",
    seeded.replace('"AAECAwQFBgcICQoLDA0ODw=="', "1"),
    "seed must be",
  ],
  ["no list", `${head},\n  "openings": {}\n}\n`, "openings must be a list"],
  [
    "no openings",
    `${head},\n  "openings": []\n}\n`,
    "openings must be 1 to 1,000",
  ],
  ["no opening", file("", "1"), "openings must be objects"],
  ["no path", salted.replace('"path"', '"place"'), "path must be a text"],
  [
    "empty path",
    salted.replace("attestation.parties[0].name", ""),
    "path must be",
  ],
  ["path", salted.replace("parties[0]", "Parties[0]"), "path must be the path"],
  [
    "long path",
    salted.replace("parties", "p".repeat(201)),
    "path must be the path",
  ],
  ["no salt", seeded.replace(seedLine, ""), "salt must be a text"],
  ["short salt", salted.replace("Fk9PY6HX", "Fk9P"), "salt must be 16 bytes"],
  ["salt", salted.replace("Fk9P", "Fk9-"), "salt must be 16 bytes"],
  [
    "no texts",
    salted.replace('"texts": [', '"texte": ['),
    "texts must be a list",
  ],
  ["empty", salted.replace(texts, '"texts": []'), "texts: is missing"],
  ["language", salted.replace('"en"', '"English!"'), "texts[0].language"],
  [
    "no language",
    salted.replace('"language"', '"lang"'),
    "language must be a text",
  ],
  [
    "empty text",
    salted.replace("Hollow Brook Farm", ""),
    "texts[0].text: is missing",
  ],
  ["control character", salted.replace("Hollow", "\\u0007"), "texts[0].text"],
  [
    "half a character",
    salted.replace("Hollow", "\\ud800"),
    "texts[0].text: is not Unicode",
  ],
  ["twice", file(seedLine, `${twice},\n    ${twice}`), "is there twice"],
  [
    "seed and salt",
    salted.replace(',\n  "openings"', `${seedLine},\n  "openings"`),
    "not spelled",
  ],
  [
    "unknown member",
    salted.replace(texts, `${texts}, "more": 1`),
    "not spelled",
  ],
  [
    "member twice",
    salted.replace("{\n", '{\n  "format": "x",\n'),
    "not spelled",
  ],
  ["another escape", salted.replace("Hollow", "\\u0048ollow"), "not spelled"],
  ["blank", `${salted}\n`, "not spelled"],
  ["too long", " ".repeat((1 << 20) + 1), "longer than 1 MiB"],
];

for (const [name, text, what] of rows) {
  test(name, () => {
    assert.throws(
      () => readOpenings(text),
      (error: Error & { rule: string }) => {
        assert.equal(error.rule, "openings.form");
        assert.ok(error.message.includes(what), error.message);
        return true;
      },
    );
  });
}
