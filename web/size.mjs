// What the verifier takes over the line before it answers: minified, as Brotli. Fails above its
// budget. What few questions need is fetched when one does, and shown beside it.
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

import { build } from "esbuild";
import { after, at_once, hashes_apart } from "./tools/late.mjs";

const budget = 42_500;
const start = fileURLToPath(new URL("verifier/index.ts", import.meta.url));

const { outputFiles, metafile } = await build({
  entryPoints: [start],
  bundle: true,
  splitting: true,
  minify: true,
  metafile: true,
  format: "esm",
  target: "es2022",
  outdir: "/",
  write: false,
  plugins: [after(start), hashes_apart],
});

const outputs = Object.keys(metafile.outputs);
const first = at_once(
  metafile,
  outputs.find((name) => metafile.outputs[name].entryPoint?.endsWith("verifier/index.ts")),
);
let total = 0;
for (const [i, { path, contents }] of outputFiles.entries()) {
  const size = brotliCompressSync(contents).length;
  const is_first = first.has(outputs[i]);
  if (is_first) total += size;
  console.log(`${path} ${size}${is_first ? "" : ", lazily"}`);
}
console.log(`verifier: ${total} bytes of ${budget}`);
process.exit(total > budget ? 1 : 0);
