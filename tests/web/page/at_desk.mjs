// How tests sit at the desk of a body: its key opened, forms filled in, what is signed followed until
// it is proven.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { has_chromium, launch, Visit } from "./browser.mjs";
import { start_world } from "./world.mjs";

const skip = has_chromium
  ? false
  : "chromium is not installed (apt-get install chromium)";

export const accreditor = "xa.anab";

/** A network and a browser for the tests of a file; `prepare` is given both, once they are there. */
export function sit_down(prepare = () => undefined) {
  const sitting = { world: undefined, browser: undefined };
  before(
    async () => {
      if (skip) return;
      sitting.world = await start_world();
      sitting.browser = await launch();
      prepare(sitting);
    },
    { timeout: 180_000 },
  );
  after(async () => {
    await sitting.browser?.close();
    sitting.world?.stop();
  });
  return sitting;
}

export const desk = (name, body) =>
  test(name, { skip, timeout: 180_000 }, body);

export async function open_key(page, file) {
  await page.getByLabel("Key file").setInputFiles(file);
  await page.getByRole("button", { name: "Open", exact: true }).click();
}

/** At the desk of a body, its key for records open. */
export async function at_desk(sitting, path, body, options, deed) {
  const { world, browser } = sitting;
  const { key = world.key_file(body, "records"), ...others } = options;
  const one = await Visit.open(browser, world.url(3), path, others);
  await open_key(one.page, key);
  await one.page
    .locator(".desk-menu, [data-sections]")
    .first()
    .waitFor({ timeout: 30_000 });
  await deed(one, one.page);
  await one.close();
}

export const button = (page, name) =>
  page.getByRole("button", { name, exact: true });
export const link = (page, name) =>
  page.locator("main").getByRole("link", { name, exact: true });

export async function review(page) {
  await button(page, "Check and sign").click();
  await page.getByText("This is what will be signed").waitFor();
}

export async function record(page) {
  await review(page);
  await button(page, "Sign and record").click();
  await proven(page);
}

export async function proven(page) {
  await page.locator("[data-done=true]").waitFor({ timeout: 60_000 });
  assert.match(await page.locator("main").innerText(), /final/);
  await button(page, "Done").click();
}

/** What is saved for the second signer, in a file. */
export async function saved(world, page, name) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "Sign, and save for the second signer").click(),
  ]);
  return world.paper(name, readFileSync(await download.path(), "utf8"));
}

/** What the command line tool says of a certificate, at another node. */
export function verdict(world, number, issuer) {
  try {
    return world.ask("verify", number, "--issuer", issuer);
  } catch (error) {
    if (!error.stdout) throw error;
    return JSON.parse(error.stdout);
  }
}
