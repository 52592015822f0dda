// The revisions of an attestation, and what is said to somebody who holds an older one.
import type { Day } from "../records/day.ts";
import type { Envelope } from "../records/envelope.ts";
import { revisions } from "../rules/timeline.ts";
import type { ContentCase } from "./case.ts";
import { changes } from "./changes.ts";
import { dayText, printedDay } from "./texts.ts";

export interface Revision {
  envelope: Envelope;
  printed: Day | undefined;
}

/** The newest first; undefined while some are not proven. */
export function allRevisions(c: ContentCase): Revision[] | undefined {
  const positions = revisions(c.leaf, c.facts.knownMs).reverse();
  const envelopes = positions.map((position) => c.facts.record(c.subject, position));
  const proven = envelopes.filter((envelope) => envelope !== undefined);
  if (proven.length < envelopes.length) return undefined;
  return proven.map((envelope) => ({ envelope, printed: printedDay(envelope.record) }));
}

export function findNewer(c: ContentCase, { envelope, printed }: Revision): void {
  if (c.found("newer_revision")) return;
  const current = c.facts.record(c.subject, c.revision)!;
  c.find("newer_revision", c.subject, {
    presented: dayText(printed),
    current: dayText(printedDay(current.record)),
    changed: changes(envelope.record.attestation!, c.content),
  });
}
