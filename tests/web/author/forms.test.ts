// What forms make of what people type: content, or what is wrong, field by field and cell by cell.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  attestationFaults,
  attestationOf,
  emptyForm,
  formOf,
  supportSubject,
} from "../../../web/author/attestation_form.ts";
import {
  actionsOn,
  attestationRecord,
  lineRecord,
  newAttestationFrame,
  statusRecord,
} from "../../../web/author/compose.ts";
import { described } from "../../../web/author/described.ts";
import { unsigned } from "../../../web/author/envelope.ts";
import {
  itemFaults,
  newItem,
  rowsIn,
  rowsText,
} from "../../../web/author/item_form.ts";
import { subjectsIn } from "../../../web/author/key_end.ts";
import {
  noRecognition,
  recognitionFaults,
  recognitionOf,
  recognitionSubject,
} from "../../../web/author/recognition_form.ts";
import {
  lineOf,
  readSheet,
  sheetFaults,
} from "../../../web/author/scope_sheet.ts";
import {
  AccreditationBasis,
  Activity,
  AttestationAction,
  Flexibility,
  GrantAction,
  StatusAction,
} from "../../../web/verifier/records/schema.ts";

const lamp = {
  ...newItem,
  item: "Lamp",
  model: "L9",
  gtin: "4006381333931",
  hs: "853952",
};

const form = {
  ...emptyForm,
  number: "TR-1",
  type: "test_report",
  line: "accreditation/xa.nab/A1/led",
  claims: "yes",
  standards: "IEC 62560:2011; IEC 60335-2 series",
  items: rowsText([lamp]),
  holder: "Sunfield Ltd",
  issued_on: "2026-03-01",
  valid_to: "2030-03-01",
  outcome: "conforms",
  support: "xa.nab.lab LL-2026/1",
};

test("a form makes a certificate, and is made of it", () => {
  const content = attestationOf(form, AttestationAction.issue);
  assert.equal(content.basis, AccreditationBasis.accreditation);
  assert.deepEqual(content.standards[1], {
    standard: "IEC 60335-2",
    edition: "",
    family: true,
  });
  assert.equal(
    content.supporting[0]!.subject,
    "attestation/xa.nab.lab/LL20261",
  );
  const again = {
    ...form,
    items: rowsText([{ ...lamp, at: "0" }]),
    support: "xa.nab.lab/LL20261",
  };
  assert.deepEqual(formOf(content), again);
  assert.deepEqual(
    formOf(attestationOf(again, AttestationAction.issue)),
    again,
  );
});

test("what the form does not show stays as it was", () => {
  const before = attestationOf(form, AttestationAction.issue);
  before.items[0]!.serial = "S-1";
  before.items.push({ ...before.items[0]!, model: "L10" });
  before.items[0]!.fields.push({ scheme: "iaf", code: "19" });
  before.parties[0]!.economy = "xa";
  before.parties.push({ ...before.parties[0]!, role: "factory" });
  before.scope_lines.push("accreditation/xa.nab/A1/other");
  before.scheme = "scheme/xa.nab/mark";
  const shown = formOf(before);
  const [first, second] = rowsIn(shown.items);
  const changed = {
    ...shown,
    items: rowsText([{ ...first!, model: "L9A", hs: "" }, second!]),
    line: "accreditation/xa.nab/A1/new",
  };
  const after = attestationOf(changed, AttestationAction.change, before);
  assert.deepEqual(
    after.items.map(({ model, serial }) => [model, serial]),
    [
      ["L9A", "S-1"],
      ["L10", "S-1"],
    ],
  );
  assert.deepEqual(after.items[0]!.fields, [{ scheme: "iaf", code: "19" }]);
  assert.deepEqual(
    after.parties.map(({ role, economy }) => [role, economy]),
    [
      ["holder", "xa"],
      ["factory", "xa"],
    ],
  );
  assert.deepEqual(after.scope_lines, [
    "accreditation/xa.nab/A1/new",
    "accreditation/xa.nab/A1/other",
  ]);
  assert.equal(after.scheme, "scheme/xa.nab/mark");
  const none = attestationOf(
    { ...changed, line: "", holder: "" },
    AttestationAction.change,
    before,
  );
  assert.deepEqual(none.scope_lines, ["accreditation/xa.nab/A1/other"]);
  assert.deepEqual(
    none.parties.map(({ role }) => role),
    ["factory"],
  );
});

test("a name that is kept back is left alone", () => {
  const before = attestationOf(form, AttestationAction.issue);
  const commitment = new Uint8Array(32).fill(1);
  before.parties[0]!.name = { plain: undefined, commitment };
  const after = attestationOf(
    { ...formOf(before), holder: "Other" },
    AttestationAction.change,
    before,
  );
  assert.deepEqual(after.parties[0]!.name, { plain: undefined, commitment });
});

test("what is wrong with a certificate is told by field", () => {
  assert.deepEqual(attestationFaults(form), { fields: {}, items: [{}] });
  assert.deepEqual(attestationFaults(emptyForm), {
    fields: { number: "missing", standards: "missing" },
    items: [{ item: "missing" }],
  });
  const rows = [
    ["number", "--", "number"],
    ["issued_on", "2026-02-30", "day"],
    ["valid_to", "2026-02-01", "order"],
    ["performed_from", "1 March", "day"],
    ["performed_to", "2026-13-01", "day"],
    ["support", "nobody", "subject"],
    ["support", "XA 1", "subject"],
  ] as const;
  for (const [field, value, fault] of rows)
    assert.deepEqual(
      attestationFaults({ ...form, [field]: value }).fields,
      { [field]: fault },
      value,
    );
  assert.equal(
    supportSubject("attestation/xa.nab/A-1"),
    "attestation/xa.nab/A1",
  );
});

test("what is wrong with an item is told by item and field", () => {
  const rows = [
    ["item", "a\u0007b", "text"],
    ["kind", "Product!", "choice"],
    ["model", "x".repeat(4_097), "text"],
    ["gtin", "4006381333932", "gtin"],
    ["hs", "853", "hs"],
    ["id", "a b", "id"],
  ] as const;
  for (const [field, value, fault] of rows)
    assert.deepEqual(
      itemFaults([lamp, { ...lamp, [field]: value }]),
      [{}, { [field]: fault }],
      value,
    );
  const named = { ...lamp, id: "a" };
  assert.deepEqual(itemFaults([named, lamp, named]), [
    { id: "twice" },
    {},
    { id: "twice" },
  ]);
});

test("items come, go and stay as they were", () => {
  const before = attestationOf(
    {
      ...form,
      items: rowsText([
        { ...lamp, id: "a" },
        { ...lamp, id: "b", model: "L10" },
      ]),
    },
    AttestationAction.issue,
  );
  before.items[1]!.serial = "S-2";
  before.items[1]!.names.push({ language: "fr", text: "Lampe" });
  const shown = formOf(before);
  const [, second] = rowsIn(shown.items);
  const items = rowsText([
    { ...second!, item: "Lamp, small" },
    { ...newItem, item: "Driver", id: "c" },
  ]);
  const after = attestationOf(
    { ...shown, items },
    AttestationAction.change,
    before,
  );
  assert.deepEqual(
    after.items.map(({ id, model, serial }) => [id, model, serial]),
    [
      ["b", "L10", "S-2"],
      ["c", "", ""],
    ],
  );
  assert.deepEqual(after.items[0]!.names, [
    { language: "en", text: "Lamp, small" },
    { language: "fr", text: "Lampe" },
  ]);
  assert.deepEqual(rowsIn("not a draft"), [newItem]);
});

test("records say who, of what, after what", () => {
  const frame = newAttestationFrame("xa.nab.lab", "TR 1", "2026-03-01");
  const issued = attestationRecord(
    frame,
    attestationOf(form, AttestationAction.issue),
  );
  assert.equal(issued.subject, "attestation/xa.nab.lab/TR1");
  assert.equal(issued.effective, undefined);
  const previous = new Uint8Array(32).fill(9);
  const suspended = statusRecord(
    { ...frame, previous, from: "2026-02-01", retroactive: true },
    {
      action: StatusAction.suspend,
      reasonCode: "complaint",
      reason: " heard ",
      language: "fr",
    },
  );
  assert.deepEqual(suspended.effective, {
    from: "2026-02-01",
    to: "",
    retroactive: true,
  });
  assert.deepEqual(suspended.status_change!.reason, [
    { language: "fr", text: "heard" },
  ]);
  const rows = Object.fromEntries(
    described(unsigned(suspended).record).map(({ path, value }) => [
      path,
      value,
    ]),
  );
  assert.equal(rows["status_change.action"], "suspend");
  assert.equal(rows["previous"], "09".repeat(32));
  assert.equal(rows["effective.retroactive"], "true");
});

test("a preview leaves nothing out", () => {
  const frame = newAttestationFrame("xa.nab.lab", "TR 1", "2026-03-01");
  const content = attestationOf(form, AttestationAction.issue);
  const rows = described(unsigned(attestationRecord(frame, content)).record);
  const values = rows.map(({ value }) => value);
  for (const said of [
    "TR-1",
    "Lamp",
    "L9",
    "4006381333931",
    "853952",
    "Sunfield Ltd",
    "test report",
    "IEC 60335-2",
    "conforms",
  ])
    assert.ok(values.includes(said), said);
  assert.ok(
    rows.some(({ path }) => path === "attestation.standards[1].family"),
  );
});

test("what can be done depends on the standing", () => {
  const names = (standing: string) =>
    actionsOn(standing).map((one) => StatusAction[one]);
  assert.deepEqual(names("in force"), ["suspend", "withdraw", "cancel"]);
  assert.deepEqual(names("suspended"), ["restore", "withdraw", "cancel"]);
  for (const ended of [
    "withdrawn",
    "annulled",
    "cancelled",
    "superseded",
    "absent",
  ])
    assert.deepEqual(names(ended), []);
});

test("a table is read as spreadsheets write it", () => {
  const pasted =
    'led\ttesting\tIEC 62560:2011\t"Lamps, ""E27""\nand E14"\t\t\t\n\n';
  assert.deepEqual(readSheet(pasted), [
    {
      id: "led",
      activity: "testing",
      standard: "IEC 62560:2011",
      object: 'Lamps, "E27"\nand E14',
      methods: "",
      fields: "",
      flexible: "",
    },
  ]);
  const titled = readSheet(
    "Standard;Line ID;remark;Activity\nIEC 1;a;x;inspection\n",
  );
  assert.deepEqual(
    titled.map(({ id, standard, activity }) => [id, standard, activity]),
    [["a", "IEC 1", "inspection"]],
  );
  assert.deepEqual(
    readSheet("\uFEFFa,testing\r\nb,testing\r\n").map(({ id }) => id),
    ["a", "b"],
  );
  assert.deepEqual(readSheet(" \n"), []);
});

test("what is wrong with a table is told by cell", () => {
  const rows = readSheet(
    [
      "id\tactivity\tstandard\tobject\tmethods\tcodes\tflexible",
      "a\tTesting\tIEC 1\t\tIEC 2; IEC 3\ths2022:853952; iaf:19\tA",
      "A\tbanking\t\t\t\ths2022:8\tz",
      "a b\ttesting\tIEC 1\tx\u0007\t\tplain words\t",
    ].join("\n"),
  );
  assert.deepEqual(sheetFaults(rows), [
    {},
    {
      id: "twice",
      activity: "choice",
      standard: "missing",
      fields: "hs",
      flexible: "choice",
    },
    { id: "id", object: "text", fields: "hs" },
  ]);
  const numbers = readSheet(
    "a\t1\tIEC 1\t\t\t\t2\nb\tunspecified\tIEC 1\t\t\t\t\n",
  );
  assert.deepEqual(sheetFaults(numbers), [
    { activity: "choice", flexible: "choice" },
    { activity: "choice" },
  ]);
  const line = lineOf(rows[0]!, "en");
  assert.equal(line.activity, Activity.testing);
  assert.equal(line.flexibility, Flexibility.a);
  assert.deepEqual(
    line.methods.map(({ standard }) => standard),
    ["IEC 2", "IEC 3"],
  );
  assert.deepEqual(line.fields, [
    { scheme: "hs2022", code: "853952" },
    { scheme: "iaf", code: "19" },
  ]);
  const frame = {
    author: "xa.nab",
    subject: "accreditation/xa.nab/A1/a",
    decidedOn: "2026-03-01",
  };
  assert.equal(lineRecord(frame, line).scope_line!.action, GrantAction.grant);
  const known = { ...frame, previous: new Uint8Array(32).fill(1) };
  assert.equal(lineRecord(known, line).scope_line!.action, GrantAction.change);
});

test("what a body stands by is named by number or by subject", () => {
  const key = `key/xa.nab.lab/${"1a".repeat(16)}`;
  assert.deepEqual(subjectsIn(`TR/2.b; ${key};TR-2.b ; `, "xa.nab.lab"), [
    "attestation/xa.nab.lab/TR2B",
    key,
  ]);
  assert.deepEqual(subjectsIn(" ;\n", "xa.nab.lab"), []);
  assert.equal(subjectsIn("TR-1; --", "xa.nab.lab"), undefined);
});

test("a recognition is filed by its levels, and what is wrong is told by field", () => {
  const sound = {
    ...noRecognition,
    signatory: "xd.dac",
    arrangement: "int.gmra",
    level2: "testing",
  };
  assert.deepEqual(recognitionFaults(sound), {});
  const alone = { ...sound, level2: "", level1: "ISO/IEC 17011" };
  assert.deepEqual(recognitionFaults(alone), {});
  const subject = (form: typeof sound) =>
    recognitionSubject(recognitionOf(form));
  assert.equal(subject(sound), "recognition/xd.dac/int.gmra/TESTING");
  assert.equal(subject(alone), "recognition/xd.dac/int.gmra/ISOIEC17011");
  assert.deepEqual(recognitionFaults(noRecognition), {
    signatory: "body",
    arrangement: "missing",
    level2: "missing",
  });
  const long = "x".repeat(40);
  const rows = [
    [{ level3: "--" }, { level3: "level" }],
    [{ level3: long, level4: long }, { level4: "level" }],
    [{ on3: "2020-01-01" }, { level3: "missing" }],
    [{ on2: "soon" }, { on2: "day" }],
    [{ role: "a\u0007b" }, { role: "text" }],
  ] as const;
  for (const [part, faults] of rows)
    assert.deepEqual(recognitionFaults({ ...sound, ...part }), faults);
});
