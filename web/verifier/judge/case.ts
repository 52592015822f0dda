// What the judge has established so far about one question. The checks, in the order of
// docs/spec/verdicts.md, read and add to it.
import type { Evidence } from "../evidence/evidence.ts";
import { dayOf, formatDay } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import type { Attestation } from "../records/schema.ts";
import { splitSubject } from "../records/subject.ts";
import type { Check, ContactPoint, Need } from "../report.ts";
import { actionName } from "../rules/action.ts";
import type { Action, Event, SubjectLeaf } from "../rules/subject_leaf.ts";
import { isRevision, Standing, undoing } from "../rules/timeline.ts";
import type { StateOn } from "../rules/timeline.ts";
import { dayAsked } from "./asked.ts";
import type { Asked } from "./asked.ts";
import { authorSignature, keyAncestorsMax } from "./author_signature.ts";
import type { AuthorSignature } from "./author_signature.ts";
import type { CitedLine } from "./citations.ts";
import { Facts } from "./facts.ts";
import { actorName, lowered, rowOf } from "./finding.ts";
import type { Finding, ReasonId, Values } from "./finding.ts";
import type { Signatures } from "./signatures.ts";

/** What was known at an instant that the checkpoint covers never grows old. */
function ageOf(evidence: Evidence, { knownAtMs, nowMs }: Asked): number {
  const covered = knownAtMs === undefined ? evidence.head.checkpointMs : evidence.knownUntilMs;
  return Math.max(0, (knownAtMs ?? nowMs) - covered);
}

/** "The record of accreditation/aa.nab/L1 (suspend)": a revision needs no name of its own. */
function recordName(about: string, action: Action): string {
  const of = about === "" ? "" : ` of ${about}`;
  return `The record${of}${isRevision(action) ? "" : ` (${actionName(action)})`}`;
}

export class Case {
  readonly asked: Asked;
  readonly facts: Facts;
  readonly asOf: Day;
  /** Judged for the destination, on the day that its rule goes by. */
  readonly isForAcceptance: boolean;
  /** Of the trust data, for what the question asks. */
  readonly ageMs: number;
  /** Fills the sentences of checks that pass. */
  readonly values: Values = {};

  readonly findings: Finding[] = [];
  readonly checks: Check[] = [];
  readonly about: Values = {};
  readonly contacts: ContactPoint[] = [];
  headline = "";
  needs: Need[] = [];

  // Set by the check "recorded" once the attestation is found.
  subject = "";
  state: StateOn = {
    standing: Standing.absent,
    statusEvent: undefined,
    contentEvent: undefined,
    underAppeal: false,
    stayed: false,
    barred: false,
    reported: false,
  };
  /** The event whose content holds. */
  revision = 0;
  /** The event of the decision to issue: not a correction, not an adoption. */
  decision = 0;
  /** With the confidential values that were opened, once "document" has run. */
  content: Attestation | undefined;
  decidedOn: Day = 0;

  // Set by the check "scope".
  isOnAccreditation = false;
  /** Lines that what it attests is judged by. */
  readonly reliedOn: CitedLine[] = [];

  private readonly doubtsTold = new Set<string>();

  constructor(evidence: Evidence, asked: Asked, signatures: Signatures, isForAcceptance: boolean) {
    this.asked = asked;
    this.facts = new Facts(evidence, asked.knownAtMs ?? evidence.knownUntilMs, signatures);
    this.asOf = dayAsked(asked);
    this.isForAcceptance = isForAcceptance;
    this.ageMs = ageOf(evidence, asked);
  }

  get leaf(): SubjectLeaf {
    return this.facts.evidence.leaf(this.subject)!;
  }

  event(position: number): Event {
    return this.leaf.events[position]!;
  }

  /** Adds a finding. `who` replaces the actor's role. */
  find(reason: ReasonId, about: string, particulars: Values = {}, who = ""): void {
    const row = rowOf(reason);
    const { issuer, number } = this.asked;
    this.findings.push({
      reason,
      weight: lowered(row, this.ageMs, this.asked.freshness),
      subject: about,
      who: who || (row.actor === "issuer" ? issuer : actorName(row.actor)),
      values: { issuer, number, ...particulars },
    });
  }

  found(reason: ReasonId): boolean {
    return this.findings.some((finding) => finding.reason === reason);
  }

  /** Finds what is to be said where the author's signature is in doubt. */
  requireSignature(about: string, position: number): void {
    const signature = authorSignature(this.facts, about, position);
    if (signature.state === "in_doubt" || signature.state === "too_far")
      this.findDoubt(about, position, signature);
  }

  /** Of the records that the state on `day` rests on. */
  requireStateSignatures(about: string, day: Day): void {
    const state = this.facts.state(about, day);
    if (state === undefined) return;
    for (const position of new Set([state.contentEvent, state.statusEvent]))
      if (position !== undefined) this.requireSignature(about, position);
    this.requireUndoingSignatures(about, day);
  }

  /** Of the records that take back or stay events of the day; `partial` as in fold. */
  requireUndoingSignatures(about: string, day: Day, partial: readonly number[] = []): void {
    const leaf = this.facts.leaf(about);
    if (leaf === undefined) return;
    for (const position of undoing(leaf, day, this.facts.knownMs, partial))
      this.requireSignature(about, position);
  }

  /** `key_compromised` or where the key came from, once for each record in doubt. */
  findDoubt(about: string, position: number, signature: AuthorSignature): void {
    const place = `${about} ${position}`;
    if (this.doubtsTold.has(place)) return;
    this.doubtsTold.add(place);
    const { author } = this.facts.record(about, position)!.record;
    const event = this.facts.evidence.leaf(about)!.events[position]!;
    const owner = splitSubject(signature.key)?.[1] ?? "";
    const inherited = signature.isInherited ? "key_origin_in_doubt" : "key_compromised";
    this.find(
      signature.state === "too_far" ? "key_origin_too_far" : inherited,
      about,
      {
        about: recordName(about === this.subject ? "" : about, event.action),
        author,
        owner,
        key: signature.key,
        most: String(keyAncestorsMax),
        recorded_on: formatDay(dayOf(event.recordedMs)),
        since: formatDay(signature.since),
        revoked_on: formatDay(signature.revoked),
      },
      signature.isInherited ? owner : author,
    );
  }
}

/** A check either runs, or says in one sentence why it does not. */
export type NotRun = string | undefined;

/** Some checks need to know what the attestation says. */
export interface ContentCase extends Case {
  content: Attestation;
}
