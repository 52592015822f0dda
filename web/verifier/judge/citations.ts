// The scope lines that an attestation cites, read as they were on the day of the decision.
import type { Accreditation, FlexibleEntry, ScopeLine } from "../records/schema.ts";
import { joinSubject, splitSubject } from "../records/subject.ts";
import type { ContentCase } from "./case.ts";
import { rowOf } from "./finding.ts";
import type { Finding, ReasonId, Values } from "./finding.ts";
import { isSameBody } from "./same_body.ts";

/** Where an attestation's reliance leads: a line, or a whole accreditation; perhaps an entry. */
interface Citation {
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
function parseCitation(subject: string): Citation | undefined {
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

/** undefined when some of it is not proven, or no accreditation's. */
function readContents(c: ContentCase, citation: Citation): CitedLine | undefined {
  const { subject, headSubject, entrySubject } = citation;
  const head = c.facts.content(headSubject, c.decidedOn)?.record.accreditation;
  if (head === undefined) return undefined;
  const none = { ...citation, head, line: undefined, entry: undefined };
  if (subject === headSubject) return none;
  const line = c.facts.content(subject, c.decidedOn)?.record.scope_line;
  if (line === undefined) return undefined;
  if (entrySubject === undefined) return { ...none, line };
  const entry = c.facts.content(entrySubject, c.decidedOn)?.record.flexible_entry;
  return entry && { ...none, line, entry };
}

/**
 * Whether the attestation may rely on the line: it is of the issuer's own accreditation, or of one
 * that the issuer granted itself to a party that did the work. A scheme licenses laboratories and
 * certifies on what they find (docs/adr/0092). Nor does it matter under which of two ids of one
 * body it was granted. undefined when that is not proven.
 */
function mayRely(c: ContentCase, { head, ab }: CitedLine): boolean | undefined {
  const { issuer } = c.asked;
  if (head.body === issuer) return true;
  if (ab === issuer && c.content.parties.some(({ body }) => body === head.body)) return true;
  return isSameBody(c.facts, issuer, head.body, c.asOf);
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
    const line = readContents(this.c, citation);
    const may = line && mayRely(this.c, line);
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
