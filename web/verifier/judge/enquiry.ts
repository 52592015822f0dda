// What to write to whom is asked.
import { formatDay, formatInstant } from "../records/day.ts";
import type { Asked } from "./asked.ts";
import type { Case } from "./case.ts";
import { Acceptance, acceptanceOf, textOf, Weight } from "./finding.ts";
import type { Finding } from "./finding.ts";

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
export function enquiry(
  c: Case,
  { number, destination }: Asked,
  certificate: string,
  acceptance: string,
): string {
  const doubt = doubtOf(c);
  if (doubt === undefined) return "";
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
