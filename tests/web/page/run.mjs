// All that is tested of the page: types, parts, size, and the whole in a browser.
// Ends with 77 where something is missing that testing needs, and says what.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const skipped = 77;
const tests = dirname(fileURLToPath(import.meta.url));
const root = join(tests, "../../..");
const web = join(root, "web");
const pages = process.env.TOUCHSTONE_PAGES ?? join(root, "build/web");
const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";

function skip(what) {
  console.log(`Skipped: ${what}`);
  process.exit(skipped);
}

if (!existsSync(join(web, "node_modules", "playwright-core"))) {
  skip(
    "the packages of web/package-lock.json are not installed; run `npm ci` in web/.",
  );
}
const env = { ...process.env, TOUCHSTONE_PAGES: pages };
const run = (...words) =>
  execFileSync(process.execPath, words, { cwd: web, stdio: "inherit", env });
const compiler = join("node_modules", "typescript", "bin", "tsc");
run(compiler, "-p", "page");
run(compiler, "-p", join("page", "worker"));
run(join("tools", "build.mjs"), pages);

const files = readdirSync(tests)
  .filter((name) => name.endsWith(".test.mjs"))
  .map((name) => join(tests, name));
const { status } = spawnSync(
  process.execPath,
  ["--test", "--test-concurrency=2", ...files],
  { cwd: web, stdio: "inherit", env },
);
if (status !== 0) process.exit(1);
if (!existsSync(chromium))
  skip(
    `${chromium} is not there (apt-get install chromium): nothing was opened in a browser.`,
  );
