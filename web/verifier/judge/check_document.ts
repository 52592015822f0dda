// "document": whether what is presented is the revision that stands, an older one, or none.
import { equal } from "../bytes/bytes.ts";
import { formatDay } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import type { Envelope } from "../records/envelope.ts";
import type { ContentCase, NotRun } from "./case.ts";
import { allRevisions, findNewer } from "./revisions.ts";
import { dayText, printedDay } from "./texts.ts";

const digestOf = (envelope: Envelope): Uint8Array =>
  envelope.record.attestation?.document_sha256 ?? new Uint8Array();

function compareDigest(c: ContentCase, digest: Uint8Array): void {
  if (equal(digestOf(c.facts.record(c.subject, c.revision)!), digest)) return;
  const revisions = allRevisions(c);
  if (revisions === undefined) return;
  const digests = revisions.map(({ envelope }) => digestOf(envelope));
  const presented = digests.findIndex((one) => equal(one, digest));
  if (presented >= 0) return findNewer(c, revisions[presented]!);
  if (digests.some((one) => one.length === 0)) return c.find("document_not_comparable", c.subject);
  c.find("document_differs", c.subject, { revisions: String(revisions.length) });
}

function compareDate(c: ContentCase, paperDate: Day): void {
  const current = printedDay(c.facts.record(c.subject, c.revision)!.record);
  if (current === paperDate) return;
  const revisions = allRevisions(c);
  if (revisions === undefined) return;
  const presented = revisions.find(({ printed }) => printed === paperDate);
  if (presented !== undefined) return findNewer(c, presented);
  const particulars = { presented: formatDay(paperDate), current: dayText(current) };
  c.find("paper_date_differs", c.subject, particulars);
}

export function checkDocument(c: ContentCase): NotRun {
  const { document, paperDate, disclosures, label, parts } = c.asked;
  if (document !== undefined) compareDigest(c, document);
  else if (paperDate !== undefined) compareDate(c, paperDate);
  else if (disclosures.length === 0 && label === undefined) return "No document was presented.";
  if (label !== undefined) parts.label!.checkLabel(c, label);
  if (disclosures.length > 0) parts.openings!.checkOpenings(c);
  return undefined;
}
