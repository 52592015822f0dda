// All that is tested of the page: types, parts, size, and the whole in a browser.
// Ends with 77 where something is missing that testing needs, and says what.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
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

/** Whether the tests of a file pass; what they print is printed when they have ended. */
function passes(file) {
  return new Promise((resolve) => {
    let said = "";
    const child = spawn(process.execPath, ["--test", file], { cwd: web, env });
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text) => (said += text));
    child.on("close", (code) => {
      console.log(`# ${basename(file)}\n${said}`);
      resolve(code === 0);
    });
  });
}

// The largest first, so that none is left alone at the end.
const waiting = readdirSync(tests)
  .filter((name) => name.endsWith(".test.mjs"))
  .map((name) => join(tests, name))
  .sort((a, b) => statSync(b).size - statSync(a).size);
const failed = [];
async function one_after_another() {
  for (let file; (file = waiting.shift());)
    if (!(await passes(file))) failed.push(file);
}
await Promise.all([one_after_another(), one_after_another()]);

// Browsers and networks of real processes on a busy machine: what failed is tried once more, alone, and told.
for (const file of failed) {
  if (!(await passes(file))) process.exit(1);
  console.log(`unsteady: ${basename(file)} passed when it was run again alone`);
}
if (!existsSync(chromium))
  skip(
    `${chromium} is not there (apt-get install chromium): nothing was opened in a browser.`,
  );
