// What people have complained of in other verifiers, as far as no other test shows that it is not so
// here: docs/explanation/complaints.md has them all, by their numbers.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { has_chromium, launch, Visit } from "./browser.mjs";
import { deficiencies, difference, see_as, shapes_at } from "./eyes.mjs";
import { load } from "./load.mjs";
import * as pictures from "./pictures.mjs";
import { gtin, issuer, pages as built, start_world } from "./world.mjs";

const skip = has_chromium
  ? false
  : "chromium is not installed (apt-get install chromium)";
const { code_of } = await load("qr.ts");
const { read_code } = await load("code.ts");
const mailbox = "certificates@brightmark.example";
let world;
let browser;
let origin;
let label;
let forged;

/** The same label, its signature spoiled so that it still reads. */
function forge(link) {
  for (let at = link.length - 3; ; --at) {
    const digit = (Number(link[at]) + 1) % 10;
    const spoiled = link.slice(0, at) + digit + link.slice(at + 1);
    if (read_code(spoiled).kind === "label") return spoiled;
  }
}

function record() {
  world.add_key(issuer, "labels");
  world.record(
    ...["body", "amend", issuer, "--as", issuer],
    ...["--mailbox", mailbox, "--purpose", "verification"],
  );
  world.issue(
    ...["LED-9", "--basis", "none", "--model", "SF-A60-9", "--gtin", gtin],
    ...["--set", "items.0.batch=B-2026-11", "--set", "items.0.serial=S-77"],
  );
  const complete = ["--complete-from", "2020-01-01"];
  world.record("extent", "claim", "--as", "xb.oba", ...complete);
  world.record(
    ...["extent", "claim", "--as", issuer, ...complete, "--confidential", "3"],
  );
}

before(
  async () => {
    if (skip) return;
    world = await start_world();
    origin = world.url(2);
    record();
    label = world.label("LED-1");
    forged = forge(label.link);
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

const consumer = (number) => `/c/${issuer}/${encodeURIComponent(number)}`;
const check = (asked) => `/check#${new URLSearchParams(asked)}`;
const behind = (link) => `/C#${link.split("#")[1]}`;

pages("C1: all that tells goods apart is there to compare, in large type", () =>
  visit(consumer("LED-9"), {}, async (one) => {
    await one.verdict();
    const compare = one.page.getByRole("region", { name: /^Compare with the/ });
    const said = await compare.locator("dd").allInnerTexts();
    const holder = "Sunfield Lighting Ltd";
    for (const word of ["LED lamp", "SF-A60-9", gtin, "B-2026-11", "S-77"])
      assert.ok(said.includes(word), `${word} in ${said}`);
    for (const word of [holder, "February 15, 2036"])
      assert.ok(said.includes(word), `${word} in ${said}`);
    const pixels = (place) =>
      place.evaluate((element) =>
        parseFloat(getComputedStyle(element).fontSize),
      );
    const sizes = await Promise.all(
      (await compare.locator("dd").all()).map(pixels),
    );
    const usual = await pixels(one.page.locator("body"));
    assert.ok(Math.min(...sizes) >= 1.2 * usual, `${sizes} to ${usual}`);
  }),
);

/** A picture of a code that says this. */
function picture_of(name, text) {
  const { side, path } = code_of(text);
  const svg = `<svg viewBox="0 0 ${side} ${side}"><path d="${path}"/></svg>`;
  const picture = pictures.draw(pictures.modules_in(svg), { pixels: 4 });
  return world.paper(`${name}.png`, pictures.png(picture));
}

async function scan(one, file) {
  await one.page.getByRole("button", { name: "Scan a code" }).click();
  await one.page.getByLabel("Or a picture of the code").setInputFiles(file);
}

const foreign = [
  ["another page", "https://shop.example/menu"],
  ["a network's password", "WIFI:S:port;T:WPA;P:secret;;"],
  ["a health pass", `HC1:${"6BFOXN-TS3DH".repeat(20)}`],
];

for (const path of ["/c", "/check"])
  for (const [what, text] of foreign)
    pages(`C2: ${what}, scanned at ${path}, is not one of our codes`, () =>
      visit(path, {}, async (one) => {
        await one.page.getByRole("button", { name: "Scan a code" }).waitFor();
        await one.page.waitForLoadState("networkidle");
        const asked = [];
        one.page.on("request", (request) => asked.push(request.url()));
        await scan(one, picture_of("foreign", text));
        const said = one.page.getByRole("status", {
          name: "This is not one of our codes.",
        });
        await said.waitFor();
        assert.equal(await said.locator("code").innerText(), text);
        assert.equal(await one.page.locator("[data-verdict]").count(), 0);
        assert.equal(await said.locator("svg").count(), 0);
        assert.doesNotMatch(await said.innerText(), /expired|valid/i);
        assert.deepEqual(
          asked.filter((url) => url.includes("/v1/attestations")),
          [],
        );
      }),
    );

pages("C3: who lacks the trust data confirms nothing, and can try again", () =>
  visit("/c", {}, async (one) => {
    await one.page.route("**/genesis.json", (route) => route.abort());
    await one.go(consumer("LED-1"));
    const alert = one.page.getByRole("alert");
    await alert.getByText("Cannot confirm").waitFor();
    assert.equal(await one.page.locator("[data-verdict]").count(), 0);
    assert.doesNotMatch(await one.text(), /not valid|not genuine|expired/i);
    await one.page.unroute("**/genesis.json");
    await alert.getByRole("button", { name: "Try again" }).click();
    assert.equal(await one.verdict(), "VALID");
  }),
);

/** What is scanned, and the words that the scan ends in, with the reason where there is one. */
const scans = {
  "a label": () => [label.link, /Valid|is valid/],
  "a forged label": () => [forged, /\blabel_not_signed\b/],
  "the address of a certificate": () => [
    `https://verify.example${consumer("LED-4")}`,
    /\bwithdrawn\b/,
  ],
  "a number that is nowhere": () => ["NOBODY-8", /knows no certificate/],
  "a label that is torn": () => [label.link.slice(0, -40), /not one of our/],
};

for (const path of ["/c", "/check"])
  for (const [what, wanted] of Object.entries(scans))
    pages(`C4: a scan of ${what} at ${path} ends in an answer`, () =>
      visit(path, {}, async (one) => {
        const [text, words] = wanted();
        await scan(one, picture_of("scanned", text));
        await one.page
          .locator("[data-verdict], .trouble, [aria-labelledby=foreign]")
          .first()
          .waitFor();
        assert.match(await one.text(), words);
      }),
    );

pages("C4: while a node keeps silent the page says that it is asking", () =>
  visit("/c", {}, async (one) => {
    let answer;
    const promise = new Promise((resolve) => (answer = resolve));
    await one.page.route("**/v1/attestations/**", async (route) => {
      await promise;
      await route.continue();
    });
    await one.go(behind(label.link));
    await one.page.getByRole("status").getByText("One moment").waitFor();
    answer();
    assert.equal(await one.verdict(), "VALID");
  }),
);

pages(
  "C5, C18: asking again tells of a withdrawal, how, and by what growth",
  () =>
    visit(consumer("LED-9"), {}, async (one) => {
      assert.equal(await one.verdict(), "CHECK_FURTHER");
      assert.match(await one.text(), /As of .*\((now|\d+ seconds? ago)\)/);
      world.record(
        ...["attestation", "withdraw", "LED-9", "--as", issuer],
        ...[
          "--reason",
          "the glass splinters",
          "--reason-code",
          "nonconformity",
        ],
      );
      await one.page.getByRole("button", { name: "Ask again" }).click();
      await one.page.locator("[data-verdict=NOT_VALID]").waitFor();
      const text = await one.text();
      const [, old, now] =
        /the ledger has grown from ([\d,]+) to ([\d,]+) entries/.exec(text);
      assert.ok(Number(now) > Number(old), text);
      assert.match(text, /Withdrawn from \w+ \d+, \d{4}/);
      assert.match(text, /Reason given: the glass splinters · nonconformity/);
      await one.go(check({ number: "LED-9", issuer }));
      await one.verdict();
      assert.match(await one.text(), /Reason given: the glass splinters/);
      await one.go(`${consumer("LED-9")}/details`);
      const step = one.page.locator("[data-event=withdraw]");
      assert.match(await step.innerText(), /Reason given: the glass splinters/);
    }),
);

/** The page's file with the known cases. */
function known_cases() {
  const folder = join(built, "assets");
  return readdirSync(folder).find(
    (name) =>
      name.endsWith(".js") &&
      readFileSync(join(folder, name), "utf8").includes('"list_ended"]'),
  );
}

pages("C6: a judge that is wrong takes in no pack, and says so", () =>
  visit("/packs", {}, async (one) => {
    const file = world.paper("port.pack", "");
    world.run("pack", "build", "--node", world.url(1), "--out", file);
    const take = () => one.page.getByLabel("Pack file").setInputFiles(file);
    const address = `**/assets/${known_cases()}`;
    await one.page.route(address, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replaceAll('"NOT_VALID"', '"VALID"');
      const headers = { ...answer.headers(), "cache-control": "no-store" };
      await route.fulfill({ response: answer, headers, body });
    });
    await take();
    const alert = one.page.getByRole("alert");
    await alert.getByText("This page judges wrongly on this device.").waitFor();
    assert.match(await one.text(), /No pack is kept here/);
    assert.deepEqual(await one.breaches(), []);
    await one.page.unroute(address);
    await one.page.reload();
    await take();
    await one.page.getByText("Verified and kept.").waitFor();
  }),
);

pages("C9: one more step is neither green nor without a word on it", () =>
  visit(consumer("LED-5"), {}, async (one) => {
    assert.equal(await one.verdict(), "CHECK_FURTHER");
    const band = one.page.locator("[data-verdict]");
    const look = () =>
      band.evaluate((element) => [
        element.querySelector("svg").innerHTML,
        getComputedStyle(element).borderInlineStartColor,
        getComputedStyle(element).backgroundColor,
      ]);
    const further = await look();
    const words = await band.innerText();
    assert.match(words, /needs a closer look/);
    assert.doesNotMatch(words, /\bvalid\b/i);
    assert.match(words, /It claims no accreditation\.\s+\w+/);
    await one.go(consumer("LED-1"));
    assert.equal(await one.verdict(), "VALID");
    (await look()).forEach((part, i) => assert.notEqual(part, further[i]));
  }),
);

/** Of each verdict and of each outcome of a check, all that can be told without colours. */
async function assert_told_apart(one, places) {
  const shapes = await shapes_at(browser, places);
  assert.equal(shapes.length, 5);
  shapes.forEach((shape, i) =>
    shapes.slice(0, i).forEach((other, k) => {
      const share = difference(shape, other);
      assert.ok(share > 0.05, `${k} and ${i} differ in ${share}`);
    }),
  );
}

for (const colorScheme of ["light", "dark"])
  for (const deficiency of deficiencies)
    pages(
      `C10: verdicts are told apart, ${colorScheme}, by ${deficiency}`,
      () =>
        visit("/check", { colorScheme }, async (one) => {
          await see_as(one, deficiency);
          const row = one.page.locator(".legend li");
          await row.first().waitFor();
          const words = await row.locator("strong").allInnerTexts();
          assert.equal(new Set(words).size, 5);
          await assert_told_apart(one, await row.locator("svg").all());
        }),
    );

pages("C10: verdicts are told apart with forced colours", () =>
  visit("/check", { forcedColors: "active" }, async (one) => {
    const row = one.page.locator(".legend li");
    await row.first().waitFor();
    await assert_told_apart(one, await row.locator("svg").all());
  }),
);

pages("C11: a code has a name, and its number stands beside it", () =>
  visit(`${consumer("LED-1")}/details`, {}, async (one) => {
    await one.verdict();
    const beside = one.page.getByRole("complementary");
    const code = beside.getByRole("img");
    assert.match(await code.getAttribute("aria-label"), /Code .* LED-1/);
    const printed = await beside.locator(".label__number").innerText();
    assert.equal(printed.replaceAll("\u200B", ""), "LED-1");
    assert.ok((await beside.innerText()).includes(new URL(origin).host));
  }),
);

pages("C12: withdrawn is an answer of its own, with day, reason and step", () =>
  visit(consumer("LED-4"), {}, async (one) => {
    assert.equal(await one.verdict(), "NOT_VALID");
    const words = await one.page.locator("[data-verdict]").innerText();
    for (const said of [
      /The certificate is not valid\./,
      /Withdrawn from \w+ \d+, \d{4}\./,
      /Reason given: production moved/,
      /Refuse it\. Brightmark .* can say why\./,
    ])
      assert.match(words, said);
    assert.doesNotMatch(words, /whoops|sorry|went wrong|error/i);
  }),
);

/** A node that changes a byte of its proofs. */
const spoil = (one) =>
  one.page.route("**/v1/attestations/**", async (route) => {
    const answer = await route.fetch();
    const body = Buffer.from(await answer.body());
    body[2_500 % body.length] ^= 1;
    await route.fulfill({ response: answer, body });
  });

for (const [what, number, prepare] of [
  ["a certificate that is nowhere", "NOBODY-9", () => undefined],
  ["proofs that do not verify", "LED-1", spoil],
])
  pages(`C13: of ${what} nobody says that it was not revoked`, () =>
    visit("/c", {}, async (one) => {
      await prepare(one);
      await one.go(check({ number, issuer }));
      assert.equal(await one.verdict(), "CANNOT_CONFIRM");
      for (const id of ["status", "signed", "scope"]) {
        const row = one.page.locator(`tr[data-check=${id}]`);
        const tone = await row.getAttribute("class");
        assert.match(tone, /check--(not-run|unknown)/);
        assert.match(await row.innerText(), /Not run|Open/);
        assert.doesNotMatch(await row.innerText(), /Passed/);
      }
    }),
  );

pages("C14: what a forged label claims is folded away", () =>
  visit("/c", {}, async (one) => {
    await one.go(behind(forged));
    assert.equal(await one.verdict(), "NOT_GENUINE");
    const claims = ["product certificate", "February 15, 2036"];
    const are_seen = () =>
      Promise.all(
        claims.map((claim) =>
          one.page.getByText(claim, { exact: true }).isVisible(),
        ),
      );
    assert.deepEqual(await are_seen(), [false, false]);
    assert.doesNotMatch(await one.text(), /Sunfield|SF-A60-9|Compare with/);
    await one.page.getByText("Show what it claims, unverified").click();
    assert.deepEqual(await are_seen(), [true, true]);
  }),
);

pages(
  "C15: each check that fails names who can act, and how to reach them",
  () =>
    visit(check({ number: "LED-4", issuer }), {}, async (one) => {
      assert.equal(await one.verdict(), "NOT_VALID");
      const failed = await one.page.locator("tr.check--fail").all();
      assert.ok(failed.length > 0);
      const asked = one.page.getByRole("region", { name: "Whom to ask" });
      for (const row of failed) {
        const [, who] = /Who can act: (\S+)/.exec(await row.innerText());
        const contact = asked.getByRole("listitem").filter({ hasText: who });
        const write = contact.getByRole("link", { name: /Write to/ });
        const address = await write.first().getAttribute("href");
        assert.ok(address.startsWith(`mailto:${mailbox}?`), address);
        assert.match(decodeURIComponent(address), /LED-4/);
      }
    }),
);

pages("C16: there is one verdict at any time, however often it is asked", () =>
  visit("/check", {}, async (one) => {
    await one.page.evaluate(() => {
      globalThis.most = 0;
      new MutationObserver(() => {
        const shown = document.querySelectorAll("[data-verdict]").length;
        globalThis.most = Math.max(globalThis.most, shown);
      }).observe(document.body, { childList: true, subtree: true });
    });
    const field = one.page.getByLabel("Certificate number");
    for (const [number, verdict] of [
      ["LED-1", "VALID"],
      ["LED-4", "NOT_VALID"],
      ["LED-5", "CHECK_FURTHER"],
      ["LED-1", "VALID"],
    ]) {
      await field.fill(number);
      await one.page.getByLabel("Issuer").fill(issuer);
      await field.press("Enter");
      await one.page.locator(`[data-verdict=${verdict}]`).waitFor();
      await one.page.getByRole("button", { name: "Ask again" }).click();
      const live = one.page.getByRole("status").filter({ hasText: /\w/ });
      await live.getByText(/^Asked again/).waitFor();
      assert.equal(await live.count(), 1);
      assert.equal(await one.verdict(), verdict);
    }
    assert.equal(await one.page.evaluate(() => globalThis.most), 1);
  }),
);

pages("C17: every node answers, and no page may ask anybody else", async () => {
  for (const number of [1, 2, 3, 4]) {
    const one = await Visit.open(browser, world.url(number), "/check");
    await one.go(consumer("LED-1"));
    assert.equal(await one.verdict(), "VALID");
    await one.close();
    const { headers } = await fetch(`${world.url(number)}/check`);
    const policy = headers.get("Content-Security-Policy");
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /connect-src 'self'(;|$)/);
    assert.doesNotMatch(policy, /https?:|\*/);
  }
});

pages("C19: what is scanned is in no address, no log and no console", () =>
  visit("/c", {}, async (one) => {
    const said = [];
    one.page.on("console", (message) => said.push(message.text()));
    const visited = [];
    one.page.on("framenavigated", (frame) => visited.push(frame.url()));
    await scan(one, picture_of("label", label.link));
    assert.equal(await one.verdict(), "VALID");
    await one.page.reload();
    assert.equal(await one.verdict(), "VALID");
    const digits = label.link.split("#")[1];
    assert.ok(visited.length > 0);
    for (const text of [...said, ...visited, world.log(2)])
      assert.ok(!text.includes(digits.slice(0, 40)), text);
    for (const text of [...said, world.log(2)])
      assert.ok(!text.includes("LED-1"), text);
  }),
);

/** The first two bits of a code's form: 10 once they are masked, for level M (ISO/IEC 18004). */
function level_bits({ side, modules }, quiet = 4) {
  const is_dark = (x) => modules[(8 + quiet) * side + quiet + x] === 0;
  return [is_dark(0), is_dark(1)];
}

pages(
  "C20: a label's code is digits behind an address, at level M, small",
  () => {
    assert.match(label.link, /^HTTPS:\/\/[A-Z.]+\/C#\d+$/);
    assert.ok(label.version <= 13, `${label.version}`);
    const code = pictures.modules_in(readFileSync(label.svg, "utf8"));
    assert.deepEqual(level_bits(code), [true, false]);
  },
);

/** What is asked, the verdict, the reason, and the words that tell it from the others. */
const nowhere = [
  [
    "never recorded, where all are recorded",
    { number: "X-1", issuer: "xb.oba" },
    "NOT_VALID",
    "not_in_ledger",
    /register is complete/,
  ],
  [
    "of a body that is not in this ledger",
    { number: "X-1", issuer: "xz.nobody" },
    "CANNOT_CONFIRM",
    "issuer_unknown",
    /makes no claim that its certificates are/,
  ],
  [
    "perhaps confidential",
    { number: "X-1", issuer },
    "CANNOT_CONFIRM",
    "number_unknown",
    /leaves out 3 confidential documents/,
  ],
];

for (const [what, asked, verdict, reason, words] of nowhere)
  pages(`C22: what is ${what} is told as that`, () =>
    visit(check({ ...asked, paper_date: "2026-01-15" }), {}, async (one) => {
      assert.equal(await one.verdict(), verdict);
      await one.page.locator(`[data-reason=${reason}]`).waitFor();
      assert.match(await one.text(), words);
    }),
  );
