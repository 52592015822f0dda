// "signed": by the issuer itself, with a key that was valid when the record entered the ledger.
import { Flag, has } from "../rules/subject_leaf.ts";
import type { ContentCase, NotRun } from "./case.ts";
import { readIssuer } from "./issuer.ts";

export function checkSigned(c: ContentCase): NotRun {
  c.values["issuer"] = c.asked.issuer;
  readIssuer(c);
  for (const position of new Set([c.revision, c.decision, c.state.statusEvent ?? c.revision]))
    c.requireSignature(c.subject, position);
  c.requireUndoingSignatures(c.subject, c.asOf);
  if (c.state.reported || has(c.event(c.revision), Flag.reported)) {
    const { author } = c.facts.record(c.subject, c.revision)!.record;
    c.find("reported_not_signed", c.subject, { reporter: author });
  }
  return undefined;
}
