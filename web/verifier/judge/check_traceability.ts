// "traceability": whether calibrated values follow from the calibrations that they rest on: an
// uncertainty cannot be smaller than that of the reference.
import { compareTexts } from "../bytes/bytes.ts";
import type { ContentCase, NotRun } from "./case.ts";
import { calibrationRole, smallerThan } from "./traceability.ts";

/** As the reference read when it was relied on. */
function judgeReference(c: ContentCase, reference: string): void {
  if (c.facts.presence(reference) === "absent")
    return c.find("reference_unknown", reference, { reference });
  const record = c.facts.content(reference, c.decidedOn)?.record;
  const smaller = record?.attestation && smallerThan(c.content, record.attestation);
  if (smaller !== undefined)
    c.find("uncertainty_below_reference", reference, { ...smaller, reference });
}

export function checkTraceability(c: ContentCase): NotRun {
  if (c.content.calibration.length === 0) return "It gives no calibrated values.";
  const named = c.content.supporting.filter(({ role }) => role === calibrationRole);
  if (named.length === 0) return "It names no calibration that it rests on.";
  const references = new Set(named.map(({ subject }) => subject));
  for (const reference of [...references].sort(compareTexts)) judgeReference(c, reference);
  return undefined;
}
