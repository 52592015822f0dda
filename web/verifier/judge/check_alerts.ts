// "alerts": whether anybody has warned of this number (also of one that was never issued), of its
// issuer, or of these goods; and whether that binds where the goods go.
import { AlertAdvice } from "../records/schema.ts";
import type { Alert } from "../records/schema.ts";
import { gtinKey } from "../records/subject.ts";
import { Standing } from "../rules/timeline.ts";
import type { Case, NotRun } from "./case.ts";
import type { ReasonId } from "./finding.ts";
import { mayBe } from "./items.ts";
import { inEnglish, loosely } from "./texts.ts";

const gtinsMax = 16; // of one certificate, each a proof of its own

function adviceName(advice: AlertAdvice): string {
  return advice <= AlertAdvice.inform ? "information" : AlertAdvice[advice];
}

/** What an alert is about: the finding where it only informs, and how people call it. */
interface About {
  reason: ReasonId;
  what: string;
  /** Of goods. */
  gtin: string;
}

/** What an alert asks of somebody at the destination in question. */
function reasonFor(c: Case, alert: Alert, about: About): ReasonId {
  const { destination, goods } = c.asked;
  if (destination !== "" && alert.economy !== "" && alert.economy !== destination)
    return "alert_elsewhere";
  const { advice } = alert;
  const commands = advice === AlertAdvice.refuse || advice === AlertAdvice.recall;
  if (commands && destination !== "")
    return alert.batch !== "" && goods.batch === "" ? "batch_refused_here" : "refused_here";
  const isOfNumber = about.reason === "alert_raised";
  return isOfNumber && advice === AlertAdvice.forgery ? "known_forgery" : about.reason;
}

function isOfAnotherBatch(alert: Alert, batch: string): boolean {
  return alert.batch !== "" && batch !== "" && loosely(alert.batch) !== loosely(batch);
}

function judgeAlert(c: Case, subject: string, about: About): void {
  const state = c.facts.state(subject, c.asOf);
  if (state === undefined) return;
  c.requireStateSignatures(subject, c.asOf); // also of one that was lifted: by whom?
  if (state.standing !== Standing.in_force || state.contentEvent === undefined) return;
  const record = c.facts.record(subject, state.contentEvent)?.record;
  const alert = record?.alert;
  if (record === undefined || alert === undefined) return;
  if (isOfAnotherBatch(alert, c.asked.goods.batch)) return;
  const particulars = {
    author: record.author,
    advice: adviceName(alert.advice),
    what: about.what,
    economy: alert.economy,
    gtin: about.gtin,
    batch: alert.batch === "" || about.gtin === "" ? "" : `, batch ${alert.batch}`,
    text: inEnglish(alert.text),
  };
  c.find(reasonFor(c, alert, about), subject, particulars, record.author);
}

function judgeBelow(c: Case, prefix: string, about: About): void {
  for (const subject of c.facts.below(prefix) ?? []) judgeAlert(c, subject, about);
}

/** The goods in front of the asker; where no GTIN is given, all that the certificate lists. */
function gtinsOf(c: Case): string[] {
  const { goods } = c.asked;
  if (goods.gtin !== "") return [gtinKey(loosely(goods.gtin))];
  const listed = (c.content?.items ?? []).filter((item) => item.gtin !== "" && mayBe(item, goods));
  return [...new Set(listed.map(({ gtin }) => gtinKey(gtin)))].sort().slice(0, gtinsMax);
}

export function checkAlerts(c: Case): NotRun {
  if (c.subject === "") return "There is no number to look for.";
  const { issuer, number } = c.asked;
  const ofNumber = `alert${c.subject.slice("attestation".length)}/`;
  judgeBelow(c, ofNumber, { reason: "alert_raised", what: `number ${number}`, gtin: "" });
  judgeBelow(c, `alert/body/${issuer}/`, { reason: "body_alert", what: issuer, gtin: "" });
  for (const gtin of gtinsOf(c)) {
    const about: About = { reason: "goods_alert", what: `goods with GTIN ${gtin}`, gtin };
    if (gtin !== "") judgeBelow(c, `alert/goods/${gtin}/`, about);
  }
  return undefined;
}
