// The scope lines that an attestation cites, read as they were on the day of the decision.
import type { Day } from "../records/day.ts";
import type { Accreditation, Attestation, FlexibleEntry, ScopeLine } from "../records/schema.ts";
import { joinSubject, splitSubject } from "../records/subject.ts";
import type { ContentCase } from "./case.ts";
import type { Facts } from "./facts.ts";
import { rowOf } from "./finding.ts";
import type { Finding, ReasonId, Values } from "./finding.ts";
import { isSameBody } from "./same_body.ts";

/** Where an attestation's reliance leads: a line, or a whole accreditation; perhaps an entry. */
export interface Citation {
  /** Of the line, or of the head. */
  subject: string;
  headSubject: string;
  ab: string;
  /** undefined where no flexible entry is cited. */
  entrySubject: string | undefined;
  /** What the attestation names. */
  cited: string;
}

/** The contents on the day of the decision. */
export interface CitedLine extends Citation {
  head: Accreditation;
  /** undefined where the head is cited. */
  line: ScopeLine | undefined;
  /** What the body has added to the line, where it cites that. */
  entry: FlexibleEntry | undefined;
}

/** What came of all citations. */
export interface Citations {
  lines: CitedLine[];
  /** Of lines that do not exist or are another body's. */
  doubts: Finding[];
  /** Nothing of it is unproven. */
  isComplete: boolean;
}

/** accreditation/<ab>/<number> is a head, with one more part a line, with two a flexible entry. */
export function parseCitation(subject: string): Citation | undefined {
  const parts = splitSubject(subject);
  if (parts?.[0] !== "accreditation" || parts.length < 3 || parts.length > 5) return undefined;
  const isEntry = parts.length === 5;
  return {
    subject: isEntry ? subject.slice(0, subject.lastIndexOf("/")) : subject,
    headSubject: joinSubject(...parts.slice(0, 3)),
    ab: parts[1]!,
    entrySubject: isEntry ? subject : undefined,
    cited: subject,
  };
}

/** The contents on a day, as far as they are proven and what the citation says that they are. */
export type ReadLine = Citation & Partial<Pick<CitedLine, "head" | "line" | "entry">>;

export function readContents(facts: Facts, citation: Citation, day: Day): ReadLine {
  const { subject, headSubject, entrySubject } = citation;
  const head = facts.content(headSubject, day)?.record.accreditation;
  if (head === undefined) return citation;
  if (subject === headSubject) return { ...citation, head };
  const line = facts.content(subject, day)?.record.scope_line;
  if (line === undefined || entrySubject === undefined) return { ...citation, head, line };
  const entry = facts.content(entrySubject, day)?.record.flexible_entry;
  return { ...citation, head, line, entry };
}

/** undefined when some of it is not proven, or no accreditation's. */
function whole(read: ReadLine): CitedLine | undefined {
  const { head, line, entry } = read;
  const needsLine = read.subject !== read.headSubject;
  if (head === undefined || (needsLine && line === undefined)) return undefined;
  if (read.entrySubject !== undefined && entry === undefined) return undefined;
  return { ...read, head, line, entry };
}

/** Who attests what, relying on a line. */
export interface Citing {
  content: Attestation;
  /** Body id. */
  issuer: string;
}

/**
 * Whether the attestation may rely on the line: it is of the issuer's own accreditation, or of one
 * that the issuer granted itself to a party that did the work. A scheme licenses laboratories and
 * certifies on what they find (docs/adr/0092). Nor does it matter under which of two ids of one
 * body it was granted. undefined when that is not proven.
 */
export function mayRely(
  facts: Facts,
  { head, ab }: Pick<CitedLine, "head" | "ab">,
  { content, issuer }: Citing,
  day: Day,
): boolean | undefined {
  if (head.body === issuer) return true;
  if (ab === issuer && content.parties.some(({ body }) => body === head.body)) return true;
  return isSameBody(facts, issuer, head.body, day);
}

class Loading implements Citations {
  readonly lines: CitedLine[] = [];
  readonly doubts: Finding[] = [];
  isComplete = true;
  private readonly c: ContentCase;

  constructor(c: ContentCase) {
    this.c = c;
    for (const subject of c.content.scope_lines) {
      const citation = parseCitation(subject);
      if (citation === undefined) this.doubt("line_unknown", subject, "");
      else this.load(citation);
    }
  }

  private load(citation: Citation): void {
    const { subject, headSubject, cited, ab } = citation;
    const presences = [headSubject, subject, cited].map((one) => this.c.facts.presence(one));
    if (presences.includes("absent")) return this.doubt("line_unknown", cited, ab);
    const { facts, content, asked, decidedOn, asOf } = this.c;
    const line = whole(readContents(facts, citation, decidedOn));
    const may = line && mayRely(facts, line, { content, issuer: asked.issuer }, asOf);
    if (line === undefined || may === undefined) this.isComplete = false;
    else if (may) this.lines.push(line);
    else this.doubt("accreditation_of_another", cited, ab, { body: line.head.body });
  }

  private doubt(reason: ReasonId, line: string, who: string, values: Values = {}): void {
    const { issuer } = this.c.asked;
    const { weight } = rowOf(reason);
    this.doubts.push({
      reason,
      weight,
      subject: line,
      who,
      values: { line, issuer, ...values },
    });
  }
}

export const loadCitations = (c: ContentCase): Citations => new Loading(c);
