// Parts of the desks that need no browser: drafts as they are kept, codes as they are drawn.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { load } from "./load.mjs";

const kept = new Map();
globalThis.localStorage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => void kept.set(key, value),
  removeItem: (key) => void kept.delete(key),
};

const { draft_of, drafts_of, drop_draft, keep_draft } =
  await load("desk/drafts.ts");
const { label_code, svg_file } = await load("desk/label_code.ts");

const draft = (form, values = { number: "1" }, body = "xa.nab") => ({
  form,
  body,
  values,
  title: form,
});

beforeEach(() => kept.clear());

test("a draft takes the place of an earlier one of its form", () => {
  keep_draft(draft("a"));
  keep_draft(draft("b"));
  keep_draft(draft("a", { number: "2" }));
  assert.deepEqual(
    drafts_of("xa.nab").map(({ form }) => form),
    ["a", "b"],
  );
  assert.deepEqual(draft_of("xa.nab", "a").values, { number: "2" });
  assert.deepEqual(drafts_of("xb.oba"), []);
  drop_draft("xa.nab", "a");
  drop_draft("xa.nab", "b");
  assert.equal(kept.size, 0);
});

test("the oldest drafts go first", () => {
  for (let i = 0; i < 60; ++i) keep_draft(draft(`form ${i}`));
  const forms = drafts_of("xa.nab").map(({ form }) => form);
  assert.equal(forms.length, 50);
  assert.equal(forms[0], "form 59");
});

for (const what of ["", "{", "null", "[1, null]", '[{"form": 1}]'])
  test(`what is no draft is none: ${what}`, () => {
    kept.set("touchstone.drafts", what);
    assert.deepEqual(drafts_of("xa.nab"), []);
    keep_draft(draft("a"));
    assert.equal(drafts_of("xa.nab").length, 1);
  });

test("a label's code is as small as that of the command line", () => {
  // 480 digits behind a host of 14 letters: version 11, 61 modules, and a margin of 4.
  const link = `HTTPS://VERIFY.EXAMPLE/C#${"0123456789".repeat(48)}`;
  const code = label_code(link);
  assert.equal(code.side, 61 + 8);
  assert.equal(code.width_mm, 25.9);
  assert.equal(code.is_fine, false);
  assert.match(svg_file(code), /^<svg [^]*viewBox="0 0 69 69"[^]*<\/svg>\n$/);
  assert.ok(label_code(link.replace("VERIFY", "V".repeat(60))).is_fine);
});
