// Whom to ask, and the letter to them.
import { formatDay, formatInstant } from "../records/day.ts";
import { bodySubject, isBodyId } from "../records/subject.ts";
import type { Case } from "./case.ts";
import { Acceptance, acceptanceOf, textOf, Weight } from "./finding.ts";
import type { Finding } from "./finding.ts";
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

/** "Number X of Y (Z)", as far as it is known. */
function named(c: Case): string {
  const { issuer, number } = c.asked;
  const name = c.about["issuer_name"];
  return `number ${number} of ${name ? `${name} (${issuer})` : issuer}`;
}

/** What the letter is about: the certificate's first finding, else the gravest about acceptance. */
function doubtOf({ findings }: Case): Finding | undefined {
  const [first] = findings;
  if (first !== undefined && first.weight !== Weight.valid) return first;
  const doubts = findings.filter((one) => acceptanceOf(one) > Acceptance.accepted);
  return doubts.reduce<Finding | undefined>(
    (gravest, one) =>
      gravest === undefined || acceptanceOf(one) > acceptanceOf(gravest) ? one : gravest,
    undefined,
  );
}

/** A letter, ready to be sent; empty when nothing is in doubt. */
export function enquiry(c: Case, certificate: string, acceptance: string): string {
  const doubt = doubtOf(c);
  if (doubt === undefined) return "";
  const { number, destination } = c.asked;
  const [to] = c.contacts;
  const mailbox = to?.mailbox ? ` <${to.mailbox}>` : "";
  const here = destination === "" ? "" : `, acceptance in ${destination} to ${acceptance}`;
  const { size, checkpointMs } = c.facts.evidence.head;
  return (
    (to === undefined ? "" : `To: ${to.name}${mailbox}\n`) +
    `Subject: Enquiry about certificate ${number}\n\n` +
    `We were shown a certificate, ${named(c)}, and ask you about it.\n\n` +
    `Our check for ${formatDay(c.asOf)} came to ${certificate}${here}:\n  ${textOf(doubt)}\n\n` +
    "Please tell us whether the certificate is yours, stands as shown, and covers the " +
    "goods; and what should be done about the point above.\n\n" +
    `Ledger subject: ${c.subject}\nReason: ${doubt.reason}\n` +
    `Trust data: checkpoint of size ${size}, ${formatInstant(checkpointMs)}\n`
  );
}
