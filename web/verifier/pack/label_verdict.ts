// The judge's verdict on a label by trust data that may not hold its certificate: what the label says
// is supposed, its issuer's status list added, and the answer is at most check further.
import { Refusal } from "../bytes/refusal.ts";
import { answer } from "../judge/answer.ts";
import type { Asked } from "../judge/asked.ts";
import type { Case } from "../judge/case.ts";
import { Acceptance, actorName, lowered, rowOf, Weight } from "../judge/finding.ts";
import type { Finding, ReasonId, Values } from "../judge/finding.ts";
import { contradicted, judgeEvidence, judgeSigned } from "../judge/judge_evidence.ts";
import type { Label } from "../label/label.ts";
import { readLabel } from "../label/signed_label.ts";
import { dayOf, formatDay, formatInstant, noEnd } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import type { Envelope } from "../records/envelope.ts";
import { AccreditationBasis, AttestationAction } from "../records/schema.ts";
import type { Attestation, Item, RecordMessage } from "../records/schema.ts";
import { attestationSubject } from "../records/subject.ts";
import { empty } from "../records/wire.ts";
import type { Check, Report } from "../report.ts";
import { Action } from "../rules/subject_leaf.ts";
import { SharedSignatures } from "./shared_signatures.ts";
import { chunkEntries, Status, statusOf } from "./status_chunk.ts";
import { Supposed } from "./supposed.ts";
import { chunkName } from "./trust_data.ts";
import type { TrustData } from "./trust_data.ts";

const recordIdSize = 32;

/** Judged by what a label does not tell. */
const onContent = ["edition", "scope", "traceability", "acceptance"];

/** Judged for the day of the decision and by the type of the certificate: a label tells neither. */
const onDecision = ["accreditation", "recognition"];

const dayMade = ({ madeS }: Label): Day => dayOf(madeS * 1_000);

function itemOf({ gtin, model }: Label): Item {
  return { ...(empty("Item") as unknown as Item), id: "1", kind: "product", gtin, model };
}

/** The attestation as far as the label tells it. */
function contentOf(label: Label): Attestation {
  const content = {
    ...(empty("Attestation") as unknown as Attestation),
    action: AttestationAction.issue,
    number: label.number,
    valid_to: label.validTo === undefined ? "" : formatDay(label.validTo),
    items: [itemOf(label)],
  };
  if (label.line === "") return content;
  return {
    ...content,
    basis: AccreditationBasis.accreditation,
    claims_accreditation: true,
    scope_lines: [`accreditation/${label.line}`],
  };
}

/** A record of which the first bytes of its id are known, dated by the label. */
function recordTold(label: Label, subject: string): Envelope {
  const id = new Uint8Array(recordIdSize);
  id.set(label.record);
  const record: RecordMessage = {
    ...(empty("Record") as unknown as RecordMessage),
    author: label.issuer,
    subject,
    decided_on: formatDay(dayMade(label)),
    attestation: contentOf(label),
  };
  return { bytes: new Uint8Array(), id, record, signatures: [] };
}

/** The ledger as it would be, had the issuer recorded what the label says. */
function supposed({ evidence }: TrustData, label: Label, subject: string): Supposed {
  const event = {
    logIndex: evidence.head.size,
    recordedMs: 0,
    action: Action.establish,
    from: dayMade(label),
    to: noEnd,
    flags: 0,
    target: 0,
  };
  const leaf = { statusIndex: label.statusIndex, events: [event] };
  return new Supposed(evidence, subject, leaf, recordTold(label, subject));
}

/** What nothing in the label answers is not asked. */
function askedOfLabel(asked: Asked): Asked {
  const { goods } = asked;
  return {
    ...asked,
    goods: { ...goods, holder: "", factory: "", site: "", hs: "" },
    destination: "",
    document: undefined,
    paperDate: undefined,
    disclosures: [],
  };
}

class LabelAnswer {
  private readonly data: TrustData;
  private readonly label: Label;
  private readonly asked: Asked;
  private readonly c: Case;

  constructor(data: TrustData, label: Label, asked: Asked, c: Case) {
    this.data = data;
    this.label = label;
    this.asked = asked;
    this.c = c;
  }

  take(): Report {
    this.leaveOutContent();
    delete this.c.about["recorded_on"];
    delete this.c.about["decided_on"];
    this.find("record_not_seen");
    this.addStatus();
    this.c.findings.sort((a, b) => b.weight - a.weight);
    return answer(this.c, this.asked, this.acceptance());
  }

  private acceptance(): Acceptance {
    if (this.asked.destination === "") return Acceptance.not_asked;
    const isForged = this.c.findings[0]!.weight === Weight.not_genuine;
    return isForged ? Acceptance.not_accepted : Acceptance.cannot_confirm;
  }

  private find(reason: ReasonId, particulars: Values = {}): void {
    const row = rowOf(reason);
    const { nowMs, freshness, issuer } = this.asked;
    const { checkpointMs } = this.data.evidence.head;
    this.c.findings.push({
      reason,
      weight: lowered(row, Math.max(0, nowMs - checkpointMs), freshness),
      subject: this.c.subject,
      who: row.actor === "issuer" ? issuer : actorName(row.actor),
      values: {
        issuer,
        number: this.label.number,
        time: formatInstant(checkpointMs),
        ...particulars,
      },
    });
  }

  /** That it says what is recorded is only supposed; record_not_seen says what is known. */
  private isLeftOut({ reason, weight }: Finding): boolean {
    const { check } = rowOf(reason);
    const refuses = onDecision.includes(check) && weight === Weight.not_valid;
    return refuses || onContent.includes(check) || reason === "label_signed";
  }

  private leaveOutContent(): void {
    const { findings, checks } = this.c;
    const out = findings.filter((finding) => this.isLeftOut(finding));
    findings.splice(0, findings.length, ...findings.filter((finding) => !out.includes(finding)));
    if (out.some(({ reason }) => onDecision.includes(rowOf(reason).check)))
      this.find("label_line_restricted", {
        line: this.label.line,
        made: formatDay(dayMade(this.label)),
      });
    checks.splice(0, checks.length, ...checks.map((check) => this.restated(check)));
  }

  private restated(check: Check): Check {
    const { id, outcome } = check;
    if (onContent.includes(id))
      return {
        id,
        outcome: "not_run",
        sentence: "The label does not tell.",
        evidence: [],
        who: "",
      };
    if (id === "document" && outcome === "pass")
      return { ...check, sentence: `The label was signed by ${this.label.issuer}.` };
    if (id !== "recorded") return check;
    const sentence = "The certificate itself is not in the trust data.";
    return { id, outcome: "unknown", sentence, evidence: [], who: "asker" };
  }

  private addStatus(): void {
    const { issuer, statusIndex } = this.label;
    const chunk = this.data.chunks.get(chunkName(issuer, Math.floor(statusIndex / chunkEntries)));
    if (chunk === undefined)
      return this.find("list_unknown", { why: "the issuer's status list is not in it" });
    const entry = statusIndex % chunkEntries;
    if (entry >= chunk.assigned)
      return this.find("list_unknown", { why: "the list had no such entry by then" });
    switch (statusOf(chunk, entry)) {
      case Status.in_force:
        return;
      case Status.suspended:
        return this.find("list_suspended");
      case Status.ended:
        return this.find("list_ended");
      case Status.see_timeline:
        return this.find("list_unclear");
    }
  }
}

/** undefined: what was given is none, or names no certificate. */
function presented(bytes: Uint8Array): { label: Label; subject: string } | undefined {
  try {
    const { label } = readLabel(bytes);
    return { label, subject: attestationSubject(label.issuer, label.number) };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function isAbout(asked: Asked, subject: string): boolean {
  try {
    return attestationSubject(asked.issuer, asked.number) === subject;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** A certificate that the data holds, by the judge alone; a label without one as said above. */
export async function judgeByTrustData(data: TrustData, asked: Asked): Promise<Report> {
  const signatures = new SharedSignatures(data.verified);
  const shown = asked.label && presented(asked.label);
  if (shown === undefined) return judgeEvidence(data.evidence, asked, signatures);
  const { label, subject } = shown;
  const about = {
    ...asked,
    issuer: asked.issuer || label.issuer,
    number: asked.number || label.number,
  };
  if (!isAbout(about, subject) || data.evidence.presence(subject) !== "unknown")
    return judgeEvidence(data.evidence, about, signatures);
  const c = await judgeSigned(supposed(data, label, subject), askedOfLabel(about), signatures);
  return contradicted(c, about) ?? new LabelAnswer(data, label, about, c).take();
}
