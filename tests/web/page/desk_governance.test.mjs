// What bodies govern at their desks, on a real network: keys that end, and what they signed; whom an
// arrangement recognises.
import assert from "node:assert/strict";
import {
  accreditor,
  at_desk,
  button,
  desk,
  link,
  proven,
  record,
  review,
  saved,
  sit_down,
  verdict,
} from "./at_desk.mjs";
import { Visit } from "./browser.mjs";
import { issuer } from "./world.mjs";

const sitting = sit_down(({ world }) => world.add_key(issuer, "labels"));

const governance = (body) => sitting.world.key_file(body, "governance");

/** The first digits of a key's id, as its file's name has them, in groups of four. */
const shown_id = (file) =>
  file
    .split(".")
    .at(-2)
    .replace(/(.{4})(?=.)/g, "$1 ");

/** At its desk, with its key for governance open, on the screen of one of its keys. */
const at_key = (purpose, deed) =>
  at_desk(
    sitting,
    "/desk/keys",
    issuer,
    { key: governance(issuer) },
    async (one, page) => {
      const shown = shown_id(sitting.world.key_file(issuer, purpose));
      await page.getByRole("link", { name: new RegExp(`^${shown}`) }).click();
      await page.getByText("What happened to it").waitFor();
      await deed(one, page);
    },
  );

const day_from_today = (days) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

desk("a key that is no longer used is revoked", () =>
  at_key("labels", async (one, page) => {
    assert.deepEqual(await one.breaches(), []);
    await link(page, "Revoke").click();
    await page.getByText("What it signed until then stands.").waitFor();
    assert.doesNotMatch(await one.text(), /last key for governance/);
    await page.getByLabel("From", { exact: true }).fill("2020-01-01");
    await button(page, "Check and sign").click();
    await page.getByText("Not before today").waitFor();
    assert.deepEqual(await one.breaches(), []);
    await page.getByLabel("From", { exact: true }).fill("");
    await page.getByLabel("Reason in words").fill("printer sold");
    await record(page);
    await page.getByText("printer sold").waitFor();
    assert.match(await one.text(), /Standing\s+■ Revoked/);
    assert.equal(await link(page, "Revoke").count(), 0);
  }),
);

desk("who revokes the last key for governance is warned", () =>
  at_key("governance", async (one, page) => {
    await link(page, "Revoke").click();
    await page.getByText("This is the last key for governance").waitFor();
    await review(page);
    assert.match(await one.text(), /This is the last key for governance/);
    assert.deepEqual(await one.breaches(), []);
  }),
);

desk("what a stolen key signed is in doubt, and stood by", async () => {
  const { world } = sitting;
  let file;
  await at_key("records", async (one, page) => {
    await link(page, "Revoke").click();
    await page.getByLabel("Why does it end?").selectOption("doubt");
    await page.getByText("nobody can confirm").waitFor();
    const since = page.getByLabel("First day on which somebody else");
    for (const [day, words] of [
      ["", "Fill this in."],
      ["2020-01-01", "A day from the first day of the key to today."],
      [day_from_today(2), "A day from the first day of the key to today."],
      ["yesterday", "Give a day such as"],
    ]) {
      await since.fill(day);
      await button(page, "Check and sign").click();
      await page.getByText(words).waitFor();
    }
    await since.fill(day_from_today(0));
    await page.getByLabel("Reason in words").fill("stolen");
    await review(page);
    await page.getByText("One key alone cannot put days in doubt").waitFor();
    assert.ok(await button(page, "Sign and record").isDisabled());
    assert.deepEqual(await one.breaches(), []);
    file = await saved(world, page, "revocation.signed");
  });
  const key = governance(accreditor);
  await at_desk(
    sitting,
    "/desk/countersign",
    accreditor,
    { key },
    async (_, page) => {
      await page.getByLabel("Signed record").setInputFiles(file);
      await page.getByText("stolen").waitFor();
      await button(page, "Sign and record").click();
      await proven(page);
    },
  );
  assert.equal(verdict(world, "LED-1", issuer).certificate, "CANNOT_CONFIRM");
  await at_key("records", async (one, page) => {
    assert.match(await one.text(), /In doubt since/);
    await link(page, "Stand by records").click();
    const what = page.getByLabel("Certificates, or keys that it let in");
    for (const [text, words] of [
      ["", "Fill this in."],
      ["--", "A number has letters or digits"],
      ["LED-1; LED-99", "This key signed nothing there"],
    ]) {
      await what.fill(text);
      await button(page, "Check and sign").click();
      await page.getByText(words).waitFor();
    }
    assert.match(await one.text(), /attestation\/xa\.anab\.brightmark\/LED99/);
    assert.deepEqual(await one.breaches(), []);
    await what.fill("LED-1");
    await record(page);
    await page.getByText("The body stood by records").waitFor();
  });
  assert.equal(verdict(world, "LED-1", issuer).certificate, "VALID");
  assert.equal(verdict(world, "LED/2.b", issuer).certificate, "CANNOT_CONFIRM");
});

/** At the desk of an accreditation body, with its key for governance open. */
const at_governance = (path, body, deed, options = {}) =>
  at_desk(sitting, path, body, { key: governance(body), ...options }, deed);

desk(
  "a body is recognised: proposed, and approved by the signatories",
  async () => {
    await at_governance("/desk/recognitions", accreditor, async (one, page) => {
      await page.getByText("Under int.gmra").waitFor();
      assert.deepEqual(await one.breaches(), []);
      await link(page, "Recognise a body").click();
      await page.getByText("Check and sign").waitFor();
      await button(page, "Check and sign").click();
      await page.getByText("No body id, such as").waitFor();
      assert.deepEqual(await one.breaches(), []);
      await page.getByLabel("Name of the proposal").fill("p-dac");
      await page.getByLabel("Open until").fill("2099-01-01");
      const signatory = page.getByLabel("Accreditation body");
      await signatory.fill("xd.nobody");
      const arrangement = page.getByLabel("Arrangement");
      await arrangement.locator("option").nth(1).waitFor({ state: "attached" });
      await arrangement.selectOption("int.gmra");
      await page.getByLabel("Kind of work (level 2)").selectOption("testing");
      await page
        .getByLabel(/level 3\)$/)
        .first()
        .fill("ISO/IEC 17025");
      await page.getByLabel("Since, if known (level 3)").fill("2020-01-31");
      await button(page, "Check and sign").click();
      await page.getByText("The ledger has no such body.").waitFor();
      await signatory.fill("xd.dac");
      await record(page);
      await page.getByRole("button", { name: "Approve p-dac" }).waitFor();
    });
    for (const body of [accreditor, "xb.oba", "xc.cna"])
      await at_governance("/desk/proposals", body, async (_, page) => {
        await page.getByRole("button", { name: "Approve p-dac" }).click();
        await button(page, "Sign and record").click();
        await proven(page);
      });
    await at_governance("/desk/recognitions", "xd.dac", async (one, page) => {
      await page.getByRole("link", { name: /xd\.dac$/ }).click();
      await page.getByText("ISO/IEC 17025, since January 31, 2020").waitFor();
      assert.match(await one.text(), /In force/);
      assert.deepEqual(await one.breaches(), []);
    });
  },
);

desk(
  "a recognition is suspended by its signatories, one after another",
  async () => {
    let file;
    const path = "/desk/recognitions/xc.cna/int.gmra/TESTING.ISOIEC17025/about";
    await at_governance(path, accreditor, async (one, page) => {
      await link(page, "Suspend").click();
      await page.getByLabel("Reason in words").fill("no peer evaluation");
      await review(page);
      await page.getByText("Signatures so far, with yours: 1").waitFor();
      assert.match(await one.text(), /Still to sign: .*xb\.oba/);
      assert.ok(await button(page, "Sign and record").isDisabled());
      assert.deepEqual(await one.breaches(), []);
      file = await saved(sitting.world, page, "first.signed");
    });
    const countersign = "/desk/countersign";
    await at_governance(countersign, "xb.oba", async (_, page) => {
      await page.getByLabel("Signed record").setInputFiles(file);
      await page.getByText("Signatures so far, with yours: 2").waitFor();
      file = await saved(sitting.world, page, "second.signed");
    });
    await at_governance(countersign, "xc.cna", async (_, page) => {
      await page.getByLabel("Signed record").setInputFiles(file);
      await button(page, "Sign and record").click();
      await proven(page);
    });
    await at_governance(path, accreditor, async (one, page) => {
      await page.getByText("no peer evaluation").waitFor();
      assert.match(await one.text(), /Standing\s+▲ Suspended/);
      await link(page, "Put back in force").waitFor();
      assert.equal(await link(page, "End at the holder's wish").count(), 0);
    });
  },
);

desk(
  "only signatories decide about a recognition, and it may be unknown",
  async () => {
    const path = "/desk/recognitions/xc.cna/int.gmra/TESTING.ISOIEC17025/about";
    await at_governance(
      "/desk/recognitions/xc.cna/int.gmra/NONE",
      accreditor,
      (_, page) =>
        page.getByText("The ledger has no such recognition.").waitFor(),
    );
    await at_governance(path, issuer, async (one, page) => {
      await page.getByText("Only the signatories of int.gmra decide").waitFor();
      assert.equal(await link(page, "Withdraw").count(), 0);
      assert.deepEqual(await one.breaches(), []);
    });
    await at_governance("/desk/recognitions", issuer, (_, page) =>
      page.getByText("No arrangement on the ledger recognises").waitFor(),
    );
  },
);

const looks = [
  ["on a phone", { viewport: { width: 320, height: 700 } }],
  ["in the dark", { colorScheme: "dark" }],
  ["with forced colours", { forcedColors: "active" }],
];

for (const [how, options] of looks)
  desk(`every screen of governance ${how} holds to the rules`, () =>
    at_governance(
      "/desk",
      accreditor,
      async (one, page) => {
        const id = new RegExp(`^${shown_id(governance(accreditor))}`);
        for (const path of [
          ["Keys"],
          ["Keys", id],
          ["Keys", id, "Revoke"],
          ["Recognitions"],
          ["Recognitions", "Recognise a body"],
          ["Recognitions", /17025 xb\.oba$/, "Withdraw"],
        ]) {
          for (const name of path) {
            const named = { name, exact: typeof name === "string" };
            await page.locator("main").getByRole("link", named).first().click();
          }
          await page.locator("h1").waitFor();
          await page.waitForTimeout(300);
          const forced_colours = how.includes("forced");
          assert.deepEqual(
            await one.breaches({ forced_colours }),
            [],
            path.join(" "),
          );
          assert.ok(!(await one.sticks_out()), path.join(" "));
        }
      },
      options,
    ),
  );

for (const locale of ["ar", "zh", "fr", "ru", "es"])
  desk(`keys and recognitions in ${locale} keep within a phone`, async () => {
    const { browser, world } = sitting;
    const options = { locale, viewport: { width: 320, height: 700 } };
    const one = await Visit.open(
      browser,
      world.url(3),
      "/desk/recognitions/new",
      options,
    );
    const { page } = one;
    await page
      .locator("input[type=file]")
      .setInputFiles(governance(accreditor));
    await page.locator("button[type=submit]").click();
    await page.locator("[name=level3]").waitFor({ timeout: 30_000 });
    await page.locator("form button[type=submit]").click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    assert.ok(!(await one.sticks_out()));
    assert.deepEqual(await one.breaches(), []);
    await page.locator(".desk-menu a[href='/desk/keys']").click();
    await page.locator("main table a").first().click();
    await page.locator(".steps").waitFor();
    assert.doesNotMatch(
      await one.text(),
      /governance|records|Entered|Revoke|Standing/,
    );
    assert.ok(!(await one.sticks_out()));
    assert.deepEqual(await one.breaches(), []);
    await one.close();
  });
