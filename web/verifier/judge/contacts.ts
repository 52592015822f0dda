// Whom to ask.
import { bodySubject, isBodyId } from "../records/subject.ts";
import type { Case } from "./case.ts";
import { Acceptance, acceptanceOf, Weight } from "./finding.ts";
import { nameOn } from "./texts.ts";

const bodiesMax = 3;

/** The bodies that findings name, the gravest first; who is told of no doubt need not be asked. */
function toAsk(c: Case): string[] {
  const doubts = c.findings
    .filter((one) => one.weight !== Weight.valid || acceptanceOf(one) > Acceptance.accepted)
    .filter(({ who }) => isBodyId(who))
    .sort((a, b) => b.weight - a.weight);
  const bodies = new Set(doubts.map(({ who }) => who));
  const first = [...bodies].slice(0, bodiesMax);
  const { issuer } = c.asked;
  const isNew = issuer !== "" && !first.includes(issuer) && first.length < bodiesMax;
  return isNew ? [...first, issuer] : first;
}

/** While proofs are missing for more than contacts, those that are here must do. */
function addOf(c: Case, body: string): void {
  const subject = bodySubject(body);
  const isHere = c.facts.evidence.presence(subject) !== "unknown";
  if (!isHere && c.facts.needs.length > 0) return;
  if (c.facts.presence(subject) !== "present") return;
  const said = c.facts.content(subject, c.asOf)?.record.body;
  const name = nameOn(said, c.asOf);
  for (const { purpose, mailbox, phone, hours, languages } of said?.contacts ?? [])
    c.contacts.push({ body, name, purpose, mailbox, phone, hours, languages });
}

export function addContacts(c: Case): void {
  for (const body of toAsk(c)) addOf(c, body);
}
