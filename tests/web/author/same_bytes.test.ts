// What forms make is what the command line makes of the same words: byte for byte, drafted and signed
// by the tool, then compared.
import assert from "node:assert/strict";
import { after, test } from "node:test";

import "../verifier/platform.ts";
import {
  attestationOf,
  emptyForm,
} from "../../../web/author/attestation_form.ts";
import {
  attestationRecord,
  type Frame,
  keyRecord,
  proposalRecord,
  statusRecord,
} from "../../../web/author/compose.ts";
import { readEnvelopeFile, unsigned } from "../../../web/author/envelope.ts";
import { newItem, rowsText } from "../../../web/author/item_form.ts";
import { reaffirmationOf, revocationOf } from "../../../web/author/key_end.ts";
import {
  noRecognition,
  recognitionOf,
  recognitionSubject,
} from "../../../web/author/recognition_form.ts";
import { fromHex, toHex } from "../../../web/verifier/bytes/bytes.ts";
import {
  AttestationAction,
  type RecordMessage,
  StatusAction,
} from "../../../web/verifier/records/schema.ts";
import { bytesIn, lacksTool, Workshop } from "./tool.ts";

const shop = lacksTool ? undefined : new Workshop("unused");
after(() => shop?.close());

const previous = "07".repeat(32);

/** The bytes that the tool signs, of a form in TOML. */
function bytesOfTool(kind: string, frame: Frame, payload: string): string {
  const head = [
    `author = "${frame.author}"`,
    `subject = "${frame.subject}"`,
    ...(frame.previous ? [`previous = "${toHex(frame.previous)}"`] : []),
    `decided_on = "${frame.decidedOn}"`,
    ...(frame.from ? [`effective = { from = "${frame.from}" }`] : []),
  ];
  const form = shop!.write("form.toml", `${head.join("\n")}\n${payload}\n`);
  const [draft, signed] = [shop!.path("draft"), shop!.path("signed")];
  const ledger = ["--ledger", shop!.path("ledger")];
  shop!.run(
    ...ledger,
    ...["record", "draft", kind, "--form", form, "--out", draft],
  );
  shop!.run(...ledger, "record", "sign", draft, "--out", signed);
  const [envelope] = readEnvelopeFile(Buffer.from(bytesIn(signed)).toString());
  return toHex(envelope!.bytes);
}

interface Row {
  name: string;
  kind: string;
  frame: Frame;
  form: string;
  ours(frame: Frame): RecordMessage;
}

const key: Frame = {
  author: "xa.nab",
  subject: `key/xa.nab/${"1a".repeat(16)}`,
  previous: fromHex(previous, 32)!,
  decidedOn: "2026-03-01",
};

const recognition = recognitionOf({
  ...noRecognition,
  signatory: "xd.dac",
  arrangement: "int.gmra",
  level1: "ISO/IEC 17011",
  level2: "product certification",
  on2: "2020-01-31",
  level3: " ISO/IEC 17065 ",
});

const rows: readonly Row[] = [
  {
    name: "a key that is no longer used",
    kind: "key",
    frame: { ...key, from: "2026-04-01" },
    form: '[key]\naction = "revoke"\nreason = "rotated"',
    ours: (frame) => keyRecord(frame, revocationOf(" rotated ", "")),
  },
  {
    name: "a key in doubt",
    kind: "key",
    frame: key,
    form: '[key]\naction = "revoke"\nreason = "stolen"\ncompromised_since = "2026-02-01"',
    ours: (frame) => keyRecord(frame, revocationOf("stolen", "2026-02-01")),
  },
  {
    name: "records that are stood by",
    kind: "key",
    frame: key,
    form: `[key]\naction = "reaffirm"\nreaffirmed = ["${"ab".repeat(32)}", "${"cd".repeat(32)}"]`,
    ours: (frame) =>
      keyRecord(
        frame,
        reaffirmationOf([
          fromHex("ab".repeat(32), 32)!,
          fromHex("cd".repeat(32), 32)!,
        ]),
      ),
  },
  {
    name: "a recognition that is proposed",
    kind: "propose",
    frame: { ...key, subject: "proposal/p-1", previous: undefined },
    form: `[propose]
open_until = "2026-12-31"
change_subject = "recognition/xd.dac/int.gmra/PRODUCTCERTIFICATION.ISOIEC17065"
[propose.recognition]
signatory = "xd.dac"
arrangement = "int.gmra"
role = "signatory"
levels = ["1:ISO/IEC 17011", "2:product certification@2020-01-31", "3:ISO/IEC 17065"]`,
    ours: (frame) =>
      proposalRecord(frame, {
        open_until: "2026-12-31",
        change_subject: recognitionSubject(recognition),
        recognition,
      }),
  },
  {
    name: "a recognition that is suspended",
    kind: "status-change",
    frame: { ...key, subject: recognitionSubject(recognition) },
    form: '[status_change]\naction = "suspend"\nreason_code = "nonconformity"\nreason = ["heard"]',
    ours: (frame) =>
      statusRecord(frame, {
        action: StatusAction.suspend,
        reasonCode: "nonconformity",
        reason: "heard",
        language: "en",
      }),
  },
  {
    name: "a certificate of several items",
    kind: "attestation",
    frame: {
      author: "xa.nab",
      subject: "attestation/xa.nab/L1",
      decidedOn: "2026-03-01",
    },
    form: `[attestation]
action = "issue"
number = "L-1"
type = "product"
basis = "none"
standards = [{ standard = "IEC 62560", edition = "2011" }]
[[attestation.items]]
id = "a"
kind = "product"
names = [{ language = "en", text = "LED lamp" }]
model = "SF-9"
gtin = "4006381333931"
fields = [{ scheme = "hs2022", code = "853952" }]
[[attestation.items]]
id = "b"
kind = "lot"
names = [{ language = "en", text = "Drivers" }]
batch = "7"`,
    ours: (frame) => {
      const items = rowsText([
        {
          ...newItem,
          id: "a",
          item: "LED lamp",
          model: "SF-9",
          gtin: "4006381333931",
          hs: "853952",
        },
        { ...newItem, id: "b", kind: "lot", item: "Drivers ", batch: "7" },
      ]);
      const standards = "IEC 62560:2011";
      const form = { ...emptyForm, number: "L-1", standards, items };
      return attestationRecord(
        frame,
        attestationOf(form, AttestationAction.issue),
      );
    },
  },
];

for (const { name, kind, frame, form, ours } of rows)
  test(name, { skip: lacksTool }, () => {
    const bytes = toHex(unsigned(ours(frame)).bytes);
    assert.equal(bytes, bytesOfTool(kind, frame, form));
  });
