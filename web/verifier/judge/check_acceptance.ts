// "acceptance": whether the destination accepts the certificate for these goods, by the rules that
// it has published. The second answer; it says nothing about the certificate itself.
import { compareTexts } from "../bytes/bytes.ts";
import { Fit } from "../rules/standard.ts";
import { documentsAsked, parseHs, reachOfRule, rulesFor } from "./acceptance_rules.ts";
import type { AcceptanceRule, HsCode, Reaching } from "./acceptance_rules.ts";
import type { ContentCase, NotRun } from "./case.ts";
import type { ReasonId, Values } from "./finding.ts";
import { judgeRuleDay } from "./rule_day.ts";
import type { JudgeOn } from "./rule_day.ts";
import { listedCodes, RuleFit } from "./rule_match.ts";
import { inEnglish } from "./texts.ts";

/** A rule that reaches the goods, and how the certificate meets it. */
interface Candidate {
  rule: AcceptanceRule;
  reach: Reaching;
  fit: RuleFit;
}

function findUnclassified(c: ContentCase, why: string): void {
  c.find("goods_unclassified", c.subject, { economy: c.asked.destination, why });
}

/** The goods' code: as declared, else the only one that the certificate lists for them. */
function codeOf(c: ContentCase): HsCode | undefined {
  const { goods } = c.asked;
  const codes = goods.hs === "" ? listedCodes(c.content, goods) : [parseHs(goods.hs)];
  const [code] = codes;
  if (code === undefined)
    findUnclassified(c, "no HS code is given, and the certificate lists none");
  else if (codes.length > 1)
    findUnclassified(c, "the certificate lists goods under several HS codes");
  else if (code.digits === "") findUnclassified(c, `"${goods.hs}" is no HS code`);
  else return code;
  return undefined;
}

const aboutRule = (c: ContentCase, { content }: AcceptanceRule): Values => ({
  economy: c.asked.destination,
  regulation: content.regulation,
});

/** The first of those that are met best. */
const bestOf = (alternatives: readonly Candidate[]): Candidate =>
  alternatives.reduce((best, one) => (one.fit.fit < best.fit.fit ? one : best));

const isMet = (alternatives: readonly Candidate[]): boolean =>
  bestOf(alternatives).fit.fit !== Fit.not_covered;

function findUnmet(c: ContentCase, reason: ReasonId, alternatives: readonly Candidate[]): void {
  const { rule, fit } = bestOf(alternatives);
  const documents = alternatives.map((one) => documentsAsked(one.rule.content)).join("; or ");
  c.find(reason, rule.subject, { ...aboutRule(c, rule), why: fit.why, documents });
}

function tellConditions(c: ContentCase, { rule, reach, fit }: Candidate, code: HsCode): void {
  const { subject, content, regulator } = rule;
  const economy = c.asked.destination;
  if (fit.fit === Fit.unresolved) {
    const particulars = { ...aboutRule(c, rule), why: fit.why };
    c.find("rule_unresolved", subject, particulars, regulator);
  }
  if (reach === "other_edition") {
    const ofRule = content.fields[0]!.scheme;
    c.find("hs_edition_differs", subject, { rule_edition: ofRule, edition: code.edition });
  }
  const deviations = inEnglish(content.deviations);
  if (content.deviations.length > 0)
    c.find("deviations_to_check", subject, { economy, deviations });
  const further = inEnglish(content.further_documents);
  if (content.further_documents.length > 0)
    c.find("further_documents", subject, { economy, further });
}

/** Rules of one regulation are alternatives; regulations add up. */
type Regulations = ReadonlyMap<string, readonly Candidate[]>;

function conclude(c: ContentCase, regulations: Regulations, code: HsCode, judgeOn: JudgeOn): void {
  const isAnyMet = [...regulations.values()].some(isMet);
  const byName = [...regulations].sort(([a], [b]) => compareTexts(a, b));
  for (const [, alternatives] of byName) {
    if (!isMet(alternatives)) {
      findUnmet(c, isAnyMet ? "also_required" : "document_required", alternatives);
      continue;
    }
    const met = bestOf(alternatives);
    tellConditions(c, met, code);
    judgeRuleDay(c, met.rule, judgeOn);
  }
}

/**
 * Rules that may reach the goods and were published, or taken back, by nobody knows whom: while
 * there are any, nothing is concluded. The certificate has no part in it.
 */
function findDoubts(c: ContentCase, rules: readonly AcceptanceRule[], code: HsCode): boolean {
  const doubted = rules.filter(
    ({ isInDoubt, content }) => isInDoubt && reachOfRule(content, code) !== "not_these",
  );
  for (const { subject, regulator } of doubted) {
    const particulars = { economy: c.asked.destination, rule: subject, author: regulator };
    c.find("rule_in_doubt", subject, particulars, regulator);
  }
  return doubted.length > 0;
}

function judgeRules(
  c: ContentCase,
  rules: readonly AcceptanceRule[],
  code: HsCode,
  judgeOn: JudgeOn,
): void {
  if (findDoubts(c, rules, code)) return;
  const regulations = new Map<string, Candidate[]>();
  let isComplete = true;
  let isPerhaps = false;
  for (const rule of rules) {
    const reach = reachOfRule(rule.content, code);
    isPerhaps ||= reach === "perhaps";
    if (reach === "not_these" || reach === "perhaps") continue;
    const fit = new RuleFit(c, rule.content);
    isComplete &&= fit.isComplete;
    const { regulation } = rule.content;
    regulations.set(regulation, [...(regulations.get(regulation) ?? []), { rule, reach, fit }]);
  }
  const { destination: economy } = c.asked;
  if (!isComplete) return;
  if (isPerhaps) return findUnclassified(c, `"${code.digits}" is too short for some of its rules`);
  if (regulations.size > 0) return conclude(c, regulations, code, judgeOn);
  c.find("rule_not_published", `acceptance/${economy}/`, { economy, hs: code.digits });
}

export function checkAcceptance(c: ContentCase, judgeOn: JudgeOn): NotRun {
  const { destination } = c.asked;
  c.values["economy"] = destination;
  const code = codeOf(c);
  const rules = code && rulesFor(c.facts, destination, code, c.asOf);
  if (rules !== undefined) judgeRules(c, rules, code!, judgeOn);
  return undefined;
}
