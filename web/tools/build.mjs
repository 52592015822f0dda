// Builds the pages into build/web (or the folder named): bundled, minified, named by content, and
// compressed beforehand. Usage: node tools/build.mjs [FOLDER]
import { createHash } from "node:crypto";
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(web, "page");
const out = resolve(process.argv[2] ?? join(dirname(web), "build", "web"));
const target = ["chrome103", "firefox115", "safari16.4"];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const bundled = await build({
  absWorkingDir: web,
  entryPoints: { page: join(page, "main.tsx"), style: join(page, "style", "page.css") },
  outdir: join(out, "assets"),
  entryNames: "[name]-[hash]",
  chunkNames: "part-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  minify: true,
  metafile: true,
  target,
  jsx: "automatic",
  jsxImportSource: "preact",
  charset: "utf8",
  legalComments: "none",
});

/** The address of the file that an entry became. */
function address(entry) {
  const [file] = Object.entries(bundled.metafile.outputs).find(
    ([, output]) => output.entryPoint === `page/${entry}`,
  );
  return `/${relative(out, join(web, file))}`;
}

/** What the page imports at once: asked for with it, not only when it has been read. */
function imported_at_once(file, seen = new Set()) {
  for (const { path, kind } of bundled.metafile.outputs[file].imports) {
    if (kind !== "import-statement" || seen.has(path)) continue;
    seen.add(path);
    imported_at_once(path, seen);
  }
  return seen;
}

const parts = [...imported_at_once(relative(web, join(out, address("main.tsx"))))].map(
  (file) => `<link rel="modulepreload" href="/${relative(out, join(web, file))}">\n`,
);
const html = readFileSync(join(page, "index.html"), "utf8")
  .replace("%STYLE%", address("style/page.css"))
  .replace("%MAIN%", address("main.tsx"))
  .replace("%PARTS%", parts.join(""));
writeFileSync(join(out, "index.html"), html);
for (const name of ["manifest.webmanifest", "icon.svg"]) cpSync(join(page, name), join(out, name));

function files_of(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files_of(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const files = files_of(out)
  .map((path) => `/${relative(out, path)}`)
  .sort();
const digest = createHash("sha256");
for (const path of files) digest.update(readFileSync(join(out, path)));

await build({
  entryPoints: [join(page, "worker", "worker.ts")],
  outfile: join(out, "sw.js"),
  bundle: true,
  minify: true,
  target,
  define: {
    BUILD: JSON.stringify(digest.digest("hex").slice(0, 16)),
    FILES: JSON.stringify(files),
  },
});

let bytes = 0;
for (const path of files_of(out)) {
  const content = readFileSync(path);
  const brotli = brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 11,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });
  writeFileSync(`${path}.br`, brotli);
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  bytes += statSync(`${path}.br`).size;
}
console.log(
  `${relative(process.cwd(), out) || out}: ${files.length + 1} files, ${bytes} bytes as brotli`,
);
