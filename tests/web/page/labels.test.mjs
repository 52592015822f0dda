// Labels on goods, on the page: true and forged, scanned by camera, from a picture and by hand
// scanner, with a connection and without; and read by two readers from pictures that are bad.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { has_chromium, launch, Visit } from "./browser.mjs";
import { load } from "./load.mjs";
import { from_web } from "./packages.mjs";
import * as pictures from "./pictures.mjs";
import { issuer, start_world } from "./world.mjs";

const skip = has_chromium
  ? false
  : "chromium is not installed (apt-get install chromium)";
const { read_code } = await load("code.ts");
const browsers = [];
let world;
let origin;
let label;
let small_label;
let forged;

/** The same label, its signature spoiled so that it still reads. */
function forge(link) {
  for (let at = link.length - 3; ; --at) {
    const digit = (Number(link[at]) + 1) % 10;
    const spoiled = link.slice(0, at) + digit + link.slice(at + 1);
    if (read_code(spoiled).kind === "label") return spoiled;
  }
}

async function open_browser(...args) {
  const browser = await launch(...args);
  browsers.push(browser);
  return browser;
}

before(
  async () => {
    if (skip) return;
    world = await start_world();
    origin = world.url(2);
    world.add_key(issuer, "labels");
    label = world.label("LED-1");
    small_label = world.label("LED/2.b");
    forged = forge(label.link);
    await open_browser();
  },
  { timeout: 180_000 },
);

after(async () => {
  for (const browser of browsers) await browser.close();
  world?.stop();
});

const pages = (name, body) => test(name, { skip, timeout: 120_000 }, body);

async function visit(path, options, body) {
  const one = await Visit.open(browsers[0], origin, path, options);
  await body(one);
  await one.close();
}

const behind = (link) => `/C#${link.split("#")[1]}`;
const signed = /The code itself was checked too: Brightmark/;

/** Exit code of the command line. */
function verify_by_line(link) {
  try {
    world.run("--node", origin, "verify", "--label", link);
    return 0;
  } catch ({ status }) {
    return status;
  }
}

pages("a true label leads to its certificate, and says no more", () =>
  visit("/c", {}, async (one) => {
    const asked = [];
    one.context.on("request", (request) => asked.push(request.url()));
    await one.go(behind(label.link));
    assert.equal(await one.verdict(), "VALID");
    assert.match(await one.text(), signed);
    assert.equal(new URL(one.page.url()).pathname, `/c/${issuer}/LED-1`);
    assert.equal(new URL(one.page.url()).hash, "");
    const questions = asked.filter((url) => url.includes("/v1/attestations/"));
    assert.equal(questions.length, 1);
    assert.match(questions[0], /\/LED-1\?label_key=[0-9a-f]{32}$/);
    await one.page.reload();
    assert.equal(await one.verdict(), "VALID");
    assert.match(await one.text(), signed);
    assert.equal(verify_by_line(label.link), 0);
  }),
);

pages("a forged label is told from a true one, as by the command line", () =>
  visit("/c", {}, async (one) => {
    await one.go(behind(forged));
    assert.equal(await one.verdict(), "NOT_GENUINE");
    assert.match(await one.text(), /bears no signature of it/);
    assert.doesNotMatch(await one.text(), signed);
    assert.equal(verify_by_line(forged), 5);
    await one.page.getByLabel("Language").selectOption("fr");
    await one.page.getByText("n'en porte pas la signature").waitFor();
  }),
);

pages("a certificate without its label is judged as before", () =>
  visit(`/c/${issuer}/LED-1`, {}, async (one) => {
    assert.equal(await one.verdict(), "VALID");
    assert.doesNotMatch(await one.text(), signed);
  }),
);

pages("the desk judges the label that was typed into it", () =>
  visit("/check", {}, async (one) => {
    const field = one.page.getByLabel("Certificate number");
    await field.fill(forged);
    await field.press("Enter");
    assert.equal(await one.verdict(), "NOT_GENUINE");
    assert.doesNotMatch(one.page.url(), /\d{30}/);
    await one.page.getByLabel("Model").fill("SF-A60-9");
    await field.press("Enter");
    await one.page.waitForTimeout(500);
    assert.equal(await one.verdict(), "NOT_GENUINE");
    await field.fill(label.link);
    await field.press("Enter");
    await one.page.locator("[data-verdict=VALID]").waitFor();
    assert.match(await one.text(), /signed the label/);
    await field.fill("LED-4");
    await one.page.getByLabel("Issuer").fill("");
    await field.press("Enter");
    await one.page.locator("[data-verdict=NOT_VALID]").waitFor();
    assert.doesNotMatch(await one.text(), /the label/);
  }),
);

/** A busy machine may press keys too slowly for a scanner: as people do, scan again. */
async function scan_until(one, text, verdict, left = 4) {
  await one.page.keyboard.type(text);
  await one.page.keyboard.press("Enter");
  const shown = one.page.locator(`[data-verdict=${verdict}]`);
  try {
    await shown.waitFor({ timeout: 6_000 });
  } catch {
    assert.ok(left > 0, await one.text());
    await scan_until(one, text, verdict, left - 1);
  }
}

pages("a hand scanner types into no field", () =>
  visit("/check", {}, async (one) => {
    await one.page.locator("h1").click();
    await scan_until(one, label.link, "VALID");
    await scan_until(one, forged, "NOT_GENUINE");
  }),
);

for (const path of ["/c", "/check"]) {
  pages(`a picture of a label is read at ${path}`, () =>
    visit(path, {}, async (one) => {
      await one.page.getByRole("button", { name: "Scan a code" }).click();
      const picture = one.page.getByLabel("Or a picture of the code");
      await picture.setInputFiles(world.paper("none.txt", "no picture"));
      await one.page.getByText("is no picture").waitFor();
      const blank = { width: 60, height: 60, grey: new Float64Array(3600) };
      await picture.setInputFiles(
        world.paper("blank.png", pictures.png(blank)),
      );
      await one.page.getByText("No code can be read").waitFor();
      assert.deepEqual(await one.breaches(), []);
      await picture.setInputFiles(label.png);
      assert.equal(await one.verdict(), "VALID");
      assert.match(await one.text(), /signed (it|the label)/);
    }),
  );
}

pages("without leave to use the camera it says what else there is", () =>
  visit("/c", {}, async (one) => {
    await one.page.getByRole("button", { name: "Scan a code" }).click();
    await one.page.locator("[data-scan=denied], [data-scan=none]").waitFor();
    assert.match(await one.text(), /hoose a picture/);
    await one.page.getByRole("button", { name: "Stop scanning" }).click();
    await one.page.getByRole("button", { name: "Scan a code" }).waitFor();
  }),
);

pages("the camera reads a label from the goods", async () => {
  const code = pictures.modules_in(readFileSync(label.svg, "utf8"));
  const seen = pictures.draw(code, { pixels: 6, degrees: 8 });
  const file = world.paper(
    "camera.y4m",
    pictures.film(pictures.blurred(seen, 1)),
  );
  const browser = await open_browser(
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${file}`,
  );
  for (const path of ["/c", "/check"]) {
    const one = await Visit.open(browser, origin, path, {
      permissions: ["camera"],
    });
    await one.page.getByRole("button", { name: "Scan a code" }).click();
    assert.equal(await one.verdict(), "VALID");
    assert.match(await one.text(), /signed (it|the label)/);
    assert.equal(await one.page.locator("video").count(), 0);
    await one.close();
  }
});

pages("a scanner that is not there is not taken for a bad picture", () =>
  visit("/c", {}, async ({ context, page, errors }) => {
    await page.getByRole("button", { name: "Scan a code" }).click();
    const picture = page.getByLabel("Or a picture of the code");
    await picture.waitFor();
    await context.setOffline(true);
    await picture.setInputFiles(label.png);
    await page.getByText("The scanner could not be fetched").waitFor();
    errors.length = 0; // the reader's own words on what it could not fetch
  }),
);

pages(
  "the scanner works without a connection after a first visit",
  async () => {
    const one = await Visit.open(browsers[0], origin, behind(label.link), {
      serviceWorkers: "allow",
    });
    await one.verdict();
    await one.page.evaluate(() => navigator.serviceWorker.ready);
    await one.go("/c");
    await one.page.evaluate(async () => {
      const is_kept = async (name) =>
        (await (await caches.open(name)).keys()).some(({ url }) =>
          url.endsWith(".wasm"),
        );
      const are_kept = async () =>
        (await Promise.all((await caches.keys()).map(is_kept))).some(Boolean);
      while (!(await are_kept()))
        await new Promise((resolve) => setTimeout(resolve, 50));
    });
    await one.context.setOffline(true);
    await one.page.reload();
    await one.page.getByRole("button", { name: "Scan a code" }).click();
    const picture = one.page.getByLabel("Or a picture of the code");
    await picture.setInputFiles(label.png);
    assert.equal(await one.verdict(), "VALID");
    assert.match(await one.text(), /Kept by this browser/);
    assert.match(await one.text(), signed);
    await one.close();
  },
);

const bad_light = {
  "as printed": (code) => pictures.draw(code, { pixels: 4 }),
  small: (code) => pictures.draw(code, { pixels: 2.6 }),
  turned: (code) => pictures.draw(code, { pixels: 5, degrees: 17 }),
  "upside down": (code) => pictures.draw(code, { pixels: 4, degrees: 180 }),
  "out of focus": (code) =>
    pictures.blurred(pictures.draw(code, { pixels: 6 }), 2),
  pale: (code) => pictures.pale(pictures.draw(code, { pixels: 4 }), 130, 190),
  noisy: (code) =>
    pictures.noisy(pictures.draw(code, { pixels: 5 }), 90, pictures.chance(7)),
  scratched: (code) =>
    pictures.scratched(pictures.draw(code, { pixels: 4 }), 0.1),
  "all of it": (code) =>
    pictures.noisy(
      pictures.pale(
        pictures.blurred(pictures.draw(code, { pixels: 6, degrees: 9 }), 1),
        50,
        210,
      ),
      20,
      pictures.chance(11),
    ),
};

async function zxing() {
  const { prepareZXingModule, readBarcodes } = from_web("zxing-wasm/reader");
  const program = from_web.resolve("zxing-wasm/reader/zxing_reader.wasm");
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(program) } });
  return async (picture) => {
    const found = await readBarcodes(pictures.rgba(picture), {
      formats: ["QRCode"],
    });
    return found.map(({ text }) => text);
  };
}

/** zbar, as `label read` has it: the number that the label names. */
function zbar(name, picture) {
  const file = world.paper(
    `${name.replace(/\W/g, "_")}.png`,
    pictures.png(picture),
  );
  return JSON.parse(world.run("--output", "json", "label", "read", file));
}

for (const [light, spoil] of Object.entries(bad_light)) {
  pages(`two readers read a label that is ${light}`, async () => {
    const read = await zxing();
    for (const one of [label, small_label]) {
      const code = pictures.modules_in(readFileSync(one.svg, "utf8"));
      const picture = spoil(code);
      assert.deepEqual(await read(picture), [one.link], "zxing");
      const { number } = read_code(one.link);
      assert.equal(zbar(light, picture).number, number, "zbar");
    }
  });
}
