// The desks' catalogues: the compiler sees to their keys, this to what is filled in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { catalogue: english } = await load("desk/texts/en.ts");
const places = (text) =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

for (const tag of ["ar", "zh", "fr", "ru", "es"]) {
  const { catalogue } = await load(`desk/texts/${tag}.ts`);
  test(`the desk in ${tag} fills in what English fills in`, () => {
    assert.deepEqual(Object.keys(catalogue), Object.keys(english));
    for (const [key, text] of Object.entries(english)) {
      assert.deepEqual(places(catalogue[key]), places(text), key);
      assert.notEqual(catalogue[key].trim(), "", key);
    }
  });
}
