// The screens that show the ledger itself, on a real network, through a real browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { has_chromium, launch, Visit } from "./browser.mjs";
import { issuer, start_world } from "./world.mjs";

const skip = has_chromium
  ? false
  : "chromium is not installed (apt-get install chromium)";
let world;
let browser;
let origin;

before(
  async () => {
    if (skip) return;
    world = await start_world();
    origin = world.url(2);
    browser = await launch();
  },
  { timeout: 180_000 },
);

after(async () => {
  await browser?.close();
  world?.stop();
});

const pages = (name, body) => test(name, { skip, timeout: 120_000 }, body);

async function visit(path, options, body) {
  const one = await Visit.open(browser, origin, path, options);
  await body(one);
  await one.close();
}

const body = `/b/${issuer}/about`;
const accreditation = "/b/xa.anab/accreditation/BP31";
const trace = (number) => `/c/${issuer}/${encodeURIComponent(number)}/trace`;

pages("bodies are searched and filtered", () =>
  visit("/bodies", {}, async (one) => {
    const rows = one.page.locator("tbody tr");
    await rows.first().waitFor();
    const all = await rows.count();
    assert.ok(all >= 7, `${all}`);
    await one.page.getByLabel("Name or id").fill("brightmark");
    assert.equal(await rows.count(), 1);
    await one.page.getByLabel("Name or id").fill("nobody at all");
    await one.page.getByText("No body fits.").waitFor();
    await one.page.getByLabel("Name or id").fill("");
    await one.page.getByLabel("Kind").selectOption("arrangement");
    await one.page.getByRole("link", { name: /General Mutual/ }).waitFor();
    await one.page.waitForFunction(
      () => document.querySelectorAll("tbody tr").length === 1,
    );
    await one.page.getByLabel("Economy").fill("xyz");
    await one.page.getByText("An economy has two letters.").waitFor();
    await one.page.getByLabel("Economy").fill("xa");
    await one.page.getByText("No body fits.").waitFor();
  }),
);

pages("bodies are found by what they are accredited for", () =>
  visit("/bodies", {}, async (one) => {
    const { page } = one;
    const rows = page.locator("tbody tr");
    await rows.first().waitFor();
    await page
      .getByLabel("Accredited for")
      .selectOption({ label: "Product certification" });
    await page.getByText("By the accreditations that are in force").waitFor();
    await page.getByRole("link", { name: /Brightmark/ }).waitFor();
    assert.equal(await rows.count(), 1);
    await page.getByLabel("Accredited to the standard").fill("iec17065");
    assert.equal(await rows.count(), 1);
    assert.deepEqual(await one.breaches(), []);
    await page.setViewportSize({ width: 320, height: 640 });
    assert.equal(await one.sticks_out(), false);
    await page.getByLabel("Accredited to the standard").fill("17025");
    await page.getByText("No body fits.").waitFor();
    await page
      .getByLabel("Accredited for")
      .selectOption({ label: "Any work, or none" });
    await page.getByLabel("Accredited to the standard").fill("");
    await rows.nth(3).waitFor();
    await page.route("**/v1/accreditations?*", (route) => route.abort());
    await page.getByLabel("Accredited to the standard").fill("17065");
    await page.getByText("There is no connection.").waitFor();
  }),
);

pages("a body is looked for in all parts of the list", () =>
  visit("/network", {}, async (one) => {
    const { page } = one;
    await page.route("**/v1/bodies?*", (route) =>
      route.continue({
        url: route.request().url().replace("limit=50", "limit=2"),
      }),
    );
    await one.go("/bodies");
    const rows = page.locator("tbody tr");
    await rows.nth(1).waitFor();
    assert.equal(await rows.count(), 2);
    await page.getByLabel("Name or id").fill("ministry");
    await page.getByRole("link", { name: /Ministry/i }).waitFor();
    await page.getByLabel("Name or id").fill("nobody at all");
    await page.getByText("No body fits.").waitFor();
  }),
);

pages("a body is proven, and its lists are the node's word", () =>
  visit(body, {}, async (one) => {
    const { page } = one;
    await page
      .getByRole("heading", { name: "Brightmark Product Certification" })
      .waitFor();
    const text = await one.text();
    assert.match(text, /Proven on this device/);
    assert.match(text, /This list is the node's word/);
    assert.equal(
      await page
        .locator("[data-standing]")
        .first()
        .getAttribute("data-standing"),
      "in force",
    );
    await page.getByRole("link", { name: "BP-31" }).waitFor();
    await page.getByRole("link", { name: "LED/2.b" }).waitFor();
    await page.locator("[data-key] [data-proven-standing]").nth(1).waitFor();
    await page.getByRole("link", { name: "BP-31" }).click();
    await page.getByRole("heading", { name: "Accreditation BP-31" }).waitFor();
  }),
);

pages("who recognises a body is proven line by line", () =>
  visit("/b/xa.anab/about", {}, async (one) => {
    const standings = one.page.locator(
      "section[aria-labelledby=recognitions] [data-proven-standing] [data-standing='in force']",
    );
    await standings.nth(2).waitFor();
    assert.equal(await standings.count(), 3);
  }),
);

pages("that there is no such body is proven too", () =>
  visit("/b/xa.anab.nobody/about", {}, async (one) => {
    await one.page.locator("[data-absent]").waitFor();
    assert.match(await one.text(), /It is proven that the ledger has no body/);
    await one.go("/b/xa.anab/accreditation/NONE1");
    await one.page.locator("[data-absent]").waitFor();
    await one.go("/b/nobody/about");
    await one.page.getByText("The node could not take the question.").waitFor();
  }),
);

pages("a scope shows its lines, and how they stood on any day", () =>
  visit(accreditation, {}, async (one) => {
    const { page } = one;
    const line = page.locator("[data-line=led]");
    await line.locator("[data-standing='in force']").waitFor();
    assert.match(await line.innerText(), /IEC 62560:2011/);
    assert.match(await line.innerText(), /Fixed/);
    let asked = 0;
    page.on("request", (request) => (asked += request.url().includes("/v1/")));
    await page.getByLabel("As of the day").fill("2020-01-01");
    await line.locator("[data-standing='absent']").waitFor();
    assert.equal(asked, 0, "any day is judged by the proofs that are here");
  }),
);

pages("a flexible line says so, and what was added to it", async () => {
  const line = ["BP-31", "--line-id", "lamps", "--line-flexible", "a"];
  world.record(
    ...["accreditation", "extend", ...line, "--as", "xa.anab"],
    ...["--activity", "product-certification"],
    ...["--line-standard", "IEC 62560:2011"],
  );
  world.record(
    ...["accreditation", "flexible-entry", "BP-31", "--ab", "xa.anab"],
    ...["--line", "lamps", "--id", "ed2", "--as", issuer],
    ...["--standard", "IEC 62560:2025"],
  );
  await visit(accreditation, {}, async (one) => {
    const row = one.page.locator("[data-line=lamps]");
    await row.getByText("Flexible, degree A").waitFor();
    await row.getByText("What was added").click();
    await row.getByText("IEC 62560:2025").waitFor();
    await row.locator("[data-proven-standing]").waitFor();
    await one.page.getByLabel("Search in the lines").fill("led");
    await row.waitFor({ state: "detached" });
    assert.deepEqual(await one.breaches(), []);
  });
});

pages("the picture of a chain and its table say the same", () =>
  visit(trace("LED-1"), {}, async (one) => {
    const { page } = one;
    await page.locator("[role=tree]").waitFor();
    const named = await page
      .locator("[role=treeitem]")
      .evaluateAll((nodes) =>
        nodes.map((node) => node.querySelector("title").textContent),
      );
    const rows = await page
      .locator("[data-link]")
      .evaluateAll((all) => all.map((row) => row.dataset.link));
    assert.equal(named.length, rows.length);
    assert.equal(rows[0], "certificate");
    assert.equal(rows.at(-1), "recognition");
    assert.match(named.at(-1), /^Recognition .*: Passed\. Recognised under/);
    await page.getByRole("treeitem", { name: named.at(-1) }).waitFor();
    assert.match(await one.text(), /Whole on .*: every link holds/);
  }),
);

pages("the chain is walked by keyboard alone", () =>
  visit(trace("LED-1"), {}, async (one) => {
    const { page } = one;
    const tree = page.locator("[role=tree]");
    await tree.waitFor();
    for (let i = 0; i < 30; ++i) {
      await page.keyboard.press("Tab");
      const role = await page.evaluate(() =>
        document.activeElement?.getAttribute("role"),
      );
      if (role === "tree") break;
    }
    const chosen = () => tree.getAttribute("aria-activedescendant");
    assert.equal(await chosen(), "link-0");
    await page.keyboard.press("ArrowDown");
    assert.equal(await chosen(), "link-1");
    await page.keyboard.press("ArrowRight");
    assert.equal(await chosen(), "link-2");
    await page.keyboard.press("ArrowUp");
    assert.equal(await chosen(), "link-0");
    await page.keyboard.press("End");
    const last = await page.locator("[role=treeitem]").count();
    assert.equal(await chosen(), `link-${last - 1}`);
    const selected = page.locator("[aria-selected=true]");
    assert.equal(await selected.getAttribute("id"), `link-${last - 1}`);
  }),
);

pages(
  "a broken chain names its first broken link, on the day asked about",
  () =>
    visit(trace("LED-4"), {}, async (one) => {
      const { page } = one;
      const summary = page.locator("[data-broken]").first();
      await summary.waitFor();
      assert.equal(
        await summary.getAttribute("data-broken"),
        `attestation/${issuer}/LED4`,
      );
      assert.match(await one.text(), /Broken on .* at attestation/);
      await page.getByLabel("As of the day").fill("2020-01-01");
      await page.getByText(/Broken on January 1, 2020/).waitFor();
      assert.match(page.url(), /#as_of=2020-01-01$/);
    }),
);

pages("what a change would touch is listed, and taken away as a file", () =>
  visit("/impact", {}, async (one) => {
    const { page } = one;
    await page.getByRole("button", { name: "Look" }).click();
    await page.getByText("Name what changes.").waitFor();
    await page
      .getByLabel("What changes")
      .fill("accreditation/xa.anab/BP31/led");
    await page.getByLabel("It", { exact: true }).selectOption("withdraw");
    await page.getByRole("button", { name: "Look" }).click();
    await page.locator("[data-affected]").first().waitFor();
    assert.match(await one.text(), /The list is the node's word/);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as CSV" }).click(),
    ]);
    const rows = readFileSync(await download.path(), "utf8").split("\r\n");
    assert.match(rows[0], /^issuer,number,economy,/);
    assert.ok(rows.some((row) => row.startsWith(`${issuer},LED1,xa,direct,`)));
    assert.match(page.url(), /#subject=accreditation/);
    await one.go("/impact#subject=nothing/of/the/kind");
    await page.reload();
    await page.getByText("The node could not take the question.").waitFor();
  }),
);

for (const [subject, part] of [
  [`body/${issuer}`, "accreditation/xa.anab/BP31"],
  ["accreditation/xa.anab/BP31", "accreditation/xa.anab/BP31/led"],
])
  pages(`what a node leaves out of ${subject} is to be had`, () =>
    visit("/impact", {}, async (one) => {
      const { page } = one;
      await page.route("**/v1/impact?*", async (route) => {
        const answer = await route.fetch();
        const cut = { ...(await answer.json()), cut_short: true };
        await route.fulfill({ response: answer, json: cut });
      });
      await one.go(
        `/impact#subject=${subject}&action=withdraw&from=2026-03-01`,
      );
      await page.reload();
      const others = page.getByRole("region", { name: "The others" });
      await others.locator(`[data-part="${part}"]`).waitFor();
      assert.match(await one.text(), /At least one more certificate/);
      assert.equal(
        await others.locator("pre").innerText(),
        `touchstone impact ${subject} --action withdraw --from 2026-03-01 --output ndjson`,
      );
      await assert_narrow(one);
      await others.getByRole("link", { name: part, exact: true }).click();
      await page.waitForFunction(
        (wanted) =>
          document.querySelector("input[name=subject]")?.value === wanted,
        part,
      );
      assert.match(page.url(), /action=withdraw&from=2026-03-01/);
      await page.unrouteAll({ behavior: "wait" });
    }),
  );

const followed = "/impact#subject=accreditation/xa.anab/BP31&action=withdraw";
let changes = 0;
const change = (verb) =>
  world.record(
    ...["attestation", verb, "LED/2.b", "--as", issuer],
    ...["--reason", `shift ${++changes} stands still`],
  );

async function follow_here(one) {
  await one.page.getByRole("button", { name: "Tell me when" }).click();
  await one.page.locator("[data-watching=joined]").waitFor();
}

async function assert_narrow(one) {
  assert.deepEqual(await one.breaches(), []);
  await one.page.setViewportSize({ width: 320, height: 640 });
  assert.equal(await one.sticks_out(), false);
  await one.page.setViewportSize({ width: 1280, height: 800 });
}

pages("what changes here is told, at once and on the next visit", () =>
  visit(followed, {}, async (one) => {
    const { page } = one;
    await follow_here(one);
    await page.getByText("Nothing has changed here.").waitFor();
    change("suspend");
    await page.locator("[data-news='1'] [data-entry]").waitFor();
    assert.match(await page.title(), /^\(1\) /);
    assert.match(await one.text(), /Change of status\s+Suspended/);
    await assert_narrow(one);
    await one.go("/log");
    await page.locator("[data-growth]").waitFor();
    world.issue("ELSE-1", "--basis", "none", "--model", "SF-ELSE");
    change("restore");
    await one.go(followed);
    await page.locator("[data-watching=joined]").waitFor();
    await page.locator("[data-news='1']").waitFor();
    assert.match(await one.text(), /Back in force/);
    assert.doesNotMatch(await one.text(), /ELSE1/);
    await page.locator("[data-news] summary").click();
    assert.equal(await page.locator("[data-watching] [data-entry]").count(), 2);
    await assert_narrow(one);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save the changes" }).click(),
    ]);
    const rows = readFileSync(await download.path(), "utf8").split("\r\n");
    assert.equal(rows[0], "entry,kind,action,subject,author,decided_on,from");
    assert.match(rows[1], /^\d+,status_change,restore,attestation\//);
    assert.match(rows[2], /^\d+,status_change,suspend,attestation\//);
    assert.deepEqual(await one.context.cookies(), []);
    await one.go("/impact");
    await page.reload();
    await page.locator("[data-watch] a").waitFor();
    await assert_narrow(one);
    await page.locator("[data-watch] a").click();
    await page.locator("[data-watching=joined]").waitFor();
    await page.goBack();
    await page.getByRole("button", { name: /Follow no longer/ }).click();
    await page.locator("[data-watch]").waitFor({ state: "detached" });
  }),
);

pages("news that were changed on their way are not believed", () =>
  visit(followed, {}, async (one) => {
    const { page } = one;
    await follow_here(one);
    await one.go("/log");
    await page.locator("[data-growth]").waitFor();
    change("suspend");
    change("restore");
    await page.route("**/v1/events?*", async (route) => {
      const answer = await route.fetch();
      const told = await answer.json();
      for (const event of told.items ?? [])
        event.leaf = `${event.leaf.slice(0, 40)}AAAA${event.leaf.slice(44)}`;
      await route.fulfill({ response: answer, json: told });
    });
    await one.go(followed);
    await page.locator("[data-watching=broken] [data-refused]").waitFor();
    assert.equal(await page.locator("[data-watching] [data-entry]").count(), 0);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }),
);

pages("what was heard is there without a connection", async () => {
  const one = await Visit.open(browser, origin, followed, {
    serviceWorkers: "allow",
  });
  const { page } = one;
  await follow_here(one);
  change("suspend");
  await page.locator("[data-news='1']").waitFor();
  change("restore");
  await page.locator("[data-news='2']").waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await page.locator("[data-watching=joined]").waitFor();
  await one.context.setOffline(true);
  await page.reload();
  await page.locator("[data-watching=broken]").waitFor();
  await page.locator("[data-news] summary").click();
  assert.equal(await page.locator("[data-watching] [data-entry]").count(), 2);
  assert.deepEqual(await one.breaches(), []);
  await one.context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).last().click();
  await page.locator("[data-watching=joined]").waitFor();
  await one.close();
});

pages("an entry is proven from tiles, down to its hashes", () =>
  visit("/log/0", {}, async (one) => {
    const { page } = one;
    const way = page.locator("[data-hashes]");
    await way.waitFor();
    assert.ok(Number(await way.getAttribute("data-hashes")) >= 5);
    const record = JSON.parse(await page.locator("pre.json").innerText());
    assert.equal(record.subject, "body/xa.anab");
    assert.equal(record.body.kind, "BODY_KIND_ACCREDITATION_BODY");
    assert.match(await one.text(), /it is of the founding of the network/);
    await one.go("/log/999999");
    await page.locator("[data-absent]").waitFor();
  }),
);

pages("tiles that were changed on their way prove nothing", async () => {
  const one = await Visit.open(browser, origin, "/bodies");
  await one.page.route("**/tile/**", async (route) => {
    const answer = await route.fetch();
    const spoilt = Buffer.from(await answer.body());
    spoilt[40] ^= 1;
    await route.fulfill({ response: answer, body: spoilt });
  });
  await one.go("/log/3");
  await one.page.locator("[data-refused]").waitFor();
  assert.match(await one.text(), /What the node gave does not verify/);
  assert.equal(await one.page.locator("pre.json").count(), 0);
  await one.close();
});

pages(
  "proofs of a body that were changed on their way prove nothing",
  async () => {
    const one = await Visit.open(browser, origin, "/bodies");
    await one.page.route("**/v1/subjects/**", async (route) => {
      const answer = await route.fetch();
      const spoilt = Buffer.from(await answer.body());
      spoilt[spoilt.length - 40] ^= 1;
      await route.fulfill({ response: answer, body: spoilt });
    });
    await one.go(body);
    await one.page.locator("[data-refused]").waitFor();
    assert.doesNotMatch(await one.text(), /Proven on this device/);
    await one.close();
  },
);

pages("the log is followed as it grows, and only grows", () =>
  visit("/log", {}, async (one) => {
    const { page } = one;
    await page.locator("[data-growth=first]").waitFor();
    await page.locator("[data-following=joined]").waitFor({ timeout: 30_000 });
    const before = await page
      .locator("[data-proven]")
      .getAttribute("data-proven");
    world.issue("LIVE-1", "--basis", "none", "--model", "SF-NEW");
    const live = page.locator("section[data-following] [data-entry]");
    await live.first().waitFor({ timeout: 30_000 });
    assert.match(await live.first().innerText(), /attestation\/.*\/LIVE1/);
    await page.reload();
    await page.locator("[data-growth=proven]").waitFor();
    assert.match(
      await one.text(),
      new RegExp(`the ${before} entries that this browser saw`),
    );
  }),
);

pages("a log that does not go on from what was seen is told as a fork", () =>
  visit("/log", {}, async (one) => {
    const { page } = one;
    await page.locator("[data-growth=first]").waitFor();
    await page.evaluate(() => {
      for (const key of Object.keys(localStorage))
        if (key.startsWith("touchstone.tree.")) {
          const seen = JSON.parse(localStorage[key]);
          seen.size -= 3;
          localStorage[key] = JSON.stringify(seen);
        }
    });
    await page.reload();
    await page.locator("[data-growth=refused]").waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save both checkpoints" }).click(),
    ]);
    const notes = readFileSync(await download.path(), "utf8");
    assert.equal(notes.match(/^pages\.touchstone\.example/gm).length, 2);
  }),
);

pages("entries are found by number and by day", () =>
  visit("/log", {}, async (one) => {
    const { page } = one;
    const entries = page.locator(
      "section[aria-labelledby=entries] [data-entry]",
    );
    await entries.first().waitFor();
    const today = new Date().toISOString().slice(0, 10);
    await page.getByLabel("Recorded from the day").fill(today);
    await page.waitForFunction(
      () =>
        document
          .querySelector("section[aria-labelledby=entries] [data-entry]")
          ?.getAttribute("data-entry") === "0",
    );
    await page.getByLabel("Recorded from the day").fill("2099-01-01");
    await page.getByText("Nothing was recorded since that day.").waitFor();
    await page.getByLabel("Entry number").fill("123456");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.getByText(/A number from 0 to/).waitFor();
    await page.getByLabel("Entry number").fill("2");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Entry 2" }).waitFor();
  }),
);

pages("the network shows whose signatures were checked here", () =>
  visit("/network", {}, async (one) => {
    await one.page.locator("[data-signed]").nth(2).waitFor();
    assert.match(await one.text(), /Up to 1 of 4 may fail, or lie/);
    assert.match(await one.text(), /Proven on this device/);
  }),
);

pages("without a connection each screen says so", async () => {
  const one = await Visit.open(browser, origin, "/bodies", {
    serviceWorkers: "allow",
  });
  await one.page.locator("tbody tr").first().waitFor();
  await one.page.evaluate(() => navigator.serviceWorker.ready);
  await one.page.reload();
  await one.page.locator("tbody tr").first().waitFor();
  await one.context.setOffline(true);
  for (const path of ["/bodies", body, "/log", "/network", trace("LED-1")]) {
    await one.go(path);
    await one.page.getByText("There is no connection.").first().waitFor();
    assert.deepEqual(await one.breaches(), [], path);
  }
  await one.context.setOffline(false);
  await one.go("/log");
  await one.page.locator("[data-growth]").waitFor();
  await one.close();
});

const screens = [
  ["bodies", "/bodies", "tbody tr"],
  ["body", body, "section[aria-labelledby=register] tbody tr"],
  ["accreditation body", "/b/xa.anab/about", "[data-proven-standing]"],
  ["scope", accreditation, "[data-line] [data-standing]"],
  ["chain", trace("LED-1"), "[role=tree]"],
  ["broken chain", trace("LED-3"), "[role=tree]"],
  [
    "impact",
    "/impact#subject=accreditation/xa.anab/BP31&action=withdraw",
    "[data-affected]",
  ],
  ["log", "/log", "[data-growth]"],
  ["entry", "/log/40", "[data-hashes]"],
  ["end of a block", "/log/42", "[data-hashes]"],
  ["network", "/network", "[data-signed]"],
  ["missing body", "/b/xa.anab.nobody/about", "[data-absent]"],
];

for (const [screen, path, sign] of screens) {
  for (const colorScheme of ["light", "dark"])
    pages(`nothing bars anybody from the ${screen}, ${colorScheme}`, () =>
      visit(path, { colorScheme, reducedMotion: "reduce" }, async (one) => {
        await one.page.locator(sign).first().waitFor();
        assert.deepEqual(await one.breaches(), []);
      }),
    );
  pages(`the ${screen} fits a window of 320 pixels, in Arabic too`, () =>
    visit(
      path,
      { viewport: { width: 320, height: 640 }, locale: "ar" },
      async (one) => {
        await one.page.locator(sign).first().waitFor();
        assert.equal(await one.sticks_out(), false);
        await one.page.getByRole("combobox").first().selectOption("en");
        await one.page.locator(sign).first().waitFor();
        assert.equal(await one.sticks_out(), false);
      },
    ),
  );
}
