// The issuer: its names then and now, who follows it, and who bars it.
import { formatDay } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import { bodySubject } from "../records/subject.ts";
import { Action } from "../rules/subject_leaf.ts";
import type { SubjectLeaf } from "../rules/subject_leaf.ts";
import { isTakenBack } from "../rules/timeline.ts";
import { regulatorsWords } from "./bars.ts";
import type { Case } from "./case.ts";
import { nameOn } from "./texts.ts";

const successorsMax = 8; // a longer chain is told as far as this

function nameOnDay(c: Case, subject: string, day: Day): string {
  return nameOn(c.facts.content(subject, day)?.record.body, day);
}

function readNames(c: Case, subject: string): void {
  const now = nameOnDay(c, subject, c.asOf);
  const then = nameOnDay(c, subject, c.decidedOn);
  if (now === "" || then === "") return;
  c.about["issuer_name"] = now;
  if (now === then) return;
  c.about["issuer_name_then"] = then;
  const decidedOn = formatDay(c.decidedOn);
  c.find("issuer_renamed", subject, { then, now, decided_on: decidedOn, day: formatDay(c.asOf) });
}

/** The last of the body's events that says who follows it on the day. */
function successionOf(c: Case, leaf: SubjectLeaf): number {
  const { knownMs } = c.facts;
  for (let i = leaf.events.length; i-- > 0;) {
    const { action, recordedMs, from } = leaf.events[i]!;
    const governs = action === Action.succeed && recordedMs <= knownMs && from <= c.asOf;
    if (governs && !isTakenBack(leaf, i, knownMs)) return i;
  }
  return -1;
}

function readSuccessors(c: Case, subject: string): void {
  const met = new Set<string>();
  let successor = "";
  let since: Day = 0;
  for (let i = 0; i < successorsMax && !met.has(subject); ++i) {
    met.add(subject);
    const leaf = c.facts.leaf(subject);
    if (leaf === undefined) return;
    const position = successionOf(c, leaf);
    if (position < 0) break;
    const record = c.facts.record(subject, position)?.record;
    if (record === undefined) return;
    if (successor === "") since = leaf.events[position]!.from;
    successor = record.body?.other ?? "";
    subject = bodySubject(successor);
  }
  if (successor === "") return;
  const name = nameOnDay(c, subject, c.asOf);
  if (name === "") return;
  c.about["issuer_now"] = successor;
  const particulars = { successor, name, since: formatDay(since) };
  c.find("issuer_succeeded", bodySubject(c.asked.issuer), particulars);
}

function readBars(c: Case, subject: string): void {
  for (const { bars, from, position } of regulatorsWords(c.facts, subject, c.asOf)) {
    c.requireSignature(subject, position);
    const author = c.facts.record(subject, position)?.record.author;
    if (!bars || author === undefined) continue;
    c.find("issuer_barred", subject, { author, since: formatDay(from) }, author);
  }
}

export function readIssuer(c: Case): void {
  const subject = bodySubject(c.asked.issuer);
  readNames(c, subject);
  readSuccessors(c, subject);
  readBars(c, subject);
}
