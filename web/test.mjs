// Bundles the tests of tests/web and runs them by node's own runner.
// Usage: node test.mjs OUT [PART], where PART is a folder of tests/web.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const web = dirname(fileURLToPath(import.meta.url));
const [out = join(web, "../build/web-tests"), part = "."] = process.argv.slice(2);
const tests = join(web, "../tests/web", part);

const files = readdirSync(tests, { recursive: true })
  .filter((name) => name.endsWith(".test.ts"))
  .map((name) => join(tests, name));

mkdirSync(out, { recursive: true });
await build({
  entryPoints: files,
  outdir: out,
  entryNames: "[name]",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node18",
  nodePaths: [join(web, "node_modules")],
  sourcemap: "inline",
  logLevel: "warning",
});

const bundled = files.map((file) => join(out, basename(file).replace(/\.ts$/, ".mjs")));
const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...bundled], {
  stdio: "inherit",
});
process.exit(run.status ?? 1);
