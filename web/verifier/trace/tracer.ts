// Draws the tree of what an attestation rests on. Of the verifier only trace() uses it.
import type { Evidence } from "../evidence/evidence.ts";
import { regulatorsWords } from "../judge/bars.ts";
import { Facts } from "../judge/facts.ts";
import { isTheOnlyOne, itemsWithEvents } from "../judge/items.ts";
import type { Signatures } from "../judge/signatures.ts";
import { printedDay } from "../judge/texts.ts";
import { calibrationRole, smallerThan } from "../judge/traceability.ts";
import type { Goods } from "../question.ts";
import { dayIn, formatDay } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import type { Attestation } from "../records/schema.ts";
import { bodySubject, splitSubject } from "../records/subject.ts";
import { isPointInTime } from "../rules/attestation_type.ts";
import { Standing, standingName } from "../rules/timeline.ts";
import { addBasis, addCapabilities, addEditions, addLine } from "./competence.ts";
import { linkOf, notProven } from "./link.ts";
import type { Link, LinkKind } from "./link.ts";

const depthMax = 16;
const linksMax = 1_000;

/** When an attestation is looked at: for its own standing, and for what it rests on. */
export interface Days {
  asOf: Day;
  /** Validity counts on this day. */
  reliedOn: Day;
}

function fail(link: Link, sentence: string): void {
  Object.assign(link, { outcome: "fail", sentence });
}

function judgeValidity(link: Link, content: Attestation, reliedOn: Day): void {
  const to = dayIn(content.valid_to);
  if (link.outcome !== "pass" || to === undefined || reliedOn <= to) return;
  fail(link, `Expired on ${formatDay(to)}, before it was relied on.`);
}

export class Tracer {
  readonly facts: Facts;
  isCutShort = false;
  private links = 0;
  /** Attestations between the root and here. */
  private readonly above: string[] = [];

  constructor(evidence: Evidence, knownMs: number, signatures: Signatures) {
    this.facts = new Facts(evidence, knownMs, signatures);
  }

  /** A link of the map, and how it stood on the day. */
  begin(kind: LinkKind, subject: string, on: Day): Link {
    const link = this.count(linkOf(kind, subject, on));
    const presence = this.facts.presence(subject);
    if (presence === "unknown") return Object.assign(link, notProven);
    if (presence === "absent") {
      fail(link, "Not on the ledger.");
      return link;
    }
    const { standing } = this.facts.state(subject, on)!;
    const isBarred =
      kind === "body" && regulatorsWords(this.facts, subject, on).some(({ bars }) => bars);
    const isInForce = standing === Standing.in_force;
    const how = isInForce ? "In force" : `Not in force (${standingName(standing)})`;
    link.outcome = isInForce && !isBarred ? "pass" : "fail";
    link.sentence = `${isBarred ? "Barred" : how} on ${link.on}.`;
    return link;
  }

  count(link: Link): Link {
    ++this.links;
    return link;
  }

  isFull(): boolean {
    const isFull = this.links >= linksMax || this.above.length >= depthMax;
    this.isCutShort ||= isFull;
    return isFull;
  }

  addIssuer(link: Link, issuer: string, on: Day): void {
    link.links.push(this.begin("body", bodySubject(issuer), on));
  }

  /**
   * A report speaks of its day: what it rests on counts on the day of its decision. A certificate
   * goes on: what it rests on must stand still.
   */
  attestation(kind: LinkKind, subject: string, role: string, days: Days): Link {
    const link = this.begin(kind, subject, days.asOf);
    link.role = role;
    const record = this.facts.content(subject, days.asOf)?.record;
    const parts = splitSubject(subject);
    const content = record?.attestation;
    if (content === undefined || parts?.length !== 3) return link;
    const decidedOn = dayIn(record!.decided_on) ?? printedDay(record!) ?? days.reliedOn;
    judgeValidity(link, content, days.reliedOn);
    this.above.push(subject);
    this.addAll(link, { content, issuer: parts[1]! }, { asOf: days.asOf, reliedOn: decidedOn });
    this.above.pop();
    return link;
  }

  private addAll(link: Link, citing: { content: Attestation; issuer: string }, days: Days): void {
    const { content, issuer } = citing;
    const { asOf, reliedOn: decidedOn } = days;
    const counts = isPointInTime(content.type) ? decidedOn : asOf;
    this.addIssuer(link, issuer, asOf);
    for (const line of content.scope_lines)
      if (!this.isFull()) addLine(this, link, line, citing, counts);
    addCapabilities(this, link, citing, asOf);
    this.addTransferred(link, content.transferred_from, decidedOn);
    addBasis(this, link, citing, counts);
    addEditions(this, link, content, counts);
    this.addSupporting(link, content, { asOf: counts, reliedOn: decidedOn });
  }

  /** Only what was in force could be taken over, on the day of the decision. */
  private addTransferred(link: Link, old: string, decidedOn: Day): void {
    if (old === "" || this.isFull()) return;
    const taken = this.begin("transferred", old, decidedOn);
    const standing = this.facts.state(old, decidedOn)?.standing;
    if (standing === Standing.superseded || standing === Standing.cancelled)
      Object.assign(taken, { outcome: "pass", sentence: "Taken over." });
    link.links.push(taken);
  }

  private addSupporting(link: Link, content: Attestation, days: Days): void {
    for (const { subject, role } of content.supporting) {
      if (this.isFull()) return;
      if (this.above.includes(subject)) {
        const circle = this.count(linkOf("supporting", subject, days.asOf));
        link.links.push({ ...circle, role, sentence: "Rests on itself: looked at above." });
        continue;
      }
      const below = this.attestation("supporting", subject, role, days);
      this.judgeReference(below, content, days.asOf);
      link.links.push(below);
    }
  }

  /** An uncertainty cannot be smaller than that of the reference. */
  private judgeReference(reference: Link, content: Attestation, on: Day): void {
    if (reference.role !== calibrationRole || reference.outcome !== "pass") return;
    const record = this.facts.content(reference.subject, on)?.record;
    const smaller = record?.attestation && smallerThan(content, record.attestation);
    if (smaller === undefined) return;
    const { quantity, least, claimed } = smaller;
    const what = `Its smallest uncertainty of ${quantity} is ${least}`;
    fail(reference, `${what}, and what rests on it claims ${claimed}.`);
  }

  /** The goods asked about are of an item that stands no longer. */
  judgeItems(
    root: Link,
    asOf: Day,
    { gtin = "", model = "" }: Pick<Goods, "gtin" | "model">,
  ): void {
    const content = this.facts.content(root.subject, asOf)?.record.attestation;
    if (content === undefined || root.outcome !== "pass") return;
    const goods = { gtin, model, hs: "", holder: "", factory: "", site: "", batch: "" };
    for (const [id, { standing }] of itemsWithEvents(this.facts, root.subject, asOf)) {
      if (standing === Standing.in_force || !isTheOnlyOne(content, id, goods)) continue;
      fail(root, `Item ${id}, which it is asked for, is ${standingName(standing)}.`);
    }
  }
}
