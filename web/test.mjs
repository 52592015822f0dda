// Bundles the tests of tests/web and runs them by node's own runner.
// Usage: node test.mjs OUT [PART], where PART is a folder of tests/web.
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const web = dirname(fileURLToPath(import.meta.url));
const [out = join(web, "../build/web-tests"), part = "."] = process.argv.slice(2);
const tests = join(web, "../tests/web");

const files = readdirSync(join(tests, part), { recursive: true })
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => join(part, name));

await build({
  entryPoints: files.map((name) => join(tests, name)),
  outbase: tests,
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node18",
  nodePaths: [join(web, "node_modules")],
  define: { "process.env.TOUCHSTONE_SOURCE": JSON.stringify(join(web, "..")) },
  sourcemap: "inline",
  logLevel: "warning",
});

const bundled = files.map((name) => join(out, name.replace(/\.ts$/, ".mjs")));
const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...bundled], {
  stdio: "inherit",
});
process.exit(run.status ?? 1);
