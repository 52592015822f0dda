// What a suspension or an end of an accreditation does to the certificates issued under it.
import { addDays, addMonths, dayIn, formatDay } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import { CertificatePolicy } from "../records/schema.ts";
import type { Accreditation } from "../records/schema.ts";
import { isFinal, Standing, standingName } from "../rules/timeline.ts";
import type { ContentCase } from "./case.ts";
import type { CitedLine } from "./citations.ts";
import type { Values } from "./finding.ts";

const runOffMonths = 6;
const runOffMonthsMax = 1_200;

/** An accreditation or line that was not in force on a day. */
export interface Restriction {
  subject: string;
  /** "suspended", "withdrawn", "expired", "not yet granted" … */
  name: string;
  from: Day;
  /** It does not come back by itself. */
  isEnded: boolean;
  /** Of the subject; none when it expired by its own date. */
  event: number | undefined;
}

function restrictionOf(c: ContentCase, subject: string, day: Day): Restriction | undefined {
  const state = c.facts.state(subject, day);
  if (state === undefined || state.standing === Standing.in_force) return undefined;
  const { standing, statusEvent: event } = state;
  if (standing === Standing.absent)
    return { subject, name: "not yet granted", from: day, isEnded: true, event: undefined };
  const from = event === undefined ? day : c.facts.leaf(subject)!.events[event]!.from;
  return { subject, name: standingName(standing), from, isEnded: isFinal(standing), event };
}

function expiryOf(c: ContentCase, subject: string, day: Day): Restriction | undefined {
  const head = c.facts.content(subject, day)?.record.accreditation;
  const expires = dayIn(head?.expires_on ?? "");
  if (expires === undefined || day <= expires) return undefined;
  const from = addDays(expires, 1);
  return { subject, name: "expired", from, isEnded: true, event: undefined };
}

/** The wider one, unless the narrower one has ended and the wider one may come back. */
function graverOf(
  wider: Restriction | undefined,
  narrower: Restriction | undefined,
): Restriction | undefined {
  if (wider === undefined || narrower === undefined) return wider ?? narrower;
  return narrower.isEnded && !wider.isEnded ? narrower : wider;
}

/** The gravest of those of the accreditation, the line and the entry cited. */
export function restrictionOn(
  c: ContentCase,
  { subject, headSubject, entrySubject }: CitedLine,
  day: Day,
): Restriction | undefined {
  const head = restrictionOf(c, headSubject, day) ?? expiryOf(c, headSubject, day);
  const line = subject === headSubject ? undefined : restrictionOf(c, subject, day);
  const graver = graverOf(head, line);
  if (entrySubject === undefined) return graver;
  return graverOf(graver, restrictionOf(c, entrySubject, day));
}

/** What the accreditation body said its certificates should do. */
interface Policy {
  certificates: CertificatePolicy;
  until: Day | undefined;
}

/** The decision that restricts speaks first, then the accreditation's own rules. */
function policyFor(c: ContentCase, now: Restriction, head: Accreditation): Policy | undefined {
  const own = now.isEnded ? head.on_withdrawal : head.on_suspension;
  if (now.event === undefined) return { certificates: own, until: undefined };
  const record = c.facts.record(now.subject, now.event)?.record;
  if (record === undefined) return undefined;
  const change = record.status_change;
  return {
    certificates: change?.certificates || own,
    until: dayIn(change?.certificates_until ?? ""),
  };
}

function endOfRunOff({ from }: Restriction, policy: Policy, head: Accreditation): Day {
  if (policy.certificates === CertificatePolicy.end) return addDays(from, -1);
  if (policy.until !== undefined) return policy.until;
  const months = Math.min(head.run_off_months, runOffMonthsMax);
  return addMonths(from, months === 0 ? runOffMonths : months);
}

function judgeContinuing(
  c: ContentCase,
  line: CitedLine,
  now: Restriction,
  head: Accreditation,
  values: Values,
): void {
  const policy = policyFor(c, now, head);
  if (policy === undefined) return;
  const { certificates } = policy;
  if (certificates === CertificatePolicy.stand)
    return c.find("issuer_later_restricted", now.subject, values, line.ab);
  if (!now.isEnded && certificates === CertificatePolicy.unspecified)
    return c.find("issuer_now_restricted", now.subject, values, line.ab);
  const until = endOfRunOff(now, policy, head);
  const reason = c.asOf <= until ? "run_off" : "run_off_ended";
  c.find(reason, now.subject, { ...values, until: formatDay(until) });
}

/** What it means on the day asked for something that was decided before. */
export function judgeRestriction(
  c: ContentCase,
  line: CitedLine,
  now: Restriction,
  isPointInTime: boolean,
): void {
  const values = {
    line: now.subject,
    standing: now.name,
    from: formatDay(now.from),
    decided_on: formatDay(c.decidedOn),
  };
  if (isPointInTime) return c.find("issuer_later_restricted", now.subject, values, line.ab);
  const envelope = c.facts.content(line.headSubject, c.asOf);
  const head = envelope?.record.accreditation;
  if (head !== undefined) judgeContinuing(c, line, now, head, values);
}
