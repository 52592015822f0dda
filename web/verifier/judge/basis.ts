// Part of "scope": what the issuer's competence rests on where it is not an accreditation.
import { formatDay } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import { AccreditationBasis, AttestationType, BodyKind } from "../records/schema.ts";
import type { Attestation, Designation, RecordMessage } from "../records/schema.ts";
import { bodySubject, splitSubject } from "../records/subject.ts";
import { isPointInTime } from "../rules/attestation_type.ts";
import { covers, Fit, formatStandard } from "../rules/standard.ts";
import { Standing, standingName } from "../rules/timeline.ts";
import type { ContentCase } from "./case.ts";

function findUnproven(c: ContentCase, basis: string, why: string): void {
  c.find("basis_unproven", c.subject, { basis, why });
}

/**
 * The record that names the issuer's competence, in force on the day of the decision: "none" when
 * there is none, undefined while that is not proven.
 */
function inForceThen(c: ContentCase, about: string): RecordMessage | "none" | undefined {
  if (c.facts.presence(about) === "unknown") return undefined;
  const state = c.facts.state(about, c.decidedOn);
  if (state?.standing !== Standing.in_force || state.contentEvent === undefined) return "none";
  const envelope = c.facts.record(about, state.contentEvent);
  if (envelope === undefined) return undefined;
  c.requireStateSignatures(about, c.decidedOn);
  return envelope.record;
}

/** Who granted it: the body that its subject names first. */
const ownerOf = (subject: string): string => splitSubject(subject)?.[1] ?? "";

/** Entered by another, and not signed by who granted it. */
function findReported(c: ContentCase, about: string, record: RecordMessage): void {
  if (!record.reported) return;
  const owner = ownerOf(about);
  c.find("basis_reported", about, { basis: about, reporter: record.author, owner }, owner);
}

function findRestricted(c: ContentCase, about: string, standing: string, from: Day): void {
  const stands = isPointInTime(c.content.type);
  const particulars = {
    basis: about,
    standing,
    from: formatDay(from),
    decided_on: formatDay(c.decidedOn),
  };
  const reason = stands ? "basis_later_restricted" : "basis_now_restricted";
  c.find(reason, about, particulars, ownerOf(about));
}

type Carries = (record: RecordMessage, issuer: string) => boolean;

/** What became of the basis since: it must still carry a certificate that goes on. */
function judgeSince(c: ContentCase, about: string, carries: Carries): void {
  const state = c.facts.state(about, c.asOf);
  if (state === undefined) return;
  c.requireStateSignatures(about, c.asOf);
  const { events } = c.facts.leaf(about)!;
  const { standing, statusEvent, contentEvent } = state;
  if (standing !== Standing.in_force) {
    if (statusEvent === undefined) return findRestricted(c, about, "ended", c.asOf);
    return findRestricted(c, about, standingName(standing), events[statusEvent]!.from);
  }
  if (contentEvent === undefined) return;
  const record = c.facts.record(about, contentEvent)?.record;
  if (record !== undefined && !carries(record, c.asked.issuer))
    findRestricted(c, about, "dropped", events[contentEvent]!.from);
}

const appoints: Carries = ({ designation }, body) => (designation?.body ?? "") === body;

/** Why the designation does not carry the attestation; empty when it does. */
function unfit(designation: Designation | undefined, content: Attestation): string {
  const own = designation?.standards ?? [];
  if (own.length === 0) return "";
  const missing = content.standards.find(
    (standard) => !own.some((one) => covers(one, standard) === Fit.covered),
  );
  return missing === undefined ? "" : `it is not for ${formatStandard(missing)}`;
}

function judgeDesignation(c: ContentCase): void {
  const { designation } = c.content;
  if (designation === "") return findUnproven(c, "a designation", "it names none");
  const basis = `the designation ${designation}`;
  const record = inForceThen(c, designation);
  if (record === undefined) return;
  if (record === "none")
    return findUnproven(c, basis, "it was not in force on the day of the decision");
  if (!appoints(record, c.asked.issuer)) return findUnproven(c, basis, "it appoints another body");
  const why = unfit(record.designation, c.content);
  if (why !== "") return findUnproven(c, basis, why);
  c.find("basis_designation", designation, { designation });
  findReported(c, designation, record);
  judgeSince(c, designation, appoints);
}

/** Approved by the scheme. */
const isApproved: Carries = ({ scheme }, issuer) =>
  scheme?.approved_bodies.includes(issuer) ?? false;

/**
 * A recognition of the issuer itself, in force on the day of the decision; empty: none; undefined
 * while that is not proven.
 */
function ownRecognition(c: ContentCase): string | undefined {
  const recognitions = c.facts.below(`recognition/${c.asked.issuer}/`);
  if (recognitions === undefined) return undefined;
  for (const subject of recognitions) {
    if (c.facts.state(subject, c.decidedOn)?.standing !== Standing.in_force) continue;
    c.requireStateSignatures(subject, c.decidedOn);
    return subject;
  }
  return "";
}

function judgePeerScheme(c: ContentCase): void {
  const { scheme } = c.content;
  if (scheme !== "") {
    const record = inForceThen(c, scheme);
    if (record === undefined) return;
    if (record !== "none" && isApproved(record, c.asked.issuer)) {
      c.find("basis_peer_scheme", scheme, { scheme });
      findReported(c, scheme, record);
      return judgeSince(c, scheme, isApproved);
    }
  }
  const recognition = ownRecognition(c);
  if (recognition === undefined) return;
  if (recognition !== "") return c.find("basis_peer_scheme", recognition, { scheme: recognition });
  const why = "no scheme on the ledger names it as approved on that day";
  findUnproven(c, "a peer-assessed scheme", why);
}

function judgeCapability(c: ContentCase): void {
  const subject = bodySubject(c.asked.issuer);
  const body = c.facts.content(subject, c.decidedOn)?.record;
  if (body === undefined) return;
  if (body.body?.kind === BodyKind.metrology_institute) return c.find("basis_cmc", subject);
  const why = "it is not entered as a metrology institute";
  findUnproven(c, "calibration and measurement capability", why);
}

export function judgeBasis(c: ContentCase): void {
  const { basis, type } = c.content;
  if (basis === AccreditationBasis.designation) return judgeDesignation(c);
  if (basis === AccreditationBasis.peer_scheme) return judgePeerScheme(c);
  if (basis === AccreditationBasis.cmc) return judgeCapability(c);
  const isDeclaration = type === AttestationType.declaration;
  c.find(isDeclaration ? "basis_none" : "not_under_accreditation", c.subject);
}
