// The parts of the page that need no browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./load.mjs";

const { route_of, consumer_path, certificate_path, check_path } =
  await load("route.ts");
const { read_csv, write_csv } = await load("batch/csv.ts");
const { sheet_of } = await load("batch/sheet.ts");
const { asked_of, fragment_of, question_of, wrong_days } =
  await load("asked.ts");
const { read_code } = await load("code.ts");
const { with_days, with_issuer } = await load("texts/readable.ts");

const routes = [
  ["/", { screen: "check" }],
  ["/check", { screen: "check" }],
  ["/c", { screen: "consumer_form" }],
  ["/C", { screen: "consumer_form" }],
  ["/C%23123", { screen: "consumer_form" }],
  [
    "/c/xa.nab/LED%2F1",
    { screen: "consumer", issuer: "xa.nab", number: "LED/1" },
  ],
  [
    "/c/xa.nab/LED%2F1/details",
    { screen: "certificate", issuer: "xa.nab", number: "LED/1" },
  ],
  ["/c/xa.nab/L/elsewhere", { screen: "nothing" }],
  ["/c/xa.nab", { screen: "nothing" }],
  ["/c/xa.nab/%ff", { screen: "nothing" }],
  ["/constructor", { screen: "nothing" }],
  ["/elsewhere/more", { screen: "nothing" }],
];

for (const [path, route] of routes)
  test(`route ${path}`, () => assert.deepEqual(route_of(path), route));

test("paths of certificates lead back to them", () => {
  for (const number of ["LED/1", "a b", "100%", "中文?#"]) {
    assert.deepEqual(route_of(consumer_path("xa.nab", number)), {
      screen: "consumer",
      issuer: "xa.nab",
      number,
    });
    assert.equal(route_of(certificate_path("xa.nab", number)).number, number);
  }
  assert.equal(check_path({ number: "a b", gtin: "" }), "/check#number=a+b");
});

test("a table is read as spreadsheets write it", () => {
  assert.deepEqual(
    read_csv('\uFEFFa;b\r\n"x;""y""";2\r\n\r\n"never closed;1'),
    [["a", "b"], ['x;"y"', "2"], ["never closed;1"]],
  );
});

test("what is written is read again, and is no formula", () => {
  const rows = [
    ["a", 'say "hi", you'],
    ["=1+1", "-2"],
  ];
  assert.equal(write_csv(rows), 'a,"say ""hi"", you"\r\n\'=1+1,\'-2\r\n');
  assert.deepEqual(read_csv(write_csv(rows))[0], rows[0]);
});

test("columns are found by their names, others carried along", () => {
  const sheet = sheet_of(
    "Invoice,Number,Paper date,as_of,Destination\n7,L-1,2026-01-02,,XB\n8,L-2",
  );
  assert.deepEqual(
    sheet.rows.map((row) => [row.line, row.asked]),
    [
      [2, { number: "L-1", paper_date: "2026-01-02", destination: "xb" }],
      [3, { number: "L-2" }],
    ],
  );
  assert.deepEqual(sheet.rows[1].cells, ["8", "L-2", "", "", ""]);
});

test("lines without names are numbers and issuers", () => {
  assert.deepEqual(
    sheet_of("L-1,xa.nab\nL-2\n").rows.map((row) => row.asked),
    [{ number: "L-1", issuer: "xa.nab" }, { number: "L-2" }],
  );
  assert.deepEqual(sheet_of(" \n").rows, []);
});

test("what is filled in survives the address", () => {
  const asked = asked_of(
    "#number=L%2F1&issuer=xa.nab&destination=XB&certain=true&unknown=1",
  );
  assert.deepEqual(asked_of(fragment_of(asked)), asked);
  assert.deepEqual(question_of(asked), {
    issuer: "xa.nab",
    number: "L/1",
    destination: "xb",
    certain: true,
  });
  assert.deepEqual(
    [...wrong_days(asked_of("as_of=2026-13-01&paper_date=2026-03-01"))],
    ["as_of"],
  );
});

test("days are told as people write them, numbers are left alone", () => {
  assert.equal(
    with_days("Withdrawn from 2026-08-17.", "en"),
    "Withdrawn from August 17, 2026.",
  );
  assert.equal(with_days("BM-2026-08-17 ends.", "en"), "BM-2026-08-17 ends.");
  assert.equal(with_days("с 2026-08-17.", "ru"), "с 17 августа 2026 г.");
});

test("the issuer is told by name, bodies below it are not", () => {
  const about = { issuer_name: "Lumen" };
  assert.equal(
    with_issuer("Ask xa.nab, not xa.nab.lab or body/xa.nab.", "xa.nab", about),
    "Ask Lumen, not xa.nab.lab or body/xa.nab.",
  );
  assert.equal(with_issuer("Ask xa.nab.", "xa.nab", {}), "Ask xa.nab.");
});

const codes = [
  ["LED-1", { kind: "number" }],
  ["", { kind: "number" }],
  ["http: no address", { kind: "number" }],
  [
    "HTTPS://V.EXAMPLE/c/xa.nab/LED%2F1",
    { kind: "certificate", issuer: "xa.nab", number: "LED/1" },
  ],
  [
    "https://v.example/c/xa.nab/L-1/details",
    { kind: "certificate", issuer: "xa.nab", number: "L-1" },
  ],
  ["https://v.example/menu", { kind: "foreign" }],
  ["https://", { kind: "foreign" }],
  ["javascript://x/c/a/b", { kind: "foreign" }],
  ["WIFI:S:port;T:WPA;P:secret;;", { kind: "foreign" }],
  ["BEGIN:VCARD\nFN:A", { kind: "foreign" }],
  [`HC1:${"6BFOXN%TS3DH".repeat(20)}`, { kind: "foreign" }],
  ["x".repeat(65), { kind: "foreign" }],
  ["-/-", { kind: "foreign" }],
];

/** Made by ledger/label, with keys and digests of zeros; "xa.nab.lumen", "LED-2026-0001". */
const label = [
  "22522563714504068000000000000000000000000000000000000463351148707840276916735700",
  "80876006843318605855181356596888242084513845257383654962018287339493852200006432",
  "24317076740035624884738457702262004689797890008466369057274953096712680629865013",
  "33749450528396013844187936998224141278319393131571610588345632056324832798175408",
  "43200000000000000064000000000000000000000000000000000000000000000000000000000000",
  "00000000000000000000000000000000000000000000000000000000000000000000000000000000",
  "0",
].join("");
const pointer = {
  kind: "label",
  issuer: "xa.nab.lumen",
  number: "LED-2026-0001",
  presented: { label, label_key: "00".repeat(16) },
};
const spaced = label.replace(/.{40}/g, "$& ");

codes.push(
  [`HTTPS://VERIFY.EXAMPLE/C#${label}`, pointer],
  [`https://verify.example/c%23${label}`, pointer],
  [`HTTPS://VERIFY.EXAMPLE/C# ${spaced}`, pointer],
  [label, pointer],
  [label.slice(0, -1), { kind: "foreign" }],
  [label.slice(0, 17 * 6), { kind: "foreign" }],
  [`9${label.slice(1)}`, { kind: "foreign" }],
  [label.repeat(3), { kind: "foreign" }],
  ["https://v.example/C#12", { kind: "foreign" }],
);

for (const [text, code] of codes)
  test(`a scanner types ${text.slice(0, 60)}`, () =>
    assert.deepEqual(read_code(text), code));
