// Absence means something only where a register claims to be complete; near matches come first.
import { addDays, dayIn, dayOf, noEnd, noStart } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import { isNearNumber } from "../records/number.ts";
import { AttestationType } from "../records/schema.ts";
import type { Extent, ExtentClaim } from "../records/schema.ts";
import { bodySubject, splitSubject } from "../records/subject.ts";
import { Standing } from "../rules/timeline.ts";
import { nearMax } from "./asked.ts";
import type { Asked } from "./asked.ts";
import type { Case } from "./case.ts";

/** The issuer, then every body above it in its arc: those whose registers may speak for it. */
function registersOf(body: string): string[] {
  const labels = body.split(".");
  return labels.slice(1).map((_, i) => labels.slice(0, labels.length - i).join("."));
}

/**
 * Hints are only believed where they are proven to exist and are really like the number; undefined
 * when one is neither proven nor disproven.
 */
function nearNumbers(c: Case): string | undefined {
  const number = splitSubject(c.subject)?.[2] ?? "";
  const listed: string[] = [];
  let isProven = true;
  for (const hint of c.asked.near.slice(0, nearMax)) {
    const parts = splitSubject(hint);
    if (parts?.length !== 3 || parts[0] !== "attestation") continue;
    if (parts[1] !== c.asked.issuer || !isNearNumber(number, parts[2]!)) continue;
    const presence = c.facts.presence(hint);
    isProven &&= presence !== "unknown";
    if (presence === "present") listed.push(parts[2]!);
  }
  return isProven ? listed.join(", ") : undefined;
}

/** Why one stretch of completeness does not cover the paper; undefined when it does. */
function uncovered(extent: Extent, asked: Asked, knownOn: Day): string | undefined {
  const { paperDate: date, paperType: type } = asked;
  if (date === undefined)
    return "without the date of the paper no register can be held to its completeness";
  const isAnyType = extent.types.length === 0;
  if (!isAnyType && type === AttestationType.unspecified)
    return "its register is complete for some types of document only, and the paper's type is not given";
  if (!isAnyType && !extent.types.includes(type))
    return "its register does not claim to be complete for documents of this type";
  const from = dayIn(extent.complete_from) ?? noStart;
  const to = dayIn(extent.complete_to) ?? noEnd;
  if (date < from || to < date)
    return "its register does not claim to be complete for papers of that date";
  const lag = Math.min(extent.recording_lag_days, 36_500);
  if (addDays(date, lag) >= knownOn)
    return `documents may be recorded up to ${lag} days after their date`;
  const { confidential_count: count } = extent;
  return count > 0n ? `its register leaves out ${count} confidential documents` : undefined;
}

/** What the register says about completeness on the day, where that is proven. */
function claimOf(c: Case, subject: string): ExtentClaim | undefined {
  const state = c.facts.state(subject, c.asOf);
  if (state?.standing !== Standing.in_force || state.contentEvent === undefined) return undefined;
  const record = c.facts.record(subject, state.contentEvent);
  if (record === undefined) return undefined;
  c.requireStateSignatures(subject, c.asOf);
  return record.record.extent_claim;
}

/**
 * The first register that claims the paper must be there decides; else the last reason why one does
 * not. While something about a register is not proven, those above it are not asked.
 */
function judgeExtents(c: Case): void {
  let why = "no register claims to be complete for it";
  const isFresh = c.ageMs <= c.asked.freshness.fresh_ms;
  for (const body of registersOf(c.asked.issuer)) {
    const misses = c.facts.misses;
    const claim = claimOf(c, `extent/${body}`);
    if (c.facts.misses > misses) return;
    for (const extent of claim?.extents ?? []) {
      const reason = uncovered(extent, c.asked, dayOf(c.facts.knownMs));
      if (reason === undefined && isFresh) {
        const { complete_from: from, complete_to: to } = extent;
        return c.find("not_in_ledger", c.subject, { register: body, from, to: to || "today" });
      }
      why = reason ?? "the trust data is too old to prove that it is missing";
    }
  }
  c.find("number_unknown", c.subject, { why });
}

export function judgeAbsence(c: Case): void {
  const issuer = c.facts.presence(bodySubject(c.asked.issuer));
  if (issuer === "unknown") return;
  if (issuer === "absent") return c.find("issuer_unknown", c.asked.issuer);
  if (!c.asked.isCertain) {
    const near = nearNumbers(c);
    if (near === undefined) return;
    if (near !== "") return c.find("near_match", c.subject, { near });
  }
  judgeExtents(c);
}
