// The desks of bodies on a real network, through a real browser: a key is opened, records are signed
// here, recorded by four nodes, and proven again.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import {
  accreditor,
  at_desk as at_desk_in,
  button,
  desk,
  link,
  open_key,
  proven,
  record,
  saved as saved_in,
  sit_down,
  verdict as verdict_in,
} from "./at_desk.mjs";
import { Visit } from "./browser.mjs";
import { issuer } from "./world.mjs";

let world;
let browser;
const sitting = sit_down((both) => {
  ({ world, browser } = both);
  world.add_key(issuer, "labels");
});

const at_desk = (...words) => at_desk_in(sitting, ...words);
const saved = (...words) => saved_in(world, ...words);
const verdict = (number) => verdict_in(world, number, issuer);

async function fill_certificate(page, number) {
  await page.getByLabel("Number", { exact: true }).fill(number);
  const line = page.getByLabel("Scope line that it rests on");
  await line.locator("option").nth(1).waitFor({ state: "attached" });
  await line.selectOption({ index: 1 });
  assert.equal(
    await page.getByLabel("Standards", { exact: true }).inputValue(),
    "IEC 62560:2011",
    "the line's standard is offered",
  );
  await page.getByLabel("What is certified").fill("LED lamp");
  await page.getByLabel("Model, as on the goods").fill("SF-9");
  await page.getByLabel("Holder").fill("Sunfield Lighting Ltd");
  await page.getByLabel("Last day of validity").fill("2036-01-01");
}

desk("a certificate is issued, revised, suspended, restored, withdrawn", () =>
  at_desk("/desk/certificates/new", issuer, {}, async (one, page) => {
    await fill_certificate(page, "DESK/1.a");
    await record(page);
    await page.getByText("What happened to it").waitFor();
    assert.equal(verdict("DESK/1.a").certificate, "VALID");

    await link(page, "Revise").click();
    await page.getByLabel("What is this revision?").selectOption("correct");
    await page.getByLabel("Model, as on the goods").fill("SF-9A");
    await record(page);
    await page.getByText("SF-9A").waitFor();
    assert.equal(verdict("DESK/1.a").about.model ?? "SF-9A", "SF-9A");

    for (const [verb, answer] of [
      ["Suspend", "NOT_VALID"],
      ["Put back in force", "VALID"],
      ["Withdraw", "NOT_VALID"],
    ]) {
      await link(page, verb).click();
      await page.getByLabel("Reason in words").fill(`${verb}: for a test`);
      await record(page);
      await page.getByText("What happened to it").waitFor();
      assert.equal(verdict("DESK/1.a").certificate, answer, verb);
    }
    assert.match(await one.text(), /Withdrawn/);
    assert.match(await one.text(), /Put back in force: for a test/);
  }),
);

desk("a certificate has several items: added, changed, removed", () =>
  at_desk("/desk/certificates/new", issuer, {}, async (one, page) => {
    await fill_certificate(page, "ITEMS-1");
    await button(page, "Add an item").click();
    const item = (number) =>
      page.getByRole("group", { name: `Item ${number} of` });
    await item(2).locator("[name=item]:focus").waitFor();
    await button(page, "Check and sign").click();
    await page.getByText("Some fields need another look").waitFor();
    await item(2).getByText("Fill this in.").waitFor();
    assert.deepEqual(await one.breaches(), []);
    await item(2).getByLabel("What is certified").fill("LED driver");
    await item(2).getByLabel("Model, as on the goods").fill("SF-D1");
    for (const [number, id] of [
      [1, "a"],
      [2, "a"],
    ])
      await item(number).getByLabel("Short name of this item").fill(id);
    await button(page, "Check and sign").click();
    await page.getByText("This stands here twice.").first().waitFor();
    await item(2).getByLabel("Short name of this item").fill("b");
    await button(page, "Add an item").click();
    await item(3).getByLabel("What is certified").fill("LED strip");
    await record(page);
    await page.getByText("LED driver · SF-D1").waitFor();

    await link(page, "Revise").click();
    await page.getByRole("button", { name: "Remove 1" }).click();
    await item(1).locator("[name=item]:focus").waitFor();
    await item(2).getByLabel("Model, as on the goods").fill("SF-S5");
    assert.deepEqual(await one.breaches(), []);
    await record(page);
    await page.getByText("LED strip · SF-S5").waitFor();
    assert.doesNotMatch(await one.text(), /SF-9/);
    const { items } = world.ask(
      ...["attestation", "show", "ITEMS-1", "--issuer", issuer],
    ).content.attestation;
    assert.deepEqual(
      items.map(({ id, model }) => [id, model]),
      [
        ["b", "SF-D1"],
        [undefined, "SF-S5"],
      ],
    );
  }),
);

desk("what is filled in wrongly is said beside it, and kept", () =>
  at_desk("/desk/certificates/new", issuer, {}, async (one, page) => {
    await button(page, "Check and sign").click();
    await page.getByText("Some fields need another look").waitFor();
    const focused = page.locator("[name=number]:focus");
    await focused.waitFor();
    await page.getByLabel("Number", { exact: true }).fill("LED-1");
    await page.getByLabel("What is certified").fill("LED lamp");
    await page.getByLabel("Standards", { exact: true }).fill("IEC 62560:2011");
    for (const [label, value, words] of [
      ["GTIN", "123", /No GTIN/],
      ["HS code", "8", /An HS code has/],
      ["Last day of validity", "soon", /Give a day/],
      ["Report that it rests on", "nobody", /Give the issuer's id/],
    ]) {
      await page.getByLabel(label, { exact: true }).fill(value);
      await button(page, "Check and sign").click();
      await page.getByText(words).first().waitFor();
      await page.getByLabel(label, { exact: true }).fill("");
    }
    await button(page, "Check and sign").click();
    await page.getByText("This number is used already").waitFor();
    await focused.waitFor();
    assert.deepEqual(await one.breaches(), []);
  }),
);

desk("a draft outlives a reload; no key and no passphrase does", () =>
  at_desk("/desk/certificates/new", issuer, {}, async (one, page) => {
    await page.getByLabel("Number", { exact: true }).fill("KEPT-1");
    await page.getByLabel("Holder").fill("Nordlicht AG");
    await page.waitForTimeout(800);
    await page.reload();
    await page.getByText("Open your key").waitFor();
    const stored = await page.evaluate(() =>
      JSON.stringify([
        Object.entries(localStorage),
        Object.entries(sessionStorage),
      ]),
    );
    assert.match(stored, /Nordlicht AG/);
    const sealed = readFileSync(world.key_file(issuer, "records"), "utf8")
      .trim()
      .split("\n")
      .at(-1);
    assert.ok(!stored.includes(sealed) && !stored.includes("touchstone key"));
    await open_key(page, world.key_file(issuer, "records"));
    await page.getByText("Taken back from your last visit").waitFor();
    assert.equal(await page.getByLabel("Holder").inputValue(), "Nordlicht AG");
    await link(page, "Overview").click();
    await link(page, "KEPT-1").waitFor();
    await button(page, "Throw away").click();
    await page.getByText("Nothing is waiting.").waitFor();
  }),
);

desk("what the ledger refuses is told, and nothing is lost", () =>
  at_desk("/desk/certificates/new", issuer, {}, async (one, page) => {
    await fill_certificate(page, "RACE-1");
    await button(page, "Check and sign").click();
    await page.getByText("This is what will be signed").waitFor();
    // Somebody else is first.
    world.issue("RACE-1", "--basis", "none", "--model", "OTHER");
    await button(page, "Sign and record").click();
    await page.getByText("The ledger refused it.").waitFor();
    assert.match(await one.text(), /record\.previous/);
    assert.deepEqual(await one.breaches(), []);
    await page.getByRole("button", { name: "Back to the form" }).click();
    assert.equal(
      await page.getByLabel("Number", { exact: true }).inputValue(),
      "RACE-1",
    );
    await button(page, "Check and sign").click();
    await page.getByText("This number is used already").waitFor();
  }),
);

desk("without a connection nothing is lost, and it goes on with one", () =>
  at_desk("/desk/certificates/new", issuer, {}, async (one, page) => {
    await fill_certificate(page, "OFFLINE-1");
    await button(page, "Check and sign").click();
    await page.getByText("This is what will be signed").waitFor();
    await one.context.setOffline(true);
    await button(page, "Sign and record").click();
    await page.getByText("Nothing is lost: try again").waitFor();
    assert.deepEqual(await one.breaches(), []);
    await one.context.setOffline(false);
    await button(page, "Try again").click();
    await proven(page);
    await page.getByText("What happened to it").waitFor();
  }),
);

desk("keys: not a key, of another body, locked", () =>
  at_desk("/desk", issuer, {}, async (one, page) => {
    await page.getByText("On the ledger, in force").waitFor();
    await page.getByText("Open another key of this body").click();
    await page
      .getByLabel("Key file")
      .setInputFiles(world.paper("no.key", "hello"));
    await page.getByText("This is no key file.").waitFor();
    await open_key(page, world.key_file(accreditor, "records"));
    await page.getByText("This key is of another body.").waitFor();
    assert.deepEqual(await one.breaches(), []);
    await button(page, "Lock").click();
    await page.getByText("Nothing secret is left in this page").waitFor();
    assert.deepEqual(await one.breaches(), []);
  }),
);

desk("the desk locks itself when nobody is there", async () => {
  const one = await Visit.open(browser, world.url(3), "/c");
  const { page } = one;
  await page.clock.install();
  await one.go("/desk");
  await open_key(page, world.key_file(issuer, "records"));
  await page.locator(".desk-menu").waitFor({ timeout: 30_000 });
  await page.clock.fastForward("09:00");
  await page.keyboard.press("Shift");
  await page.clock.fastForward("09:00");
  assert.ok(await page.locator(".desk-menu").isVisible());
  await page.clock.fastForward("01:30");
  await page.getByText("Locked after ten minutes without use").waitFor();
  await one.close();
});

desk("a passphrase is asked for, and a wrong one opens nothing", async () => {
  const one = await Visit.open(browser, world.url(3), "/desk");
  const { page } = one;
  const file = world.sealed_key(issuer, "records", "right and long");
  await page.getByLabel("Key file").setInputFiles(file);
  await page.getByLabel("Passphrase").fill("wrong");
  await button(page, "Open").click();
  await page
    .getByText("The passphrase does not open this key")
    .waitFor({ timeout: 90_000 });
  assert.deepEqual(await one.breaches(), []);
  await page.getByLabel("Passphrase").fill("right and long");
  await button(page, "Open").click();
  await page.getByText("Not on the ledger").waitFor({ timeout: 90_000 });
  await one.close();
});

desk("a label is signed and printed, and the tool verifies it", () =>
  at_desk("/desk/certificates/LED1/label", issuer, {}, async (one, page) => {
    await page.getByText("Open a key for labels").waitFor();
    await open_key(page, world.key_file(issuer, "labels"));
    await page.getByLabel("Host that the code opens").fill("verify.example");
    await button(page, "Sign the label").click();
    await page.getByText("Print it at least").waitFor();
    assert.deepEqual(await one.breaches(), []);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      button(page, "Save as SVG").click(),
    ]);
    const picture = await page.locator(".label-print").screenshot();
    assert.match(
      readFileSync(await download.path(), "utf8"),
      /^<svg [^]*<\/svg>\n$/,
    );
    const read = JSON.parse(
      world.run(
        "label",
        "read",
        world.paper("label.png", picture),
        "--output",
        "json",
      ),
    );
    assert.equal(read.number, "LED-1");
    assert.equal(read.model, "SF-A60-9");
    assert.equal(read.host, "verify.example");
  }),
);

const sheet = [
  "line\tactivity\tstandard\tobject\tcodes\tflexible",
  "led-2\tproduct certification\tIEC 60968:2015\tLED lamps\ths2022:853952\t",
  'led-3\tproduct certification\tIEC 60598 series\t"Luminaires, ""fixed"""\t\ta',
  "led 4\tbanking\t\t\t\t",
].join("\n");

desk("scope lines are pasted, corrected by cell, and recorded", () =>
  at_desk(
    "/desk/accreditations/BP31/lines",
    accreditor,
    {},
    async (one, page) => {
      await page.getByLabel("Paste from a spreadsheet").fill(sheet);
      await button(page, "Read the rows").click();
      await page.getByText("3 rows, 1 with something to correct").waitFor();
      await button(page, "Check and sign").click();
      assert.equal(
        await page.evaluate(() =>
          document.activeElement?.getAttribute("aria-label"),
        ),
        "Line of row 3",
      );
      assert.deepEqual(await one.breaches(), []);
      await page.getByLabel("Line of row 3").fill("led-4");
      await page.getByLabel("Activity of row 3").fill("Product-Certification");
      await page.getByLabel("Standard of row 3").fill("IEC 61347-1:2015");
      await page.getByText("3 rows, 0 with something to correct").waitFor();
      await button(page, "Check and sign").click();
      await page.getByText("3 records").waitFor();
      assert.match(await one.text(), /Luminaires, "fixed"/);
      await button(page, "Sign and record").click();
      await proven(page);
      await page.getByRole("row", { name: /led-4/ }).waitFor();

      await page.getByRole("link", { name: "Suspend led-4" }).click();
      await page.getByLabel("Certificates issued under it").selectOption("end");
      await record(page);
      const row = page.getByRole("row", { name: /led-4/ });
      await row.getByText("Suspended").waitFor();
      assert.deepEqual(await one.breaches(), []);
    },
  ),
);

desk("an accreditation is granted, and a window opened", () =>
  at_desk("/desk/accreditations/new", accreditor, {}, async (one, page) => {
    await page.getByLabel("Number", { exact: true }).fill("DP-1");
    await page.getByLabel("Accredited body").fill("xa.anab.nobody");
    await page.getByLabel("Standard that the body meets").fill("ISO/IEC 17065");
    await page.getByLabel("certification of products").check();
    await button(page, "Check and sign").click();
    await page.getByText("The ledger has no such body.").waitFor();
    await page.getByLabel("Accredited body").fill(issuer);
    await record(page);
    await page.getByText("Paste from a spreadsheet").waitFor();

    await link(page, "Old certificates").click();
    await page.getByLabel("Body", { exact: true }).fill(issuer);
    await page.getByLabel("Name of the window").fill("old-1");
    await page.getByLabel("First decision date").fill("2020-01-01");
    await page.getByLabel("Last decision date").fill("2025-12-31");
    await page.getByLabel("Open until").fill("2030-01-01");
    await record(page);
    await link(page, "Accreditations").click();
    await page.getByText("DP-1").waitFor();
    assert.deepEqual(await one.breaches(), []);
  }),
);

desk("a second signer signs on another device", async () => {
  const key = world.key_file(accreditor, "records");
  const second = world.add_key(accreditor, "records");
  world.record(
    "body",
    "amend",
    accreditor,
    "--as",
    accreditor,
    "--set",
    'signing_rules=[{"purpose":"records","signatures":2}]',
  );
  let file;
  let lines;
  await at_desk(
    "/desk/accreditations/BP31/lines",
    accreditor,
    { key },
    async (_, page) => {
      await page
        .getByLabel("Paste from a spreadsheet")
        .fill("two-1,testing,IEC 1:2020\ntwo-2,testing,IEC 2:2020\n");
      await button(page, "Read the rows").click();
      await button(page, "Check and sign").click();
      await page.getByText("2 records").waitFor();
      lines = await saved(page, "lines.signed");
    },
  );
  await at_desk(
    "/desk/accreditations/BP31/suspend",
    accreditor,
    { key },
    async (one, page) => {
      await page.getByLabel("Reason in words").fill("no surveillance");
      await button(page, "Check and sign").click();
      await page.getByText("demands 2 signatures").waitFor();
      assert.ok(await button(page, "Sign and record").isDisabled());
      file = await saved(page, "half.signed");
      assert.deepEqual(await one.breaches(), []);
    },
  );
  const one = await Visit.open(browser, world.url(4), "/desk/countersign");
  const { page } = one;
  await open_key(page, second);
  await page
    .getByLabel("Signed record")
    .setInputFiles(world.paper("bad.signed", "{}"));
  await page.getByText("This is no signed record.").waitFor();
  const changed = JSON.parse(readFileSync(file, "utf8"));
  changed.leaf = changed.leaf.replace(/.{8}$/, "AAAAAA==");
  await page
    .getByLabel("Signed record")
    .setInputFiles(world.paper("changed.signed", JSON.stringify(changed)));
  await page
    .getByText(/not for this network, or was changed|no signed record/)
    .waitFor();
  await page.getByLabel("Signed record").setInputFiles(lines);
  await page.getByText("2 records").waitFor();
  await button(page, "Sign and record").click();
  await proven(page);
  await link(page, "Second signature").click();
  await page.getByLabel("Signed record").setInputFiles(file);
  await page.getByText("no surveillance").waitFor();
  assert.deepEqual(await one.breaches(), []);
  await button(page, "Sign and record").click();
  await proven(page);
  await link(page, "Accreditations").click();
  await page
    .getByRole("row", { name: /BP-31/ })
    .getByText("Suspended")
    .waitFor();
  await one.close();
});

desk("a proposal is approved by the key for governance", async () => {
  world.record(
    "proposal",
    "propose",
    "p-1",
    "--as",
    "xb.oba",
    "--open-until",
    "2099-01-01",
    "--epoch-days",
    "14",
    "--records-per-epoch",
    "1000000",
    "--bytes-per-epoch",
    "4000000000",
    "--bulk-records-per-epoch",
    "5000000",
  );
  await at_desk("/desk/proposals", accreditor, {}, async (one, page) => {
    await page.getByText("Proposed by xb.oba").waitFor();
    assert.match(await one.text(), /epoch_days\s+14/);
    assert.deepEqual(await one.breaches(), []);
    await page.getByRole("button", { name: "Approve p-1" }).click();
    await page.getByText("Open a key for governance").waitFor();
    await open_key(page, world.key_file(accreditor, "governance"));
    await button(page, "Sign and record").click();
    await proven(page);
    await page.getByText("Your body has approved.").waitFor();
    assert.match(await one.text(), /Approved by: xa\.anab/);
  });
});

/** The card of a key, saved at the desk of a body that the ledger does not know yet. */
async function card_of(file, name) {
  const one = await Visit.open(browser, world.url(3), "/desk");
  const { page } = one;
  await open_key(page, file);
  await page.getByText(/The ledger has no body/).waitFor({ timeout: 30_000 });
  assert.deepEqual(await one.breaches(), []);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    button(page, "Save the card of this key").click(),
  ]);
  const card = readFileSync(await download.path(), "utf8");
  await one.close();
  return world.paper(name, card);
}

desk("a body is registered, enters its keys, and issues", async () => {
  const body = "xa.anab.photon";
  const governance = world.make_key(body, "governance");
  const records = world.make_key(body, "records");
  const card = await card_of(governance, "photon.card");
  await at_desk(
    "/desk/bodies/new",
    accreditor,
    { key: world.key_file(accreditor, "governance") },
    async (one, page) => {
      await page.getByLabel("Id on the ledger").fill("xb.photon");
      await page.getByLabel("Name").fill("Photon Certification");
      await page.getByLabel("Economy").fill("Xa");
      await page.getByLabel("Mailbox for questions").fill("nobody");
      await button(page, "Check and sign").click();
      await page.getByText("It must begin with your own id").waitFor();
      assert.match(await one.text(), /Two small letters/);
      assert.match(await one.text(), /No mailbox/);
      await page.getByLabel("Id on the ledger").fill(body);
      await page.getByLabel("Economy").fill("xa");
      await page
        .getByLabel("Mailbox for questions")
        .fill("desk@photon.example");
      await record(page);
      const field = page.getByLabel("Key card of the body");
      await field.setInputFiles(world.paper("bad.card", "{}"));
      await page.getByText("This is no key card of this network").waitFor();
      assert.deepEqual(await one.breaches(), []);
      await field.setInputFiles(card);
      await button(page, "Sign and record").click();
      await proven(page);
      await page.getByText("Photon Certification").waitFor();
      await page.getByRole("link", { name: `First key ${body}` }).click();
      await page.getByText("It has keys on the ledger").waitFor();
    },
  );
  await at_desk("/desk", body, { key: governance }, async (one, page) => {
    await page.getByText("On the ledger, in force").waitFor();
    await page.getByText("Open another key of this body").click();
    await open_key(page, records);
    await link(page, "Record this key").click();
    await button(page, "Sign and record").click();
    await proven(page);
    await page.getByText("On the ledger, in force").nth(1).waitFor();
    assert.deepEqual(await one.breaches(), []);
  });
  await at_desk(
    "/desk/certificates/new",
    body,
    { key: records },
    async (_, page) => {
      await page.getByLabel("Number", { exact: true }).fill("PH-1");
      await page.getByLabel("What is certified").fill("LED lamp");
      await page.getByLabel("Standards", { exact: true }).fill("IEC 1:2020");
      await record(page);
      await page.getByText("What happened to it").waitFor();
    },
  );
});

desk("a body and parameters are proposed", async () => {
  const card = await card_of(
    world.make_key("xc.min", "governance"),
    "min.card",
  );
  const key = world.key_file(accreditor, "governance");
  await at_desk(
    "/desk/proposals/new",
    accreditor,
    { key },
    async (one, page) => {
      await button(page, "Check and sign").click();
      await page.getByText("Choose the key card of this body.").waitFor();
      assert.deepEqual(await one.breaches(), []);
      await page.getByLabel("Name of the proposal").fill("p-min");
      await page.getByLabel("Open until").fill("2099-01-01");
      await page.getByLabel("Id on the ledger").fill("xc.min");
      await page.getByLabel("Kind").selectOption("regulator");
      await page.getByLabel("Name", { exact: true }).fill("Ministry of Trade");
      await page.getByLabel("Economy").fill("xc");
      await page.getByLabel("Key card of the body").setInputFiles(card);
      await record(page);
      await page.getByRole("button", { name: "Approve p-min" }).waitFor();
      assert.match(await one.text(), /Ministry of Trade/);

      await link(page, "Make a proposal").click();
      await page.getByLabel("Name of the proposal").fill("p-quota");
      await page.getByLabel("Open until").fill("2099-01-01");
      await page.getByLabel("What is proposed").selectOption("parameters");
      await page.getByLabel("Days of an epoch").fill("0");
      await button(page, "Check and sign").click();
      await page.getByText("A whole number, at least 1.").first().waitFor();
      await page.getByLabel("Days of an epoch").fill("30");
      await page.getByLabel(/^Records of one/).fill("1000000");
      await page.getByLabel(/^Bytes of one/).fill("4000000000");
      await page.getByLabel(/^Old records/).fill("5000000");
      await record(page);
      await page.getByRole("button", { name: "Approve p-quota" }).waitFor();
    },
  );
});

const looks = [
  ["on a phone", { viewport: { width: 320, height: 700 } }],
  ["in the dark", { colorScheme: "dark" }],
  ["with forced colours", { forcedColors: "active" }],
];

for (const [how, options] of looks)
  desk(`every screen ${how} holds to the rules`, () =>
    at_desk("/desk", issuer, options, async (one, page) => {
      for (const path of [
        ["Overview"],
        ["Certificates"],
        ["Certificates", "New certificate"],
        ["Certificates", "LED-3"],
        ["Certificates", "LED-1", "Suspend"],
        ["Second signature"],
      ]) {
        for (const name of path) await link(page, name).first().click();
        await page.locator("h1").waitFor();
        await page.waitForTimeout(300);
        assert.deepEqual(
          await one.breaches({ forced_colours: how.includes("forced") }),
          [],
          path.join(" "),
        );
        assert.ok(!(await one.sticks_out()), path.join(" "));
      }
    }),
  );

for (const locale of ["ar", "zh", "fr", "ru", "es"])
  desk(`the desk speaks ${locale}`, async () => {
    const one = await Visit.open(browser, world.url(3), "/desk", {
      locale,
      viewport: { width: 390, height: 844 },
    });
    const { page } = one;
    const english = /Open your key|Record for your body/;
    await page.locator("input[type=file]").waitFor();
    assert.doesNotMatch(await one.text(), english);
    await page
      .locator("input[type=file]")
      .setInputFiles(world.key_file(issuer, "records"));
    await page.locator("button[type=submit]").click();
    await page.locator(".desk-menu a").nth(1).click();
    await page.getByText("LED-1").first().waitFor();
    assert.ok(!(await one.sticks_out()));
    assert.deepEqual(await one.breaches(), []);
    assert.equal(
      await page.evaluate(() => document.documentElement.dir),
      locale === "ar" ? "rtl" : "ltr",
    );
    await one.close();
  });

desk("the desk works by keyboard alone", () =>
  at_desk("/desk/certificates/LED5/suspend", issuer, {}, async (one, page) => {
    await page.getByLabel("Reason in words").focus();
    await page.keyboard.type("by keyboard");
    await page.keyboard.press("Enter");
    await page.getByText("This is what will be signed").waitFor();
    assert.equal(
      await page.evaluate(() => document.activeElement?.id),
      "signing",
    );
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator("[data-done=true]").waitFor({ timeout: 60_000 });
  }),
);
