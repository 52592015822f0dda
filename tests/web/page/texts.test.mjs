// Catalogues: the compiler sees to their keys, this to what is filled in.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { load } from "./load.mjs";

const { en: page_en } = await load("texts/en.ts");
const { desk_en } = await load("texts/desk/en.ts");
const { languages, fill } = await load("texts/catalogue.ts");
const en = { ...page_en, ...desk_en };
const places = (text) =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

/** What each reason has to fill in, from the one table that there is. */
function reason_places() {
  const table = readFileSync(
    new URL("../../../docs/spec/reasons.toml", import.meta.url),
    "utf8",
  );
  const rows = table.split("[[reason]]").slice(1);
  const value = (row, name) =>
    new RegExp(`^${name} = "((?:[^"\\\\]|\\\\.)*)"`, "m").exec(row)[1];
  return new Map(
    rows.map((row) => [
      value(row, "id"),
      new Set(places(value(row, "text") + value(row, "next"))),
    ]),
  );
}

const known = reason_places();

for (const { tag } of languages.filter((language) => language.tag !== "en")) {
  const { catalogue, reasons } = await load(`texts/${tag}.ts`);
  test(`${tag} fills in what English fills in`, () => {
    for (const [key, text] of Object.entries(en)) {
      assert.deepEqual(places(catalogue[key]), places(text), key);
      assert.notEqual(catalogue[key].trim(), "", key);
    }
  });
  test(`${tag} tells of reasons that there are, with values that they have`, () => {
    assert.ok(Object.keys(reasons).length >= 30);
    for (const [id, { text, next }] of Object.entries(reasons)) {
      assert.ok(known.has(id), id);
      for (const name of places(text + next)) {
        assert.ok(
          known.get(id).has(name) || ["issuer", "number"].includes(name),
          `${id}: {${name}}`,
        );
      }
    }
  });
}

test("what has no value stays as it is", () => {
  assert.equal(fill("{a} and {b}", { a: 1 }), "1 and {b}");
});
