// How long the verifier for browsers takes, in Node or in Chromium: for a thousand labels by a pack that holds none of
// their certificates, four at once, as the page does; and for a bundle with its verdict, alone.
// Usage: node tests/bench/web_judging.mjs [VECTORS] [--chromium]; VECTORS: build/release/verdict_vectors, if none are named.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
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
const [bundle_count, bundle_bound_ms] = [200, 50];

/** What is measured, on the verifier as it is: seconds for so many labels, milliseconds for each bundle. */
const measured = `
import { questionOf } from "./tests/web/verifier/asked_vector.ts";
import { fromBase64, utf8 } from "./web/verifier/bytes/bytes.ts";
import { verifyBundle } from "./web/verifier/index.ts";
import { TrustPack } from "./web/verifier/pack/index.ts";
async function labels({ packs, asks }) {
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
}
function bundles({ practice }) {
  const asked = practice.flatMap(({ genesis, asks }) => asks.map((ask) => ({ genesis, ...ask })));
  return async (count) => {
    const took = [];
    for (let i = 0; i < count; ++i) {
      const { genesis, bundle, question, now_ms } = asked[i % asked.length];
      const began = performance.now();
      await verifyBundle({
        bundle: fromBase64(bundle),
        genesis: utf8(genesis),
        question: questionOf(question),
        now: new Date(now_ms),
      });
      took.push(performance.now() - began);
    }
    return took;
  };
}
export async function open(told) {
  const judges = { labels: await labels(told), bundles: bundles(told) };
  return (what, ...asked) => judges[what](...asked);
}`;

const bundled = (options) =>
  build({
    stdin: { contents: measured, resolveDir: root, loader: "ts" },
    bundle: true,
    format: "esm",
    nodePaths: [join(root, "web/node_modules")],
    ...options,
  });

const read = (...path) => JSON.parse(readFileSync(join(process.env.TOUCHSTONE_VERDICT_VECTORS, ...path), "utf8"));
const told = () => ({
  ...read("packs.json"),
  practice: readdirSync(join(process.env.TOUCHSTONE_VERDICT_VECTORS, "practice")).map((name) => read("practice", name)),
});

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
    await run(await open(told()), worked);
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
    await page.evaluate(async (given) => {
      const { open } = await import("http://localhost/measured.js");
      globalThis.judge = await open(given);
    }, told());
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
    const seconds = await judge("labels", count, at_once);
    const used = ((await worked()) - before).toFixed(2);
    const held = seconds <= bound ? "holds" : "missed";
    console.log(
      `${count} labels, ${name}: ${seconds.toFixed(2)} s, ${used} s of processors; bound ${bound} s: ${held}`,
    );
  }
  const took = await judge("bundles", bundle_count);
  const [first] = took;
  took.sort((a, b) => a - b);
  const [median, last] = [took[took.length >> 1], took.at(-1)];
  const held = last <= bundle_bound_ms ? "holds" : "missed";
  console.log(
    `a bundle and its verdict: the first ${first.toFixed(1)} ms, median ${median.toFixed(1)} ms, ` +
      `the longest of ${bundle_count} ${last.toFixed(1)} ms; bound ${bundle_bound_ms} ms: ${held}`,
  );
});
