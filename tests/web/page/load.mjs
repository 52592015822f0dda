import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { from_web } from "./packages.mjs";

const { build } = from_web("esbuild");
const page = fileURLToPath(new URL("../../../web/page/", import.meta.url));

/** A module of the page, for Node: what it exports. */
export async function load(path) {
  const { outputFiles } = await build({
    entryPoints: [join(page, path)],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    jsx: "automatic",
    jsxImportSource: "preact",
  });
  return import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
  );
}
