// What the verifier takes over the line: minified, as Brotli. Fails above its budget.
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

import { build } from "esbuild";

const budget = 49_000;

/** Loaded only where the platform cannot verify signatures. */
const isLazy = (path) => /\/points-\w+\.js$/.test(path);

const { outputFiles } = await build({
  entryPoints: [fileURLToPath(new URL("verifier/index.ts", import.meta.url))],
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: "es2022",
  outdir: "/",
  write: false,
});

const sizes = outputFiles.map(({ path, contents }) => [path, brotliCompressSync(contents).length]);
const total = sizes.reduce((sum, [path, size]) => sum + (isLazy(path) ? 0 : size), 0);
for (const [path, size] of sizes) console.log(`${path} ${size}${isLazy(path) ? ", lazily" : ""}`);
console.log(`verifier: ${total} bytes of ${budget}`);
process.exit(total > budget ? 1 : 0);
