// What makes an issuer competent, in the tree: lines, accreditations and recognition, or another
// basis; the editions that it works to.
import { compareTexts } from "../bytes/bytes.ts";
import { mayRely, parseCitation, readContents } from "../judge/citations.ts";
import type { Citing, ReadLine } from "../judge/citations.ts";
import { binds, declaredEditions, reachOf } from "../judge/editions.ts";
import type { DeclaredEdition } from "../judge/editions.ts";
import { findRecognition } from "../judge/recognition.ts";
import { dayIn, formatDay } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import { AccreditationBasis, BodyKind } from "../records/schema.ts";
import type { Attestation } from "../records/schema.ts";
import { bodySubject, splitSubject } from "../records/subject.ts";
import { linkOf, notProven } from "./link.ts";
import type { Link } from "./link.ts";
import type { Tracer } from "./tracer.ts";

type Head = NonNullable<ReadLine["head"]>;

function recognition(tracer: Tracer, read: ReadLine, head: Head, on: Day): Link {
  const link = tracer.count(linkOf("recognition", `recognition/${read.ab}/`, on));
  const work = { ab: read.ab, head, line: read.line };
  const found = findRecognition(tracer.facts, work, on);
  if (found === undefined) return Object.assign(link, notProven);
  if (found.subject === "")
    return Object.assign(link, {
      outcome: "fail",
      sentence: "No arrangement on the ledger recognised it for this work.",
    });
  const sentence = `Recognised under ${found.arrangement}.`;
  return Object.assign(link, { subject: found.subject, outcome: "pass", sentence });
}

/** What is wrong with relying on this accreditation, however it stands. */
function judgeHead(tracer: Tracer, link: Link, read: ReadLine, citing: Citing, on: Day): void {
  const head = read.head!;
  const may = mayRely(tracer.facts, { head, ab: read.ab }, citing, on);
  const expires = dayIn(head.expires_on);
  if (may === undefined) Object.assign(link, notProven);
  else if (!may) {
    const sentence = `An accreditation of ${head.body}, not of ${citing.issuer}.`;
    Object.assign(link, { outcome: "fail", sentence });
  } else if (link.outcome === "pass" && expires !== undefined && expires < on)
    Object.assign(link, { outcome: "fail", sentence: `Expired on ${formatDay(expires)}.` });
}

function accreditation(tracer: Tracer, read: ReadLine, citing: Citing, on: Day): Link {
  const link = tracer.begin("accreditation", read.headSubject, on);
  if (read.head === undefined) return link;
  judgeHead(tracer, link, read, citing, on);
  const ab = tracer.begin("body", bodySubject(read.ab), on);
  ab.links.push(recognition(tracer, read, read.head, on));
  link.links.push(ab);
  return link;
}

export function addLine(
  tracer: Tracer,
  link: Link,
  subject: string,
  citing: Citing,
  on: Day,
): void {
  const citation = parseCitation(subject);
  if (citation === undefined) {
    link.links.push(tracer.begin("scope_line", subject, on));
    return;
  }
  const read = readContents(tracer.facts, citation, on);
  let top = accreditation(tracer, read, citing, on);
  if (read.subject !== read.headSubject) {
    const line = tracer.begin("scope_line", read.subject, on);
    line.links.push(top);
    top = line;
  }
  if (read.entrySubject !== undefined) {
    const entry = tracer.begin("flexible_entry", read.entrySubject, on);
    entry.links.push(top);
    top = entry;
  }
  link.links.push(top);
}

/** Where the metrological chain ends: at what a metrology institute has published. */
export function addCapabilities(tracer: Tracer, link: Link, citing: Citing, on: Day): void {
  const named = citing.content.calibration.map(({ cmc }) => cmc).filter((cmc) => cmc !== "");
  const ids = [...new Set(named)].sort(compareTexts);
  if (ids.length === 0) return;
  const body = tracer.facts.content(bodySubject(citing.issuer), on)?.record.body;
  const isInstitute = body?.kind === BodyKind.metrology_institute;
  for (const id of ids) {
    if (tracer.isFull()) return;
    const capability = tracer.count(linkOf("capability", id, on));
    link.links.push({
      ...capability,
      outcome: isInstitute ? "pass" : "not_run",
      sentence: isInstitute
        ? "A capability of a metrology institute, as it says."
        : "Named by the issuer; who published it is not known.",
    });
  }
}

/** A designation or a scheme carries those whom it names. */
export function addBasis(tracer: Tracer, link: Link, { content, issuer }: Citing, on: Day): void {
  const isDesignated = content.basis === AccreditationBasis.designation;
  const subject = isDesignated ? content.designation : content.scheme;
  if (!isDesignated && content.basis !== AccreditationBasis.peer_scheme) return;
  if (subject === "" || tracer.isFull()) return;
  const basis = tracer.begin(isDesignated ? "designation" : "scheme", subject, on);
  const record = tracer.facts.content(subject, on)?.record;
  if (record !== undefined && basis.outcome === "pass") {
    const approved = record.scheme?.approved_bodies ?? [];
    const isNamed = isDesignated
      ? record.designation?.body === issuer
      : approved.length === 0 || approved.includes(issuer);
    if (!isNamed) Object.assign(basis, { outcome: "fail", sentence: `Does not name ${issuer}.` });
  }
  const owner = splitSubject(subject)?.[1];
  if (owner !== undefined) tracer.addIssuer(basis, owner, on);
  link.links.push(basis);
}

function addEdition(
  tracer: Tracer,
  link: Link,
  content: Attestation,
  declared: DeclaredEdition,
  on: Day,
): void {
  const edition = tracer.count(linkOf("edition", declared.subject, on));
  const { until, declarer } = declared;
  const reach = reachOf(tracer.facts, declarer);
  const hasEnded = until !== undefined && until < on;
  const isBinding = hasEnded && reach !== undefined && binds(reach, declarer, content);
  link.links.push({
    ...edition,
    outcome: isBinding ? "fail" : "pass",
    sentence: until === undefined ? "Accepted." : `Accepted until ${formatDay(until)}.`,
  });
}

/** Editions of which something is declared; of most nothing is, and that is no fault. */
export function addEditions(tracer: Tracer, link: Link, content: Attestation, on: Day): void {
  for (const standard of content.standards)
    for (const declared of declaredEditions(tracer.facts, standard, on) ?? []) {
      if (tracer.isFull()) return;
      addEdition(tracer, link, content, declared, on);
    }
}
