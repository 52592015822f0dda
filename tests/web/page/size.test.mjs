// What a consumer's phone has to fetch before it shows a verdict.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const pages = process.env.TOUCHSTONE_PAGES ?? join(root, "build/web");
/** Three quarters of it are the verifier. */
const bytes_max = 60_000;

/** The file and all that it imports at once, not what it fetches later. */
function with_imports(name, seen = new Set()) {
  if (seen.has(name)) return seen;
  seen.add(name);
  const text = readFileSync(join(pages, "assets", name), "utf8");
  for (const [, part] of text.matchAll(/(?:from|import)"\.\/([\w-]+\.js)"/g))
    with_imports(part, seen);
  return seen;
}

test(`the consumer's page is at most ${bytes_max} bytes`, () => {
  const assets = readdirSync(join(pages, "assets"));
  const start = assets.find((name) => /^page-\w+\.js$/.test(name));
  const style = assets.find((name) => /^style-\w+\.css$/.test(name));
  const files = [...with_imports(start), style].map((name) =>
    join(pages, "assets", `${name}.br`),
  );
  const bytes = [join(pages, "index.html.br"), ...files].reduce(
    (sum, path) => sum + statSync(path).size,
    0,
  );
  assert.ok(bytes <= bytes_max, `${bytes} bytes`);
});

test("nothing in the pages is inline or foreign", () => {
  const html = readFileSync(join(pages, "index.html"), "utf8");
  assert.doesNotMatch(html, /<script(?![^>]* src=)|<style|style=|https?:/);
});
