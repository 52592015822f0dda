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
import { after, at_once, hashes_apart } from "./late.mjs";
import { smaller } from "./smaller.mjs";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const page = join(web, "page");
const out = resolve(process.argv[2] ?? join(dirname(web), "build", "web"));
const target = ["chrome103", "firefox115", "safari16.4"];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

/**
 * Authors need every enumeration of the schema, who checks a few: theirs is a copy, so that those
 * stay alone in the page that everybody fetches. They are numbers: two copies agree.
 */
const own_schema = {
  name: "own-schema",
  setup({ onResolve }) {
    const authors = [join(web, "author"), join(page, "desk")];
    onResolve({ filter: /records\/schema\.ts$/ }, ({ path, importer, resolveDir }) =>
      authors.some((folder) => importer.startsWith(folder))
        ? { path: join(resolveDir, path), suffix: "?authors" }
        : undefined,
    );
  },
};

/** Style sheets that are fetched later: whoever imports one gets its address. */
const lazy_styles = {
  name: "lazy-styles",
  setup(plugins) {
    plugins.onLoad({ filter: /\.lazy\.css$/ }, async ({ path }) => {
      const options = { entryPoints: [path], bundle: true, minify: true, target, write: false };
      const { outputFiles } = await build(options);
      return { contents: outputFiles[0].contents, loader: "file" };
    });
  },
};

const bundled = await build({
  absWorkingDir: web,
  entryPoints: { page: join(page, "main.tsx"), style: join(page, "style", "page.css") },
  outdir: join(out, "assets"),
  entryNames: "[name]-[hash]",
  chunkNames: "part-[hash]",
  assetNames: "[name]-[hash]",
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
  loader: { ".wasm": "file" },
  plugins: [lazy_styles, own_schema, after(join(page, "main.tsx")), hashes_apart],
});

// The worker that holds a key at the desks of authors: the page knows its name.
await build({
  entryPoints: { key_worker: join(page, "desk", "worker", "key_worker.ts") },
  outdir: out,
  bundle: true,
  minify: true,
  target,
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

/** Asked for with the page, not only when it has been read. */
const main = relative(web, join(out, address("main.tsx")));
const parts = [...at_once(bundled.metafile, main)]
  .filter((file) => file !== main)
  .map((file) => `<link rel="modulepreload" href="/${relative(out, join(web, file))}">\n`);
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

for (const path of files_of(join(out, "assets")).filter((path) => path.endsWith(".js")))
  writeFileSync(path, await smaller(readFileSync(path, "utf8")));

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
    FILES: JSON.stringify(files.filter((path) => !path.endsWith(".wasm"))),
    LATER: JSON.stringify(files.filter((path) => path.endsWith(".wasm"))),
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
