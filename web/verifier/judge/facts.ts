// Reads evidence as it was known at one instant, and notes what it would have needed.
import { compareTexts } from "../bytes/bytes.ts";
import type { Evidence, Presence } from "../evidence/evidence.ts";
import type { Day } from "../records/day.ts";
import type { Envelope } from "../records/envelope.ts";
import type { Need } from "../report.ts";
import { enacted } from "../rules/enacted.ts";
import { Flag, has } from "../rules/subject_leaf.ts";
import type { SubjectLeaf } from "../rules/subject_leaf.ts";
import { fold, revisions } from "../rules/timeline.ts";
import type { StateOn } from "../rules/timeline.ts";
import type { AuthorSignature, SignatureState } from "./author_signature.ts";
import type { Signatures } from "./signatures.ts";

const needKinds = ["subject", "record", "prefix"];

/** An event of a subject. */
export interface EventPlace {
  subject: string;
  position: number;
}

const placeName = ({ subject, position }: EventPlace): string => `${subject} ${position}`;

function compareNeeds(a: Need, b: Need): number {
  return (
    needKinds.indexOf(a.kind) - needKinds.indexOf(b.kind) ||
    compareTexts(a.key, b.key) ||
    (a.kind === "record" && b.kind === "record" ? a.index - b.index : 0)
  );
}

export class Facts {
  readonly evidence: Evidence;
  readonly knownMs: number;
  readonly signatures: Signatures;
  /** Answers that others lead to again and again: how keys were registered, and reaffirmations. */
  readonly registrations = new Map<string, AuthorSignature>();
  readonly reaffirmations = new Map<number, SignatureState>();
  /** How often a proof was looked for and missing, each time counted. */
  misses = 0;
  /** Proven facts that contradict each other: none of them may be believed. */
  contradiction = "";
  private readonly missing = new Map<string, Need>();
  private readonly doubted = new Map<string, EventPlace>();
  private touched = new Set<string>();

  constructor(evidence: Evidence, knownMs: number, signatures: Signatures) {
    this.evidence = evidence;
    this.knownMs = knownMs;
    this.signatures = signatures;
  }

  /** Present only with an event recorded by then. Unknown is noted as a need. */
  presence(subject: string): Presence {
    this.touched.add(subject);
    const presence = this.evidence.presence(subject);
    if (presence === "unknown") this.need({ kind: "subject", key: subject });
    const first = this.evidence.leaf(subject)?.events[0];
    if (first === undefined) return presence;
    return first.recordedMs <= this.knownMs ? "present" : "absent";
  }

  /** undefined unless present. */
  leaf(subject: string): SubjectLeaf | undefined {
    return this.presence(subject) === "present" ? this.evidence.leaf(subject) : undefined;
  }

  /** Folded for a day; undefined unless present. */
  state(subject: string, day: Day): StateOn | undefined {
    const leaf = this.leaf(subject);
    return leaf && fold(leaf, day, this.knownMs);
  }

  /**
   * The record of one of a present subject's events; of one that a carried proposal has made, what
   * it enacts. undefined, and noted, when it is not in the evidence.
   */
  record(subject: string, position: number): Envelope | undefined {
    const index = this.leaf(subject)?.events[position]?.logIndex;
    if (index === undefined) return undefined;
    const envelope = this.evidence.record(index);
    if (envelope === undefined) this.need({ kind: "record", key: subject, index });
    else if (envelope.record.subject !== subject) return this.recordAbout(subject, index, envelope);
    return envelope;
  }

  private recordAbout(subject: string, index: number, envelope: Envelope): Envelope | undefined {
    const { record } = envelope;
    if (record.approve !== undefined) return this.enacted(subject, index, envelope);
    this.contradict(`leaf ${index} is named by ${subject}, and speaks of ${record.subject}`);
    return undefined;
  }

  private enacted(subject: string, index: number, approval: Envelope): Envelope | undefined {
    const proposal = approval.record.subject;
    const leaf = this.leaf(proposal);
    if (leaf === undefined) return undefined;
    const decides = leaf.events.some((one) => one.logIndex === index && has(one, Flag.decides));
    const proposed = decides ? this.record(proposal, 0) : undefined;
    if (decides && proposed === undefined) return undefined;
    const propose = proposed?.record.propose;
    const found = propose && enacted(propose, approval, subject);
    if (found === undefined)
      this.contradict(`leaf ${index} is named by ${subject}, and carries no proposal about it`);
    return found;
  }

  /** The record whose content holds on `day`, or the first revision's before that. */
  content(subject: string, day: Day): Envelope | undefined {
    const state = this.state(subject, day);
    if (state === undefined) return undefined;
    const position = state.contentEvent ?? revisions(this.leaf(subject)!, this.knownMs)[0];
    return position === undefined ? undefined : this.record(subject, position);
  }

  /** The subjects that begin with `prefix`; undefined, and noted, unless all are known. */
  below(prefix: string): string[] | undefined {
    if (this.evidence.isComplete(prefix)) return this.evidence.below(prefix);
    this.need({ kind: "prefix", key: prefix });
    return undefined;
  }

  need(need: Need): void {
    ++this.misses;
    this.missing.set(JSON.stringify(need), need);
  }

  get needs(): Need[] {
    return [...this.missing.values()].sort(compareNeeds);
  }

  contradict(what: string): void {
    if (this.contradiction === "") this.contradiction = what;
  }

  /** An event was relied on whose signature is in doubt: the answer is no better than that. */
  doubt(place: EventPlace): void {
    this.doubted.set(placeName(place), place);
  }

  get doubts(): EventPlace[] {
    return [...this.doubted.values()].sort(
      (a, b) => compareTexts(a.subject, b.subject) || a.position - b.position,
    );
  }

  /** Subjects looked at since the last call, in key order. */
  takeTouched(): string[] {
    const touched = [...this.touched].sort(compareTexts);
    this.touched = new Set();
    return touched;
  }
}
