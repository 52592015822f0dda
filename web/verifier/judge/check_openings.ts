// Part of "document": openings of confidential values against what the record commits to. What they
// open takes part in the checks that follow as if it were plain.
import { equal } from "../bytes/bytes.ts";
import { reveal } from "../confidential/openings.ts";
import type { Disclosure, Opening } from "../confidential/openings.ts";
import type { Envelope } from "../records/envelope.ts";
import { copyOf } from "../records/wire.ts";
import type { ContentCase } from "./case.ts";
import { allRevisions, findNewer } from "./revisions.ts";

const isOf = (envelope: Envelope, shown: Disclosure): boolean => equal(envelope.id, shown.record);

/** What the standing revision does not commit to is of an older one, of another record, or false. */
function explain(c: ContentCase, shown: Disclosure, contradictions: readonly Opening[]): void {
  const particulars = { fields: contradictions.map(({ path }) => path).join(", ") };
  if (isOf(c.facts.record(c.subject, c.revision)!, shown))
    return c.find("opening_differs", c.subject, particulars);
  const revisions = allRevisions(c);
  if (revisions === undefined) return;
  const named = revisions.find(({ envelope }) => isOf(envelope, shown));
  if (named === undefined) return c.find("openings_of_another", c.subject, particulars);
  const own = reveal(copyOf(named.envelope.record), contradictions);
  if (own.contradictions.length === 0) findNewer(c, named);
  else c.find("opening_differs", c.subject, particulars);
}

export function checkOpenings(c: ContentCase): void {
  const opened = copyOf(c.facts.record(c.subject, c.revision)!.record);
  const paths: string[] = [];
  for (const shown of c.asked.disclosures) {
    const revealed = reveal(opened, shown.openings);
    paths.push(...revealed.paths);
    if (revealed.contradictions.length > 0) explain(c, shown, revealed.contradictions);
  }
  if (paths.length === 0) return;
  c.find("values_opened", c.subject, { fields: paths.join(", ") });
  c.content = opened.attestation!;
}
