// Part of "acceptance": whether the certificate stood on the day that a rule goes by.
import { formatDay } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import { DateThatCounts } from "../records/schema.ts";
import type { Acceptance } from "../records/schema.ts";
import { splitSubject } from "../records/subject.ts";
import { eventName } from "../rules/words.ts";
import type { AcceptanceRule } from "./acceptance_rules.ts";
import type { Asked } from "./asked.ts";
import type { Case, ContentCase } from "./case.ts";
import { textOf, Weight } from "./finding.ts";
import type { ReasonId, Values } from "./finding.ts";

const scopeCertificatesMax = 4;

/** Judges the certificate alone: see judge.ts, which this file is a part of. */
export type JudgeOn = (asked: Asked) => Case;

interface CountedDay {
  event: string;
  day: Day | undefined;
}

/** Where nothing is said, the day of entry counts. */
function counted(c: ContentCase, counts: DateThatCounts): CountedDay {
  const { manufactured, shipped, entered, placed } = c.asked.journey;
  const event = eventName(counts);
  switch (counts) {
    case DateThatCounts.manufacture:
      return { event, day: manufactured };
    case DateThatCounts.shipping:
      return { event, day: shipped };
    case DateThatCounts.placing_on_market:
      return { event, day: placed };
    case DateThatCounts.unspecified:
    case DateThatCounts.entry:
      return { event: eventName(DateThatCounts.entry), day: entered ?? c.asOf };
  }
}

/** The rule's own word, else that of the scheme; undefined while the scheme's is not proven. */
function dateOf(c: ContentCase, rule: Acceptance): DateThatCounts | undefined {
  if (rule.date_that_counts !== DateThatCounts.unspecified) return rule.date_that_counts;
  const scheme = rule.scheme || c.content.scheme;
  if (scheme === "" || c.facts.presence(scheme) === "absent") return DateThatCounts.entry;
  const record = c.facts.content(scheme, c.asOf)?.record;
  return record && (record.scheme?.date_that_counts ?? DateThatCounts.unspecified);
}

/**
 * A certificate for a lot rests on one of its maker's scope, which must stand on that day too. The
 * worse of the two, with what both lack.
 */
function judgeAllOn(c: ContentCase, then: Asked, judgeOn: JudgeOn): Case {
  let worst = judgeOn(then);
  const rested = c.content.supporting
    .filter(({ role }) => role === "scope certificate")
    .map(({ subject }) => splitSubject(subject))
    .filter((parts) => parts?.length === 3);
  for (const parts of rested.slice(0, scopeCertificatesMax)) {
    const [, issuer = "", number = ""] = parts!;
    const goods = { gtin: "", model: "", hs: "", holder: "", factory: "", site: "", batch: "" };
    const paper = { document: undefined, paperDate: undefined, near: [] };
    const one = judgeOn({ ...then, ...paper, issuer, number, goods });
    const needs = [...one.needs, ...worst.needs];
    if (weightOf(one) > weightOf(worst)) worst = one;
    worst.needs = needs;
  }
  return worst;
}

/** Evidence that contradicts itself confirms nothing. */
function weightOf({ findings, facts }: Case): Weight {
  return facts.contradiction === "" ? (findings[0]?.weight ?? Weight.valid) : Weight.cannot_confirm;
}

/** What the verdict of that day lacked, or found wrong with the evidence, is this one's too. */
function takeOver(c: ContentCase, then: Case): boolean {
  for (const need of then.needs) c.facts.need(need);
  const { contradiction } = then.facts;
  if (contradiction !== "") c.facts.contradict(contradiction);
  return then.needs.length === 0 && contradiction === "";
}

const reasons: { readonly [weight in Weight]: ReasonId } = {
  [Weight.valid]: "accepted_here",
  [Weight.check_further]: "in_doubt_on_day",
  [Weight.cannot_confirm]: "unconfirmed_on_day",
  [Weight.not_valid]: "not_valid_on_day",
  [Weight.not_genuine]: "not_valid_on_day",
};

function findEdition(c: ContentCase, { findings }: Case): void {
  const ended = findings.find(({ reason }) => reason === "edition_not_accepted_here");
  if (ended !== undefined) c.find(ended.reason, ended.subject, ended.values, ended.who);
}

export function judgeRuleDay(c: ContentCase, rule: AcceptanceRule, judgeOn: JudgeOn): void {
  const counts = dateOf(c, rule.content);
  if (counts === undefined) return;
  const { event, day } = counted(c, counts);
  const { regulation } = rule.content;
  const values: Values = { economy: c.asked.destination, regulation, event };
  if (day === undefined) return c.find("day_needed", rule.subject, values);
  const then = judgeAllOn(c, { ...c.asked, asOf: day }, judgeOn);
  if (!takeOver(c, then)) return;
  findEdition(c, then);
  values["day"] = formatDay(day);
  const [first] = then.findings;
  if (first !== undefined) {
    const of = then.subject === c.subject ? "" : `${then.subject}: `;
    values["why"] = of + textOf(first);
  }
  c.find(reasons[weightOf(then)], rule.subject, values);
}
