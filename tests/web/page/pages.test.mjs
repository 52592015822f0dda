// The pages of a real network, through a real browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { has_chromium, launch, Visit } from "./browser.mjs";
import { gtin, issuer, start_world } from "./world.mjs";

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

const consumer = (number) => `/c/${issuer}/${encodeURIComponent(number)}`;

const consumer_states = [
  [
    "valid",
    "LED-1",
    "VALID",
    [
      "The certificate is valid.",
      "Is this the product?",
      "SF-A60-9",
      "Sunfield",
    ],
  ],
  [
    "valid, with a slash and a dot in its number",
    "LED/2.b",
    "VALID",
    ["SF-G45-7"],
  ],
  ["suspended", "LED-3", "NOT_VALID", ["Suspended from"]],
  ["withdrawn", "LED-4", "NOT_VALID", ["Withdrawn from"]],
  [
    "without accreditation",
    "LED-5",
    "CHECK_FURTHER",
    ["It claims no accreditation."],
  ],
  ["unknown", "NOBODY-9", "CANNOT_CONFIRM", ["nothing against the product"]],
];

for (const [state, number, verdict, words] of consumer_states) {
  pages(`a consumer sees a certificate that is ${state}`, () =>
    visit(
      consumer(number),
      { viewport: { width: 390, height: 844 } },
      async (one) => {
        assert.equal(await one.verdict(), verdict);
        const text = await one.text();
        for (const word of words)
          assert.ok(text.includes(word), `${word} in ${text}`);
        assert.ok(text.includes("Demonstration."));
        const band = await one.page.locator("[data-verdict]").boundingBox();
        assert.ok(
          band.y + band.height <= 844,
          "the verdict needs no scrolling",
        );
        const focused = await one.page.evaluate(
          () => document.activeElement?.tagName,
        );
        assert.equal(focused, "H1");
        assert.ok(
          (await one.page.title()).startsWith(
            await one.page.locator("h1").innerText(),
          ),
        );
      },
    ),
  );
}

pages("a consumer whose product differs is warned", () =>
  visit(consumer("LED-1"), {}, async (one) => {
    await one.verdict();
    await one.page.getByRole("button", { name: "Something differs" }).click();
    assert.match(await one.text(), /says nothing about your product/);
    await one.page.getByRole("button", { name: "Look again" }).click();
    await one.page.getByRole("button", { name: "It is the same" }).click();
    assert.match(await one.text(), /is about your product/);
  }),
);

pages("a consumer without a number types it", () =>
  visit("/c", {}, async (one) => {
    await one.page.getByLabel("Certificate number").fill("led 1");
    await one.page.keyboard.press("Enter");
    assert.equal(await one.verdict(), "VALID");
    assert.equal(new URL(one.page.url()).pathname, `/c/${issuer}/led%201`);
  }),
);

const desk_states = [
  [
    "the goods",
    { number: "LED-1", issuer, model: "SF-A60-9", gtin },
    "VALID",
    "The goods match",
  ],
  [
    "other goods",
    { number: "LED-1", issuer, model: "XX-1" },
    "NOT_VALID",
    "not for XX-1",
  ],
  [
    "a number alone",
    { number: "LED-1" },
    "VALID",
    "Nothing speaks against it.",
  ],
  [
    "another day",
    { number: "LED-3", issuer, as_of: "2020-01-01" },
    "NOT_VALID",
    "Valid only from",
  ],
];

for (const [what, asked, verdict, words] of desk_states) {
  pages(`the desk judges ${what}`, () =>
    visit(`/check#${new URLSearchParams(asked)}`, {}, async (one) => {
      assert.equal(await one.verdict(), verdict);
      assert.ok((await one.text()).includes(words), await one.text());
      assert.equal(await one.page.locator("tr[data-check]").count(), 13);
    }),
  );
}

pages("the desk keeps acceptance apart from the verdict", () =>
  visit(
    `/check#${new URLSearchParams({ number: "LED-1", issuer, destination: "xb" })}`,
    {},
    async (one) => {
      assert.equal(await one.verdict(), "VALID");
      const gate = one.page.locator("[data-acceptance]");
      assert.equal(
        await gate.first().getAttribute("data-acceptance"),
        "ACCEPTED",
      );
      await one.go(
        `/check#${new URLSearchParams({ number: "LED-1", issuer, destination: "xd" })}`,
      );
      await one.page.locator("[data-acceptance=RULE_NOT_PUBLISHED]").waitFor();
      assert.equal(await one.verdict(), "VALID");
    },
  ),
);

pages("the desk offers near numbers, and says what a missing one means", () =>
  visit("/check#number=LED-l", {}, async (one) => {
    await one.page.getByRole("link", { name: /LED1/ }).click();
    assert.equal(await one.verdict(), "VALID");
    await one.go("/check#number=NOBODY-9");
    await one.page
      .getByText("This node knows no certificate with this number.")
      .waitFor();
  }),
);

pages("a file is compared by its fingerprint alone", () =>
  visit(
    `/check#${new URLSearchParams({ number: "LED-1", issuer })}`,
    {},
    async (one) => {
      await one.verdict();
      const sent = [];
      one.page.on("request", (request) => sent.push(request.postData()));
      await one.page
        .getByLabel("Document file")
        .setInputFiles(world.paper("altered.txt", "LED-1: SF-A99 conforms.\n"));
      await one.page.getByText("Fingerprint (SHA-256)").waitFor();
      await one.page
        .getByRole("button", { name: "Check", exact: true })
        .click();
      await one.page.locator("[data-verdict=NOT_GENUINE]").waitFor();
      assert.ok(
        await one.page.getByText("Show what it claims, unverified").isVisible(),
      );
      assert.ok(
        !(await one.page.getByText("Sunfield Lighting Ltd").isVisible()),
      );
      assert.deepEqual(sent.filter(Boolean), []);
    },
  ),
);

pages("a document alone finds its certificate", () =>
  visit("/check", {}, async (one) => {
    await one.page
      .getByLabel("Document file")
      .setInputFiles(world.paper("led-1.txt", "LED-1: SF-A60-9 conforms.\n"));
    await one.page.getByText("Fingerprint (SHA-256)").waitFor();
    await one.page.getByRole("button", { name: "Check", exact: true }).click();
    assert.equal(await one.verdict(), "VALID");
  }),
);

pages("what was filled in wrongly is said beside it", () =>
  visit("/check", {}, async (one) => {
    const button = one.page.getByRole("button", { name: "Check", exact: true });
    await button.click();
    assert.match(await one.text(), /Give a number or choose a file/);
    await one.page.getByLabel("Certificate number").fill("LED-1");
    await one.page.getByLabel("Judge as of the day").fill("yesterday");
    await button.click();
    assert.match(await one.text(), /Give the day as in 2026-03-01/);
    assert.equal(
      await one.page.evaluate(() =>
        document.activeElement?.getAttribute("name"),
      ),
      "as_of",
    );
  }),
);

pages("the desk works by keyboard alone", () =>
  visit("/check", {}, async (one) => {
    const { page } = one;
    for (let i = 0; i < 30; ++i) {
      await page.keyboard.press("Tab");
      if (
        await page.evaluate(
          () => document.activeElement?.getAttribute("name") === "number",
        )
      )
        break;
    }
    await page.keyboard.type("LED-4");
    await page.keyboard.press("Enter");
    assert.equal(await one.verdict(), "NOT_VALID");
    assert.equal(
      await page.evaluate(() => document.activeElement?.id),
      "verdict",
    );
    const ring = await page.evaluate(() => {
      const link = document.querySelector("main summary");
      link.focus();
      return getComputedStyle(link).outlineStyle;
    });
    assert.equal(ring, "solid");
  }),
);

pages("a refusal of the node is told in its words", () =>
  visit(
    `/check#${new URLSearchParams({ number: "LED-1", issuer, destination: "zzz" })}`,
    {},
    async (one) => {
      await one.page
        .getByText("The node could not take the question.")
        .waitFor();
      assert.match(await one.text(), /must be an economy/);
      assert.match(await one.text(), /http\.query/);
      assert.equal(await one.page.locator("[data-verdict]").count(), 0);
    },
  ),
);

pages("who asks the same again is answered anew", () =>
  visit("/check", {}, async (one) => {
    let asked = 0;
    one.page.on(
      "request",
      (request) =>
        (asked += request.url().includes("/v1/attestations/") ? 1 : 0),
    );
    const field = one.page.getByLabel("Certificate number");
    await field.fill("LED-1");
    await field.press("Enter");
    await one.verdict();
    await field.press("Enter");
    await one.page.waitForTimeout(500);
    await one.verdict();
    assert.equal(asked, 2);
  }),
);

/** Answers of the node, with a byte changed on their way. */
async function spoil(one, position) {
  await one.page.route("**/v1/attestations/**", async (route) => {
    const answer = await route.fetch();
    const body = Buffer.from(await answer.body());
    if (answer.headers()["content-type"].includes("bundle"))
      body[position % body.length] ^= 0x01;
    await route.fulfill({ response: answer, body });
  });
}

for (const position of [7, 500, 2_500, 7_000]) {
  pages(
    `a node that changes byte ${position} of its proofs confirms nothing`,
    async () => {
      const one = await Visit.open(browser, origin, "/c");
      await spoil(one, position);
      await one.go(consumer("LED-1"));
      assert.equal(await one.verdict(), "CANNOT_CONFIRM");
      assert.doesNotMatch(
        await one.text(),
        /Proven on this device|It is the same/,
      );
      await one.close();
    },
  );
}

const ages = [
  ["a day and a half", 36, "CHECK_FURTHER"],
  ["eight days", 8 * 24, "CANNOT_CONFIRM"],
];

for (const [age, hours, verdict] of ages) {
  pages(`what was kept for ${age} is told as old`, async () => {
    const one = await Visit.open(browser, origin, consumer("LED-1"), {
      serviceWorkers: "allow",
    });
    await one.verdict();
    await one.page.evaluate(() => navigator.serviceWorker.ready);
    await one.page.reload();
    await one.verdict();
    await one.context.setOffline(true);
    await one.page.clock.setFixedTime(Date.now() + hours * 3_600_000);
    await one.page.reload();
    assert.equal(await one.verdict(), verdict);
    await one.close();
  });
}

pages("no node leads back behind what was believed", async () => {
  const one = await Visit.open(browser, origin, consumer("LED-1"));
  assert.equal(await one.verdict(), "VALID");
  await one.page.evaluate(() => {
    for (const key of Object.keys(localStorage).filter((name) =>
      name.startsWith("touchstone.head."),
    ))
      localStorage.setItem(key, "0/1000000");
  });
  await one.page.reload();
  assert.equal(await one.verdict(), "CANNOT_CONFIRM");
  assert.match(await one.text(), /bundle\.floor/);
  await one.close();
});

pages(
  "a node of another network is not believed until somebody says so",
  async () => {
    const one = await Visit.open(browser, origin, "/c");
    await one.page.evaluate(() =>
      localStorage.setItem("touchstone.network", "00".repeat(32)),
    );
    await one.go(consumer("LED-1"));
    await one.page.getByText("This node belongs to another network.").waitFor();
    await one.page
      .getByRole("button", { name: "Forget the old network" })
      .click();
    assert.equal(await one.verdict(), "VALID");
    await one.close();
  },
);

pages("another language needs no new visit", () =>
  visit(consumer("LED-4"), {}, async (one) => {
    await one.verdict();
    await one.page.getByLabel("Language").selectOption("ar");
    await one.page.getByText("الشهادة غير سارية.").waitFor();
    assert.equal(
      await one.page.evaluate(() => document.documentElement.dir),
      "rtl",
    );
    assert.deepEqual(await one.breaches(), []);
    await one.page.setViewportSize({ width: 320, height: 640 });
    assert.equal(await one.sticks_out(), false);
  }),
);

pages("a certificate has a page of its own", () =>
  visit(`${consumer("LED-4")}/details`, {}, async (one) => {
    assert.equal(await one.verdict(), "NOT_VALID");
    assert.ok(
      await one.page
        .getByRole("img", { name: /Code that leads to/ })
        .isVisible(),
    );
    await one.page.getByText("The whole answer as JSON").click();
    const report = JSON.parse(await one.page.locator("pre").last().innerText());
    assert.equal(report.certificate, "NOT_VALID");
    assert.equal(report.subject, `attestation/${issuer}/LED4`);
    const events = await one.page
      .locator("[data-event]")
      .evaluateAll((steps) => steps.map((step) => step.dataset.event));
    assert.deepEqual(events, ["establish", "withdraw"]);
    assert.match(await one.text(), /accreditation\/xa\.anab\/BP31\/led/);
    assert.match(await one.text(), /Root of the log/);
  }),
);

pages("a list is answered row by row, and taken away as a file", () =>
  visit("/batch", {}, async (one) => {
    const { page } = one;
    await page
      .locator("textarea")
      .fill(
        [
          "line,number,issuer,model",
          `7,LED-1,${issuer},SF-A60-9`,
          "8,LED-4,,",
          "9,,,",
          "10,NOBODY-9,,",
          `11,"LED/2.b",${issuer},XX`,
        ].join("\n"),
      );
    await page.getByRole("button", { name: "Check all" }).click();
    await page.getByText("All 5 are checked.").waitFor({ timeout: 30_000 });
    const count = async (verdict) =>
      (
        await page.locator(`[data-filter=${verdict}] strong`).innerText()
      ).trim();
    assert.deepEqual(
      await Promise.all(["VALID", "NOT_VALID", "CANNOT_CONFIRM"].map(count)),
      ["1", "2", "2"],
    );
    await page.locator("[data-filter=NOT_VALID]").click();
    assert.equal(await page.locator("tbody tr").count(), 2);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as CSV" }).click(),
    ]);
    const rows = readFileSync(await download.path(), "utf8")
      .replace("\uFEFF", "")
      .split("\r\n");
    assert.equal(
      rows[0],
      "line,number,issuer,model,verdict,acceptance,reason,why,who",
    );
    assert.match(rows[1], /^7,LED-1,.*,VALID,/);
    assert.match(rows[2], /^8,LED-4,.*,NOT_VALID,,withdrawn,/);
    assert.match(rows[3], /^9,,,,CANNOT_CONFIRM,,no_number,/);
  }),
);

pages("an unknown address is told as one", () =>
  visit("/elsewhere", {}, async (one) => {
    await one.page.getByText("There is no such page.").waitFor();
  }),
);

const screens = [
  ["consumer", consumer("LED-1"), "[data-verdict]"],
  ["refused consumer", consumer("LED-4"), "[data-verdict]"],
  ["grey consumer", consumer("NOBODY-9"), "[data-verdict]"],
  ["consumer's form", "/c", "form"],
  ["desk", "/check", "form"],
  [
    "desk's answer",
    `/check#${new URLSearchParams({ number: "LED-5", issuer, destination: "xb" })}`,
    "[data-verdict]",
  ],
  ["certificate", `${consumer("LED-1")}/details`, "[data-verdict]"],
  ["batch", "/batch", "form"],
  ["network", "/network", "[data-margin]"],
];

for (const [screen, path, sign] of screens) {
  for (const colorScheme of ["light", "dark"]) {
    pages(`nothing bars anybody from the ${screen}, ${colorScheme}`, () =>
      visit(path, { colorScheme, reducedMotion: "reduce" }, async (one) => {
        await one.page.locator(sign).first().waitFor();
        assert.deepEqual(await one.breaches(), []);
      }),
    );
  }
  pages(`the ${screen} fits a window of 320 pixels`, () =>
    visit(path, { viewport: { width: 320, height: 640 } }, async (one) => {
      await one.page.locator(sign).first().waitFor();
      assert.equal(await one.sticks_out(), false);
    }),
  );
}

pages(
  "what was seen is there without a connection, and what was not is said",
  async () => {
    const one = await Visit.open(browser, origin, consumer("LED-1"), {
      serviceWorkers: "allow",
    });
    await one.verdict();
    await one.page.evaluate(() => navigator.serviceWorker.ready);
    await one.page.reload();
    await one.verdict();
    await one.context.setOffline(true);
    await one.page.reload();
    assert.equal(await one.verdict(), "VALID");
    assert.match(await one.text(), /Kept by this browser/);
    await one.go(consumer("LED-4"));
    await one.page.getByText("There is no connection.").waitFor();
    await one.context.setOffline(false);
    await one.page.getByRole("button", { name: "Try again" }).click();
    assert.equal(await one.verdict(), "NOT_VALID");
    await one.close();
  },
);

pages("the network says how many more it can lose", async () => {
  const one = await Visit.open(browser, origin, "/network");
  await one.page.locator("[data-margin='1']").waitFor({ timeout: 30_000 });
  assert.match(
    await one.text(),
    /4 of 4 have signed|3 of 4 have signed|It can lose 1 more/,
  );
  world.kill(4);
  await one.page.locator("[data-margin='0']").waitFor({ timeout: 60_000 });
  assert.match(await one.text(), /It cannot lose another one/);
  await one.close();
});
