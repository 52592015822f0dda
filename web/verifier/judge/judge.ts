// The judge: a pure function from proven facts and a question to a verdict. Never throws, never
// guesses: what is not proven is unknown, and listed in `needs`.
import type { Evidence } from "../evidence/evidence.ts";
import { dayOf, formatDay } from "../records/day.ts";
import type { Attestation } from "../records/schema.ts";
import type { Outcome } from "../report.ts";
import { typeName } from "../rules/words.ts";
import { knowsGoods } from "./asked.ts";
import type { Asked } from "./asked.ts";
import { authorSignature } from "./author_signature.ts";
import { Case } from "./case.ts";
import type { ContentCase, NotRun } from "./case.ts";
import { checkAccreditation } from "./check_accreditation.ts";
import { checkAlerts } from "./check_alerts.ts";
import { checkDocument } from "./check_document.ts";
import { checkEdition } from "./check_edition.ts";
import { checkFresh } from "./check_fresh.ts";
import { checkGoods } from "./check_goods.ts";
import { checkRecognition } from "./check_recognition.ts";
import { checkRecorded } from "./check_recorded.ts";
import { checkScope } from "./check_scope.ts";
import { checkSigned } from "./check_signed.ts";
import { checkStatus } from "./check_status.ts";
import { checkTraceability } from "./check_traceability.ts";
import { addContacts } from "./contacts.ts";
import { Acceptance, acceptanceOf, byWeight, fill, isConfidential } from "./finding.ts";
import { textOf, Weight, worstOf } from "./finding.ts";
import type { Finding } from "./finding.ts";
import { checks as passes } from "./reasons.ts";
import type { Signatures } from "./signatures.ts";
import { inEnglish } from "./texts.ts";

export type CheckId = keyof typeof passes;

type OnAny = (c: Case) => NotRun;
type OnContent = (c: ContentCase) => NotRun;

const onAny: ReadonlyMap<string, OnAny> = new Map([
  ["fresh", checkFresh],
  ["recorded", checkRecorded],
  ["alerts", checkAlerts],
]);

function acceptanceHere(c: ContentCase): NotRun {
  const { destination, parts } = c.asked;
  if (destination === "") return "No destination was named.";
  return parts.acceptance!.checkAcceptance(c, (then) => judgeOn(c, then));
}

/** These need to know what the attestation says. */
const onContent: ReadonlyMap<string, OnContent> = new Map([
  ["signed", checkSigned],
  ["document", checkDocument],
  ["status", checkStatus],
  ["edition", checkEdition],
  ["scope", checkScope],
  ["accreditation", checkAccreditation],
  ["recognition", checkRecognition],
  ["traceability", checkTraceability],
  ["goods", checkGoods],
  ["acceptance", acceptanceHere],
]);

function outcomeOfAcceptance(acceptance: Acceptance): Outcome {
  switch (acceptance) {
    case Acceptance.not_accepted:
    case Acceptance.check_further:
      return "fail";
    case Acceptance.cannot_confirm:
    case Acceptance.rule_not_published:
      return "unknown";
    case Acceptance.accepted:
    case Acceptance.not_asked:
      return "pass";
  }
}

function outcomeOf(worst: Finding, lacksProof: boolean): Outcome {
  if (worst.weight >= Weight.not_valid) return "fail";
  if (lacksProof || worst.weight === Weight.cannot_confirm) return "unknown";
  if (isConfidential(worst.reason)) return "unknown";
  return worst.weight === Weight.check_further ? "fail" : outcomeOfAcceptance(acceptanceOf(worst));
}

/** Runs one check and writes down how it came out; its worst finding speaks for it. */
function run(c: Case, id: CheckId, check: () => NotRun): void {
  const foundBefore = c.findings.length;
  const missesBefore = c.facts.misses;
  const skipped = check();
  const evidence = c.facts.takeTouched();
  if (skipped !== undefined) {
    c.checks.push({ id, outcome: "not_run", sentence: skipped, evidence, who: "" });
    return;
  }
  const worst = worstOf(c.findings.slice(foundBefore));
  const lacksProof = c.facts.misses > missesBefore;
  if (worst !== undefined) {
    const outcome = outcomeOf(worst, lacksProof);
    const who = outcome === "pass" ? "" : worst.who;
    c.checks.push({ id, outcome, sentence: textOf(worst), evidence, who });
  } else if (lacksProof) {
    const sentence = "Proofs for this are missing.";
    c.checks.push({ id, outcome: "unknown", sentence, evidence, who: "" });
  } else {
    const sentence = fill(passes[id], c.values);
    c.checks.push({ id, outcome: "pass", sentence, evidence, who: "" });
  }
}

const hasContent = (c: Case): c is ContentCase => c.content !== undefined;

function runAll(c: Case): void {
  for (const id of Object.keys(passes) as CheckId[]) {
    const check = onAny.get(id);
    if (check !== undefined) run(c, id, () => check(c));
    else if (c.isForAcceptance && id === "acceptance") continue;
    else if (hasContent(c)) run(c, id, () => onContent.get(id)!(c));
    else {
      const sentence = "What the certificate says is not proven.";
      c.checks.push({ id, outcome: "not_run", sentence, evidence: [], who: "" });
    }
  }
}

/** What a person compares with the goods: a label can be copied, and then only this tells. */
function marksOf({ items }: Attestation): string {
  const [item] = items;
  if (item === undefined) return "";
  const marks = [inEnglish(item.names)];
  const add = (what: string, value: string): void => {
    if (value !== "") marks.push(what + value);
  };
  add("model ", item.model);
  add("GTIN ", item.gtin);
  add("batch ", item.batch);
  add("serial number ", item.serial);
  if (items.length > 1) add("", `and ${items.length - 1} more`);
  return marks.filter((mark) => mark !== "").join(", ");
}

/** What was found, for people. Never evidence. */
function describe(c: ContentCase): void {
  const { about, content } = c;
  const decided = dayOf(c.event(c.decision).recordedMs);
  Object.assign(about, {
    issuer: c.asked.issuer,
    number: content.number,
    type: typeName(content.type),
    decided_on: formatDay(c.decidedOn),
    recorded_on: formatDay(decided),
  });
  if (content.valid_to !== "") about["valid_to"] = content.valid_to;
  if (content.items.length > 0) about["item"] = inEnglish(content.items[0]!.names);
  const marks = marksOf(content);
  if (marks !== "") about["compare"] = marks;
  if (c.headline === "" && marks !== "" && !knowsGoods(c.asked.goods))
    c.headline = "Is this the product?";
  for (const { role, name } of content.parties) {
    if (role !== "holder") continue;
    const isOpen = name?.commitment === undefined;
    about["holder"] = isOpen ? inEnglish(name?.plain?.texts ?? []) : "confidential";
  }
}

/**
 * Missing proofs are a finding of their own, so that the reader sees what to do. So are records in
 * doubt that a check has read on the way.
 */
function settle(c: Case): void {
  for (const { subject, position } of c.facts.doubts)
    c.findDoubt(subject, position, authorSignature(c.facts, subject, position));
  c.needs = c.facts.needs;
  const [first] = c.needs;
  if (first !== undefined)
    c.find("evidence_missing", "", { count: String(c.needs.length), first: first.key });
  if (c.facts.evidence.genesis.isDemonstration) c.find("demonstration", "");
  c.findings.sort(byWeight);
}

/** Stops at what may not be believed: see Facts.contradiction. */
function judgeCase(c: Case): Case {
  runAll(c);
  if (c.facts.contradiction !== "") return c;
  if (hasContent(c)) describe(c);
  if (!c.isForAcceptance) addContacts(c);
  settle(c);
  return c;
}

/** The certificate alone, on the day that a rule of the destination goes by. */
function judgeOn({ facts }: Case, then: Asked): Case {
  return judgeCase(new Case(facts.evidence, then, facts.signatures, true));
}

export function judge(evidence: Evidence, asked: Asked, signatures: Signatures): Case {
  return judgeCase(new Case(evidence, asked, signatures, false));
}

/** Old data accepts nothing and refuses nothing; what is missing may speak either way. */
export function acceptanceFrom(c: Case): Acceptance {
  if (c.asked.destination === "") return Acceptance.not_asked;
  if (c.found("stale") || c.found("checkpoint_in_future")) return Acceptance.cannot_confirm;
  const weights = c.findings.map((finding) =>
    finding.weight === Weight.not_genuine ? Acceptance.not_accepted : acceptanceOf(finding),
  );
  if (c.found("old_data")) weights.push(Acceptance.check_further);
  const worst = Math.max(Acceptance.not_asked, ...weights);
  const isOpen = c.needs.length > 0 || worst === Acceptance.not_asked;
  return isOpen ? Math.max(worst, Acceptance.cannot_confirm) : worst;
}
