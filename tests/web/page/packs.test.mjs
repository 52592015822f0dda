// The pack on this device: taken in, asked before any node, grown old, given away, deleted. In a real
// browser, by packs of a real network.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { bad_line } from "./bad_line.mjs";
import { has_chromium, launch, Visit } from "./browser.mjs";
import { issuer, start_world } from "./world.mjs";

const skip = has_chromium
  ? false
  : "chromium is not installed (apt-get install chromium)";
let world;
let browser;
let origin;
let files;
let labels;

/** A pack of the ledger as it is now, with one certificate whole. */
function build_pack(name) {
  const path = world.paper(name, "");
  world.run(
    ...["pack", "build", "--node", world.url(1), "--out", path],
    ...["--certificate", "LED-1", "--issuer", issuer],
  );
  return path;
}

before(
  async () => {
    if (skip) return;
    world = await start_world();
    world.add_key(issuer, "labels");
    const older = build_pack("older.pack");
    labels = Object.fromEntries(
      ["LED-1", "LED/2.b", "LED-5"].map((number) => [
        number,
        world.label(number).link,
      ]),
    );
    world.record(
      ...["attestation", "withdraw", "LED/2.b", "--as", issuer],
      ...["--reason", "production moved"],
    );
    files = { older, good: build_pack("port.pack") };
    files.change = world.paper("port.delta", "");
    world.run(
      ...["pack", "delta", files.older, files.good, "--out", files.change],
    );
    files.cut = world.paper("cut.pack", "");
    writeFileSync(files.cut, readFileSync(files.good).subarray(0, 2_000));
    files.spoiled = world.paper("spoiled.pack", "");
    const spoiled = readFileSync(files.good);
    spoiled[spoiled.length >> 1] ^= 0x10;
    writeFileSync(files.spoiled, spoiled);
    origin = world.url(2);
    browser = await launch();
  },
  { timeout: 180_000 },
);

after(async () => {
  await browser?.close();
  world?.stop();
});

const packs = (name, body) => test(name, { skip, timeout: 120_000 }, body);
const consumer = (number) => `/c/${issuer}/${encodeURIComponent(number)}`;

async function visit(path, options, body) {
  const one = await Visit.open(browser, origin, path, options);
  await body(one);
  await one.close();
}

async function take(one, file) {
  await one.page.getByLabel("Pack file").setInputFiles(file);
}

/** A browser that has taken in the pack, and keeps the page's files. */
async function with_pack(file, body, options = {}) {
  const one = await Visit.open(browser, origin, "/packs", {
    serviceWorkers: "allow",
    ...options,
  });
  await take(one, file);
  await one.page.getByText("Verified and kept.").waitFor();
  await one.page.evaluate(() => navigator.serviceWorker.ready);
  await one.page.reload();
  await one.page.locator("[data-age]").waitFor();
  // It has asked the node what it offers.
  await one.page.waitForLoadState("networkidle");
  await body(one);
  await one.close();
}

/** Files of the page tell nothing of what is checked; most of them the browser has kept. */
const is_page_file = (url) =>
  /^\/(assets\/[\w.-]+|icon\.svg|sw\.js|manifest\.webmanifest)$/.test(
    new URL(url).pathname,
  );

/** What leaves the device from now on: not what the service worker answers by itself. */
function leaving(one) {
  const left = [];
  const note = (request) => {
    if (!is_page_file(request.url())) left.push(request.url());
  };
  one.context.on("requestfinished", async (request) => {
    const response = await request.response();
    if (request.serviceWorker() || !response.fromServiceWorker()) note(request);
  });
  one.context.on("requestfailed", note);
  return left;
}

async function assert_clean(one) {
  assert.deepEqual(await one.breaches(), []);
  await one.page.setViewportSize({ width: 320, height: 640 });
  assert.equal(await one.sticks_out(), false);
  await one.page.setViewportSize({ width: 1280, height: 800 });
}

const fetch_button = (one) =>
  one.page.getByRole("button", { name: "Fetch the newest" });
const has_focus = (one, place) =>
  place.evaluate((element) => element === document.activeElement);

packs("without a pack it says so, and how to take one in", () =>
  visit("/packs", {}, async (one) => {
    await one.page.getByText("No pack is kept here.").waitFor();
    await assert_clean(one);
    const focused = await one.page.evaluate(
      () => document.activeElement?.tagName,
    );
    assert.equal(focused, "H1");
    await one.page.locator("[data-offer=newer]").waitFor();
    await one.page.keyboard.press("Tab");
    assert.ok(await has_focus(one, fetch_button(one)));
  }),
);

packs("a pack is taken in, shown, and still there after a reload", () =>
  with_pack(files.good, async (one) => {
    const text = await one.text();
    for (const word of [
      "Fresh: answers by it count as of",
      "port.pack",
      "Certificates held whole",
      "Demonstration",
    ])
      assert.ok(text.includes(word), `${word} in ${text}`);
    await assert_clean(one);
  }),
);

packs("the node's newest is offered, fetched, verified and kept", () =>
  visit("/packs", {}, async (one) => {
    const offer = one.page.locator("[data-offer=newer]");
    await offer.waitFor();
    assert.match(await offer.innerText(), /newest is of .*: [\d,]+ bytes/);
    await fetch_button(one).click();
    await one.page.getByText("Verified and kept.").waitFor();
    await one.page.locator("[data-offer=same]").waitFor();
    await one.page.locator("[data-age=fresh]").waitFor();
    assert.match(await one.text(), /\d+\.pack/);
    await assert_clean(one);
    await one.go(consumer("LED-1"));
    assert.equal(await one.verdict(), "VALID");
  }),
);

packs("a newer one of the node takes the place of the kept one", () =>
  with_pack(files.older, async (one) => {
    const mark = () =>
      one.page.evaluate(
        () => JSON.parse(localStorage.getItem("touchstone.pack")).made_ms,
      );
    const before = await mark();
    await fetch_button(one).click();
    await one.page.getByText("Verified and kept.").waitFor();
    assert.ok((await mark()) > before);
    await one.page.reload();
    await one.page.locator("[data-age=fresh]").waitFor();
    assert.ok((await mark()) > before);
  }),
);

packs("from the node comes only what has changed since the kept one", () =>
  visit("/packs", {}, async (one) => {
    await fetch_until(one, "Verified and kept.");
    world.record(
      ...["attestation", "suspend", "LED-5", "--as", issuer],
      ...["--reason", "sampled"],
    );
    const asked = [];
    one.page.on("request", (request) =>
      asked.push(new URL(request.url()).pathname),
    );
    const again = one.page.getByRole("button", { name: "Ask this node again" });
    const changes = one.page.getByText("only what has changed since");
    // The node may make its next pack meanwhile, and the page then asks anew.
    const is_offered = async () =>
      (await changes.isVisible()) && (await fetch_button(one).isVisible());
    while (!(await is_offered())) {
      if (await again.isVisible()) await again.click();
      await one.page.waitForTimeout(200);
    }
    await fetch_button(one).click();
    await one.page.locator("[data-offer=same]").waitFor();
    await one.page.getByText("Verified and kept.").waitFor();
    const fetched = asked.filter((path) => path.startsWith("/v1/packs/"));
    assert.ok(fetched.length > 0);
    for (const path of fetched) assert.match(path, /^\/v1\/packs\/deltas\//);
    await assert_clean(one);
    await one.go(consumer("LED-1"));
    assert.equal(await one.verdict(), "VALID");
  }),
);

packs("what has changed is taken in from a file, for the kept pack alone", () =>
  visit("/packs", {}, async (one) => {
    const other = "since another pack than the one kept here";
    await take(one, files.change);
    await one.page.getByText(other).waitFor();
    await assert_clean(one);
    await take(one, files.older);
    await one.page.getByText("Verified and kept.").waitFor();
    await take(one, files.change);
    await one.page.getByText("port.pack").waitFor();
    await one.page.getByText("Verified and kept.").waitFor();
    await take(one, files.change);
    await one.page.getByText(other).waitFor();
  }),
);

/** As a person would: who hears nothing for long begins anew. */
async function fetch_until(one, words, left = 2) {
  await fetch_button(one).click();
  const said = one.page.getByText(words);
  try {
    await said.waitFor({ timeout: 10_000 });
  } catch {
    assert.ok(left > 0, await one.text());
    await one.page.reload();
    await fetch_until(one, words, left - 1);
  }
}

/** The node's list, as somebody else wants it. */
function with_offer(one, change) {
  return one.page.route("**/v1/packs", async (route) => {
    const answer = await route.fetch();
    const list = await answer.json();
    list.items = change(list.items);
    await route.fulfill({ response: answer, json: list });
  });
}

packs("a node never leads back to an older pack, whatever it says", () =>
  visit("/packs", {}, async (one) => {
    const older = readFileSync(files.older);
    let time = "2020-01-01T00:00:00Z";
    await with_offer(one, () => [
      { id: "0123456789abcdef", bytes: older.length, time },
    ]);
    await one.page.route("**/v1/packs/*", (route) =>
      route.fulfill({ body: older }),
    );
    await take(one, files.good);
    await one.page.getByText("Verified and kept.").waitFor();
    await one.page.reload();
    await one.page.locator("[data-offer=older]").waitFor();
    assert.equal(await fetch_button(one).count(), 0);
    await assert_clean(one);
    time = new Date(Date.now() + 1_000).toISOString();
    const kept = () =>
      one.page.evaluate(() => localStorage.getItem("touchstone.pack"));
    const before = await kept();
    await one.page.getByRole("button", { name: "Ask this node again" }).click();
    await fetch_until(one, "node's pack is older than the kept");
    assert.equal(await kept(), before);
    await assert_clean(one);
  }),
);

packs("what a node spoils is not kept", () =>
  visit("/packs", {}, async (one) => {
    await one.page.route("**/v1/packs/*", (route) =>
      route.fulfill({ body: readFileSync(files.spoiled) }),
    );
    await fetch_button(one).click();
    await one.page.getByText("This file cannot be used.").waitFor();
    assert.match(await one.text(), /No pack is kept here/);
    await assert_clean(one);
  }),
);

/** A visit over a line that does to the next pack what it is told; it must go on from where it was. */
async function over_bad_line(body) {
  const line = await bad_line(origin);
  try {
    const one = await Visit.open(browser, line.origin, "/packs");
    const asked = [];
    one.page.on("request", (request) => {
      if (request.url().includes("/v1/packs/"))
        asked.push(request.headers().range ?? "all");
    });
    await one.page.locator("[data-offer=newer]").waitFor();
    await body(one, line);
    assert.equal(asked[0], "all");
    assert.match(asked.at(-1), /^bytes=[1-9]\d*-$/);
    await one.close();
  } finally {
    line.close();
  }
}

packs("a fetch that breaks goes on from where it was, by keyboard", () =>
  over_bad_line(async (one, line) => {
    const { page } = one;
    line.break_after(2_000);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("The connection broke.").waitFor();
    const button = page.getByRole("button", { name: "Go on" });
    assert.ok(await has_focus(one, button));
    await assert_clean(one);
    await page.keyboard.press("Enter");
    await page.getByText("Verified and kept.").waitFor();
  }),
);

packs("a fetch tells how far it is, is stopped, and goes on", () =>
  over_bad_line(async (one, line) => {
    const { page } = one;
    line.hold_after(2_000);
    await fetch_button(one).click();
    await page.waitForFunction(
      () => document.querySelector("progress")?.value > 0,
    );
    assert.match(await one.text(), /[\d,]+ of [\d,]+ bytes/);
    await assert_clean(one);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped. What has come stays").waitFor();
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText("Verified and kept.").waitFor();
  }),
);

packs("a node that gives no packs says so", async () => {
  const one = await Visit.open(browser, world.url(3), "/packs");
  await one.page.locator("[data-offer=none]").waitFor();
  assert.equal(await fetch_button(one).count(), 0);
  await assert_clean(one);
  await one.close();
});

packs("without a connection nothing is offered, and the pack stays", () =>
  with_pack(files.good, async (one) => {
    await one.context.setOffline(true);
    await one.page.reload();
    await one.page.locator("[data-offer=unknown]").waitFor();
    await one.page.locator("[data-age=fresh]").waitFor();
    await assert_clean(one);
    await one.context.setOffline(false);
    await one.page.getByRole("button", { name: "Ask this node again" }).click();
    await one.page.locator("[data-offer]:not([data-offer=unknown])").waitFor();
  }),
);

packs("a pack is taken in by dropping it", () =>
  visit("/packs", {}, async (one) => {
    await one.page.getByText("No pack is kept here.").waitFor();
    const bytes = [...readFileSync(files.good)];
    const data = await one.page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], "dropped.pack"));
      return transfer;
    }, bytes);
    await one.page
      .getByRole("region", { name: "Take in a pack" })
      .dispatchEvent("drop", { dataTransfer: data });
    await one.page.getByText("Verified and kept.").waitFor();
    assert.match(await one.text(), /dropped\.pack/);
  }),
);

const refusals = [
  ["cut", "This file cannot be used.", "pack.form"],
  ["spoiled", "This file cannot be used.", /^(pack|bundle|status_list)\./],
];

for (const [name, words, rule] of refusals) {
  packs(`a file that is ${name} is refused, and nobody accused`, () =>
    visit("/packs", {}, async (one) => {
      await take(one, files[name]);
      const alert = one.page.getByRole("alert");
      await alert.waitFor();
      const text = await alert.innerText();
      assert.ok(text.includes(words), text);
      assert.match(await alert.locator("code").innerText(), new RegExp(rule));
      assert.match(text, /nobody is accused/);
      await assert_clean(one);
      assert.match(await one.text(), /No pack is kept here/);
    }),
  );
}

packs("an older pack takes the place of a newer one only when told to", () =>
  with_pack(files.good, async (one) => {
    await one.page.clock.install();
    const mark = () =>
      one.page.evaluate(
        () => JSON.parse(localStorage.getItem("touchstone.pack")).made_ms,
      );
    const newer = await mark();
    await one.page.evaluate(() => {
      const key = "touchstone.pack";
      const kept = JSON.parse(localStorage.getItem(key));
      localStorage.setItem(
        key,
        JSON.stringify({ ...kept, made_ms: kept.made_ms + 60_000 }),
      );
    });
    await take(one, files.older);
    await one.page.getByText("older than the one that is kept").waitFor();
    await assert_clean(one);
    await one.page.getByRole("button", { name: "Keep the newer one" }).click();
    assert.equal(await mark(), newer + 60_000);
    await take(one, files.older);
    await one.page.getByRole("button", { name: "Use the older one" }).click();
    await one.page.getByText("Verified and kept.").waitFor();
    assert.ok((await mark()) <= newer);
  }),
);

packs("a pack of another network is told apart", () =>
  visit("/packs", {}, async (one) => {
    await one.page.getByText("No pack is kept here.").waitFor();
    const bytes = readFileSync(
      new URL("../../../docs/spec/pack.md", import.meta.url),
    );
    const foreign = world.paper("foreign.pack", "");
    writeFileSync(foreign, bytes);
    await take(one, foreign);
    await one.page.getByText("This file cannot be used.").waitFor();
  }),
);

packs("with a fresh pack nothing leaves the device after a scan", () =>
  with_pack(files.good, async (one) => {
    await one.go("/check");
    await one.page.getByLabel("Certificate number").waitFor();
    const left = leaving(one);
    await one.page.getByLabel("Certificate number").fill("LED-1");
    await one.page.keyboard.press("Enter");
    assert.equal(await one.verdict(), "VALID");
    await one.page.getByText(/By the pack of .* on this device/).waitFor();
    await one.go(consumer("LED-1"));
    assert.equal(await one.verdict(), "VALID");
    await one.page.locator("[data-by-pack=fresh]").waitFor();
    await one.go("/batch");
    await one.page
      .getByLabel("One certificate a line")
      .fill(Object.values(labels).join("\n"));
    await one.page.getByRole("button", { name: "Check all" }).click();
    await one.page.getByText("All 3 are checked.").first().waitFor();
    const answers = await one.page.locator("td.answer").allInnerTexts();
    assert.deepEqual(
      answers.map((answer) => answer.trim()).sort(),
      ["Check further", "Not valid", "Valid"],
      String(answers),
    );
    assert.deepEqual(left, []);
  }),
);

packs("a label on the consumer's page is judged by the pack", () =>
  with_pack(files.good, async (one) => {
    const left = leaving(one);
    await one.go(`/C#${labels["LED/2.b"].split("#")[1]}`);
    assert.equal(await one.verdict(), "NOT_VALID");
    await one.page.getByText("By the pack of").waitFor();
    await one.go("/c");
    await one.go(`/C#${labels["LED-5"].split("#")[1]}`);
    assert.equal(await one.verdict(), "CHECK_FURTHER");
    assert.deepEqual(left, []);
    await assert_clean(one);
    await one.page.getByRole("button", { name: "Ask a node" }).click();
    await one.page.getByText("By the pack of").waitFor({ state: "detached" });
    assert.notDeepEqual(left, []);
  }),
);

packs("the desk may rather ask a node first", () =>
  with_pack(files.good, async (one) => {
    await one.page.getByLabel("Ask first").selectOption("node");
    await one.go(consumer("LED-1"));
    assert.equal(await one.verdict(), "VALID");
    assert.doesNotMatch(await one.text(), /By the pack/);
    await one.context.setOffline(true);
    await one.go(consumer("LED-3"));
    // Not in the pack, and nobody else to ask.
    assert.equal(await one.verdict(), "CANNOT_CONFIRM");
    await one.page.getByText(/By the pack of/).waitFor();
  }),
);

const ages = [
  ["a day and a half", 36, "CHECK_FURTHER", "old", "older than a day"],
  ["eight days", 8 * 24, "CANNOT_CONFIRM", "stale", "older than a week"],
];

for (const [age, hours, verdict, name, words] of ages) {
  packs(`a pack of ${age} says so wherever it answers`, () =>
    with_pack(files.good, async (one) => {
      await one.context.setOffline(true);
      await one.page.clock.setFixedTime(Date.now() + hours * 3_600_000);
      await one.go(consumer("LED-1"));
      assert.equal(await one.verdict(), verdict);
      await one.page.locator(`[data-by-pack=${name}]`).waitFor();
      assert.ok((await one.text()).includes(words));
      await assert_clean(one);
      await one.go("/packs");
      await one.page.locator(`[data-age=${name}]`).waitFor();
      await assert_clean(one);
    }),
  );
}

packs("a pack that was changed on the device is not used", () =>
  with_pack(files.good, async (one) => {
    await one.page.evaluate(
      () =>
        new Promise((resolve) => {
          const request = indexedDB.open("touchstone-packs", 1);
          request.onsuccess = () => {
            const store = request.result
              .transaction("files", "readwrite")
              .objectStore("files");
            store.getAll().onsuccess = ({ target }) => {
              const [kept] = target.result;
              kept.bytes[kept.bytes.length >> 1] ^= 1;
              store.put(kept).onsuccess = resolve;
            };
          };
        }),
    );
    await one.page.reload();
    await one.page.getByText("no longer verifies").waitFor();
    await assert_clean(one);
    await one.go(consumer("LED-1"));
    assert.equal(await one.verdict(), "VALID");
    assert.doesNotMatch(await one.text(), /By the pack/);
  }),
);

packs("a pack is given away as the file that it was, and deleted", () =>
  with_pack(files.good, async (one) => {
    const coming = one.page.waitForEvent("download");
    await one.page.getByRole("button", { name: "Save as a file" }).click();
    const saved = readFileSync(await (await coming).path());
    assert.deepEqual(saved, readFileSync(files.good));
    await one.page
      .getByRole("button", { name: "Delete from this device" })
      .click();
    await assert_clean(one);
    await one.page.getByRole("button", { name: "Yes, delete" }).click();
    await one.page.getByText("The pack was deleted.").waitFor();
    await one.page.reload();
    await one.page.getByText("No pack is kept here.").waitFor();
  }),
);

for (const [tag, words] of [
  ["ar", "الحزمة على هذا الجهاز"],
  ["zh", "本设备上的离线包"],
  ["fr", "Le paquet sur cet appareil"],
  ["ru", "Пакет на этом устройстве"],
  ["es", "El paquete en este dispositivo"],
]) {
  packs(`the pack's screen in ${tag}, in the dark, with forced colours`, () =>
    with_pack(
      files.good,
      async (one) => {
        await one.page
          .getByRole("combobox", { name: "Language" })
          .selectOption(tag);
        await one.page
          .getByRole("heading", { level: 1, name: words })
          .waitFor();
        await assert_clean(one);
        await one.page.emulateMedia({ forcedColors: "active" });
        assert.equal(await one.sticks_out(), false);
      },
      { colorScheme: "dark" },
    ),
  );
}
