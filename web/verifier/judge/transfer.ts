// Part of "status": a certificate taken over from another body, and what became of the old one.
import { formatDay } from "../records/day.ts";
import { splitSubject } from "../records/subject.ts";
import { Standing, standingName } from "../rules/timeline.ts";
import type { ContentCase } from "./case.ts";

const mayBeTakenOver = (standing: Standing): boolean =>
  standing === Standing.in_force ||
  standing === Standing.superseded ||
  standing === Standing.cancelled;

function issuerOf(subject: string): string {
  const parts = splitSubject(subject);
  return parts?.length === 3 ? parts[1]! : subject;
}

export function checkTransfer(c: ContentCase): void {
  const old = c.content.transferred_from;
  if (old === "" || c.facts.presence(old) === "unknown") return;
  const then = c.facts.state(old, c.decidedOn);
  const now = c.facts.state(old, c.asOf);
  const values = { from: old, old_issuer: issuerOf(old), decided_on: formatDay(c.decidedOn) };
  if (then === undefined || now === undefined || !mayBeTakenOver(then.standing)) {
    const standing = then === undefined ? "not recorded" : standingName(then.standing);
    return c.find("transfer_irregular", old, { ...values, standing });
  }
  const stands = now.standing === Standing.in_force || now.standing === Standing.suspended;
  const isOpen = stands && c.asOf >= c.decidedOn;
  const standing = standingName(now.standing);
  c.find(isOpen ? "transfer_open" : "transferred", old, { ...values, standing });
}
