// The judge's findings as a report, in the spelling of `touchstone verify --output json`.
import type { Refusal } from "../bytes/refusal.ts";
import { formatDay, formatInstant } from "../records/day.ts";
import { schema } from "../report.ts";
import type { AcceptanceVerdict, CertificateVerdict, Check, Report } from "../report.ts";
import type { Finding as ReportedFinding } from "../report.ts";
import { dayAsked } from "./asked.ts";
import type { Asked } from "./asked.ts";
import type { Case } from "./case.ts";
import { enquiry } from "./enquiry.ts";
import { Acceptance, fill, nextOf, rowOf, textOf, Weight } from "./finding.ts";
import type { Finding, Values } from "./finding.ts";
import { acceptanceFrom } from "./judge.ts";
import { checks } from "./reasons.ts";

const certificateName = (weight: Weight): CertificateVerdict =>
  Weight[weight].toUpperCase() as CertificateVerdict;

const acceptanceName = (acceptance: Acceptance): AcceptanceVerdict =>
  Acceptance[acceptance].toUpperCase() as AcceptanceVerdict;

const sorted = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));

function reported(finding: Finding): ReportedFinding {
  const row = rowOf(finding.reason);
  return {
    id: finding.reason,
    verdict: certificateName(finding.weight),
    class: certificateName(row.weight),
    acceptance: acceptanceName(row.acceptance),
    final: row.final,
    check: row.check,
    subject: finding.subject,
    who: finding.who,
    text: textOf(finding),
    next: nextOf(finding),
    values: sorted(finding.values),
  };
}

/** The verdict when evidence did not verify: cannot confirm, naming the node. */
export function badEvidence(asked: Asked, { rule, message: what }: Refusal): Report {
  const node = asked.node || "the node asked";
  const finding: Finding = {
    reason: "bad_evidence",
    weight: Weight.cannot_confirm,
    subject: "",
    who: node,
    values: { node, rule, what },
  };
  const sentence = fill(rowOf(finding.reason).text, finding.values);
  const notRun = "The evidence does not verify.";
  return {
    schema,
    certificate: "CANNOT_CONFIRM",
    acceptance: asked.destination === "" ? "NOT_ASKED" : "CANNOT_CONFIRM",
    headline: "",
    demonstration: false,
    subject: "",
    as_of: formatDay(dayAsked(asked)),
    known_at: formatInstant(asked.knownAtMs ?? asked.nowMs),
    checkpoint: { size: 0, time: formatInstant(0) },
    findings: [reported(finding)],
    checks: Object.keys(checks).map((id, i): Check =>
      i === 0
        ? { id, outcome: "unknown", sentence, evidence: [], who: node }
        : { id, outcome: "not_run", sentence: notRun, evidence: [], who: "" },
    ),
    needs: [],
    about: {},
    contacts: [],
    enquiry: "",
  };
}

/** `asked`: where less was judged than was asked, what was asked. */
export function answer(c: Case, asked = c.asked, accepted = acceptanceFrom(c)): Report {
  const { head, genesis } = c.facts.evidence;
  const certificate = certificateName(c.findings[0]?.weight ?? Weight.valid);
  const acceptance = acceptanceName(accepted);
  return {
    schema,
    certificate,
    acceptance,
    headline: c.headline,
    demonstration: genesis.isDemonstration,
    subject: c.subject,
    as_of: formatDay(c.asOf),
    known_at: formatInstant(c.facts.knownMs),
    checkpoint: { size: head.size, time: formatInstant(head.checkpointMs) },
    findings: c.findings.map(reported),
    checks: c.checks,
    needs: c.needs,
    about: sorted(c.about),
    contacts: c.contacts,
    enquiry: enquiry(c, asked, certificate, acceptance),
  };
}
