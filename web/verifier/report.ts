// The answer, in the spelling of `touchstone verify --output json`: two verdicts, every check with
// its outcome, every finding with who can act on it. docs/spec/verdicts.md says what they mean.

export const schema = 1;

export type CertificateVerdict =
  "VALID" | "CHECK_FURTHER" | "CANNOT_CONFIRM" | "NOT_VALID" | "NOT_GENUINE";

export type AcceptanceVerdict =
  | "ACCEPTED"
  | "NOT_ACCEPTED"
  | "RULE_NOT_PUBLISHED"
  | "NOT_ASKED"
  | "CHECK_FURTHER"
  | "CANNOT_CONFIRM";

export type Outcome = "pass" | "fail" | "unknown" | "not_run";

/** One reason of docs/spec/reasons.toml with this certificate's particulars. */
export interface Finding {
  id: string;
  /** The class, or CANNOT_CONFIRM where the data is too old for it. */
  verdict: CertificateVerdict;
  class: CertificateVerdict;
  acceptance: AcceptanceVerdict;
  /** Holds however old the trust data is. */
  final: boolean;
  check: string;
  subject: string;
  /** Body id of who can act, or the actor's role where no body is known. */
  who: string;
  text: string;
  next: string;
  values: Record<string, string>;
}

export interface Check {
  id: string;
  outcome: Outcome;
  sentence: string;
  /** Subjects that it rests on. */
  evidence: string[];
  /** Who can act on what is wrong; empty when nothing is. */
  who: string;
}

/** Evidence that is missing: a subject's leaf, one of its records, or all below a prefix. */
export type Need =
  { kind: "subject" | "prefix"; key: string } | { kind: "record"; key: string; index: number };

export interface ContactPoint {
  /** Body id. */
  body: string;
  name: string;
  purpose: string;
  mailbox: string;
  phone: string;
  hours: string;
  languages: string[];
}

export interface Report {
  schema: typeof schema;
  certificate: CertificateVerdict;
  acceptance: AcceptanceVerdict;
  /** "Is this the product?" …; else empty. */
  headline: string;
  /** The network holds invented data. */
  demonstration: boolean;
  subject: string;
  /** Day. */
  as_of: string;
  /** Instant. */
  known_at: string;
  checkpoint: { size: number; time: string };
  /** Worst first: the first decides. */
  findings: Finding[];
  /** In the order of docs/spec/verdicts.md. */
  checks: Check[];
  needs: Need[];
  /** What was found, for people: issuer, number, type, holder, item … Never evidence. */
  about: Record<string, string>;
  /** Of those who can act, the first finding's first. */
  contacts: ContactPoint[];
  /** A letter to them, ready to be sent; empty when nothing is in doubt. */
  enquiry: string;
}
