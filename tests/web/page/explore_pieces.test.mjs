// The parts of the screens that show the ledger itself which need no browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { explored, accreditation_path, body_path, entry_path, trace_path } =
  await load("explore/route.ts");
const { route_of } = await load("route.ts");
const { layout_of } = await load("explore/trace_layout.ts");
const { impact_csv } = await load("explore/impact_list.tsx");
const { touches, filter_over } = await load("ledger/relation.ts");
const { impact_command, parts_path } = await load("explore/impact_beyond.tsx");
const { explore_en } = await load("texts/explore/en.ts");
const { languages } = await load("texts/catalogue.ts");

const routes = [
  ["/bodies", { screen: "bodies" }],
  ["/network", { screen: "network" }],
  ["/impact", { screen: "impact" }],
  ["/log", { screen: "log" }],
  ["/log/17", { screen: "entry", index: 17 }],
  ["/log/-1", { screen: "nothing" }],
  ["/log/1/2", { screen: "nothing" }],
  ["/b/xa.nab/about", { screen: "body", body: "xa.nab" }],
  ["/b/xa.nab", { screen: "nothing" }],
  ["/b/%ff/about", { screen: "nothing" }],
  ["/b/xa.nab/elsewhere/L1", { screen: "nothing" }],
  [
    "/b/xa.nab/accreditation/L1",
    { screen: "accreditation", body: "xa.nab", number: "L1" },
  ],
  ["/b/xa.nab/accreditation/L1/more", { screen: "nothing" }],
  [
    "/c/xa.nab/LED%2F1/trace",
    { screen: "trace", issuer: "xa.nab", number: "LED/1" },
  ],
  ["/c/xa.nab/L/trace/more", { screen: "nothing" }],
];

for (const [path, route] of routes)
  test(`route ${path}`, () => {
    const found = route_of(path);
    assert.deepEqual(
      found.screen === "explore" ? explored(found.path) : found,
      route,
    );
  });

test("paths lead back to what they name, and a node takes none of them for a file", () => {
  const there = (path) => explored(route_of(path).path);
  assert.deepEqual(there(body_path("xa.nab")).body, "xa.nab");
  assert.deepEqual(there(accreditation_path("xa.nab", "L1")).number, "L1");
  assert.deepEqual(there(trace_path("xa.nab", "a/b 中.")).number, "a/b 中.");
  assert.deepEqual(there(entry_path(5)).index, 5);
  for (const path of [body_path("xa.nab"), accreditation_path("xa.nab", "L1")])
    assert.doesNotMatch(path.split("/").at(-1), /\./);
});

const places = (text) =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

for (const { tag } of languages.filter((language) => language.tag !== "en")) {
  const { explore } = await load(`texts/explore/${tag}.ts`);
  test(`${tag} fills in what English fills in, of the ledger's screens`, () => {
    for (const [key, text] of Object.entries(explore_en)) {
      assert.deepEqual(places(explore[key]), places(text), key);
      assert.notEqual(explore[key].trim(), "", key);
    }
  });
}

const link = (subject, ...links) => ({ subject, links });

test("a chain is drawn with every link in a place of its own", () => {
  const twin = () => link("twin", link("deep"));
  const root = link("root", link("a"), twin(), twin(), link("b", link("c")));
  const { boxes, columns, rows } = layout_of(root, ["root", "twin", "deep"]);
  assert.equal(boxes.length, 8);
  assert.deepEqual([columns, rows], [4, 3]);
  const taken = boxes.map(({ depth, column }) => `${depth} ${column}`);
  assert.equal(new Set(taken).size, boxes.length);
  const broken = boxes.filter(({ is_broken }) => is_broken);
  assert.deepEqual(
    broken.map(({ id }) => id),
    [0, 2, 3],
    "one way down, though there are two alike",
  );
  for (const { id, parent } of boxes) assert.ok(id === 0 || parent < id);
  assert.equal(boxes[0].column, 1.5);
});

test("a chain that is whole has nothing broken", () => {
  const { boxes } = layout_of(link("root", link("a")), []);
  assert.ok(boxes.every(({ is_broken }) => !is_broken));
});

test("what a change would touch is a table that no spreadsheet runs", () => {
  const row = {
    subject: "attestation/xa.nab.lab/LED%2F1",
    via: ["attestation/xa.nab.lab/REF"],
    before: "VALID",
    after: "NOT_VALID",
    gained: [{ id: "run_off_ended", subject: "s", text: '=1, "so"' }],
    broken: ["a", "b"],
  };
  assert.equal(
    impact_csv([row]),
    "issuer,number,economy,chain,before,after,reason,why,first_broken\r\n" +
      "xa.nab.lab,LED/1,xa,attestation/xa.nab.lab/REF,VALID,NOT_VALID,run_off_ended," +
      '"\'=1, ""so""",b\r\n',
  );
});

const line = "accreditation/xa.nab/L1/led";
const lab = "body/xa.nab.lab";
const cases = [
  [line, { subject: line }, true],
  [line, { subject: "accreditation/xa.nab/L1" }, true],
  [line, { subject: "accreditation/xa.nab/L1/led/x" }, true],
  [line, { subject: "accreditation/xa.nab/L1/lead" }, false],
  [line, { subject: "body/xa.nab" }, true],
  [line, { subject: "attestation/xa.nab.lab/C1" }, true],
  [line, { subject: "attestation/xa.nab.lab/C2" }, false],
  [lab, { subject: "attestation/xa.nab.lab/C2" }, true],
  [lab, { subject: "key/xa.nab.lab/00" }, true],
  [lab, { subject: "alert/xa.nab.other/1", author: "xa.nab.lab" }, true],
  [lab, { subject: "body/xa.nab" }, false],
  ["scheme/lamps", { subject: "body/xa.nab" }, false],
];

for (const [subject, { author = "xa.nab", ...about }, expected] of cases)
  test(`${about.subject} by ${author} ${expected ? "touches" : "does not touch"} ${subject}`, () => {
    const dependants = new Set(["attestation/xa.nab.lab/C1"]);
    assert.equal(touches({ ...about, author }, subject, dependants), expected);
  });

test("a node is asked for the least that holds all of it", () => {
  const certificate = "attestation/xa.nab.lab/C1";
  assert.deepEqual(filter_over(lab, []), { body: "xa.nab.lab" });
  assert.deepEqual(filter_over(lab, [certificate]), { body: "xa.nab.lab" });
  assert.deepEqual(filter_over(line, [certificate]), { body: "xa.nab" });
  assert.deepEqual(filter_over(line, ["attestation/xb.cab/C2"]), {});
  assert.deepEqual(filter_over("scheme/lamps", []), {});
});

test("a command says what was asked, whatever is in it", () => {
  const asked = { action: "annul", from: "2026-01-02" };
  const rest = "--action annul --from 2026-01-02 --output ndjson";
  assert.equal(
    impact_command({ subject: line, ...asked }),
    `touchstone impact ${line} ${rest}`,
  );
  assert.equal(
    impact_command({ subject: "x'; rm y", ...asked }),
    `touchstone impact 'x'\\''; rm y' ${rest}`,
  );
});

test("bodies and accreditations can be asked about part by part", () => {
  assert.match(parts_path(lab), /^\/v1\/accreditations\?body=xa\.nab\.lab&/);
  assert.match(parts_path("accreditation/xa.nab/L1"), /prefix=accreditation/);
  assert.equal(parts_path(line), undefined);
  assert.equal(parts_path("attestation/xa.nab.lab/C1"), undefined);
});
