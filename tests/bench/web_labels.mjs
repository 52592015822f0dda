// How long the verifier for browsers takes for a thousand labels by a pack that holds none of their certificates, four
// at once, as the page does: in Node, or in Chromium. Usage: node tests/bench/web_labels.mjs [VECTORS] [--chromium]
// VECTORS: build/release/verdict_vectors, if none are named.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const from_web = createRequire(join(root, "web/package.json"));
const { build } = from_web("esbuild");
const words = process.argv.slice(2);
const in_chromium = words.includes("--chromium");
const [vectors = join(root, "build/release/verdict_vectors")] = words.filter((word) => !word.startsWith("--"));
process.env.TOUCHSTONE_VERDICT_VECTORS ??= resolve(vectors);
const [count, at_once, bound] = [1_000, 4, 2];

/** What is measured, on the verifier as it is: seconds for so many labels. */
const measured = `
import { questionOf } from "./tests/web/verifier/asked_vector.ts";
import { fromBase64, utf8 } from "./web/verifier/bytes/bytes.ts";
import { TrustPack } from "./web/verifier/pack/index.ts";
export async function open({ packs, asks }) {
  const opened = new Map();
  for (const [name, { file, genesis }] of Object.entries(packs))
    opened.set(name, await TrustPack.open(fromBase64(file), utf8(genesis)));
  const labels = asks.filter(({ report }) => report.findings.some(({ id }) => id === "record_not_seen"));
  return async (count, at_once) => {
    const began = performance.now();
    let next = 0;
    const work = async () => {
      while (next < count) {
        const { pack, question, now_ms } = labels[next++ % labels.length];
        await opened.get(pack).judge(questionOf(question), new Date(now_ms));
      }
    };
    await Promise.all(Array.from({ length: at_once }, work));
    return (performance.now() - began) / 1_000;
  };
}`;

const bundled = (options) =>
  build({
    stdin: { contents: measured, resolveDir: root, loader: "ts" },
    bundle: true,
    format: "esm",
    nodePaths: [join(root, "web/node_modules")],
    ...options,
  });

const packs = () => JSON.parse(readFileSync(join(process.env.TOUCHSTONE_VERDICT_VECTORS, "packs.json"), "utf8"));

/** Calls `run` with what judges, and with what tells how long processors have worked for it, in this process. */
async function in_node(run) {
  const folder = mkdtempSync(join(tmpdir(), "touchstone-labels-"));
  try {
    const { webcrypto } = await import("node:crypto");
    globalThis.crypto ??= webcrypto;
    const outfile = join(folder, "measured.mjs");
    await bundled({ outfile, platform: "node" });
    const { open } = await import(outfile);
    const worked = () => Object.values(process.cpuUsage()).reduce((sum, us) => sum + us / 1e6, 0);
    await run(await open(packs()), worked);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same in a browser: scripts and nothing else come from an address that is secure by being local. */
async function in_browser(run) {
  const { chromium } = from_web("playwright-core");
  const { outputFiles } = await bundled({ write: false, platform: "browser", minify: true });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  try {
    const page = await browser.newPage();
    await page.route("http://localhost/*", (route) =>
      route.request().url().endsWith(".js")
        ? route.fulfill({ contentType: "text/javascript", body: outputFiles[0].text })
        : route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Labels</title>" }),
    );
    await page.goto("http://localhost/");
    await page.evaluate(async (told) => {
      const { open } = await import("http://localhost/measured.js");
      globalThis.judge = await open(told);
    }, packs());
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    const worked = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "ProcessTime").value;
    };
    await run((...asked) => page.evaluate((given) => globalThis.judge(...given), asked), worked);
  } finally {
    await browser.close();
  }
}

await (in_chromium ? in_browser : in_node)(async (judge, worked) => {
  for (const name of ["cold", "warm", "warm"]) {
    const before = await worked();
    const seconds = await judge(count, at_once);
    const used = ((await worked()) - before).toFixed(2);
    const held = seconds <= bound ? "holds" : "missed";
    console.log(
      `${count} labels, ${name}: ${seconds.toFixed(2)} s, ${used} s of processors; bound ${bound} s: ${held}`,
    );
  }
});
