// What a page fetches at once, and what later.
import { basename, dirname, relative } from "node:path";

/**
 * For esbuild. Code that both use would be cut into a file for each way in which they share it, and
 * many small files weigh more than one: so whatever is imported later says that it comes after
 * `start`, a module that is there before any import() runs and then holds all that is shared.
 * Paths are relative, so that the files are the same wherever they are built.
 */
export const after = (start) => ({
  name: "after",
  setup(build) {
    build.onResolve({ filter: /^\./, namespace: "file" }, async ({ path, kind, ...from }) => {
      if (kind !== "dynamic-import") return undefined;
      const found = await build.resolve(path, { ...from, kind: "import-statement" });
      return { path: relative(dirname(start), found.path), namespace: "after" };
    });
    build.onLoad({ filter: /.*/, namespace: "after" }, ({ path }) => ({
      contents: `import "./${basename(start)}";\nexport * from "./${path}";\n`,
      resolveDir: dirname(start),
    }));
  },
});

/**
 * For esbuild. SHA-512 shares a module with SHA-256, which is needed at once; what is fetched for
 * signatures where the platform verifies none has a copy of that module to itself.
 */
export const hashes_apart = {
  name: "hashes_apart",
  setup(build) {
    const filter = /^@noble\/hashes\/sha2\.js$/;
    build.onResolve({ filter }, async ({ path, pluginData, ...from }) => {
      if (pluginData === filter || !from.importer.endsWith("/points.ts")) return undefined;
      const found = await build.resolve(path, { ...from, pluginData: filter });
      return { path: found.path, suffix: "?apart", sideEffects: false };
    });
  },
};

/** The outputs that `output` cannot start without, itself among them. */
export function at_once({ outputs }, output, seen = new Set([output])) {
  for (const { path, kind } of outputs[output].imports) {
    if (kind !== "import-statement" || seen.has(path)) continue;
    seen.add(path);
    at_once({ outputs }, path, seen);
  }
  return seen;
}
