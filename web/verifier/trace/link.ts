// One link of the tree of what an attestation rests on.
import { formatDay } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import type { Outcome } from "../report.ts";

export type LinkKind =
  | "certificate"
  | "supporting"
  | "body"
  | "scope_line"
  | "accreditation"
  | "recognition"
  | "flexible_entry"
  | "transferred"
  | "capability"
  | "scheme"
  | "designation"
  | "edition";

/** One thing in the chain, and how it stood on the day that counts for it. */
export interface Link {
  kind: LinkKind;
  subject: string;
  /** "test report", "calibration" …, of supporting attestations. */
  role: string;
  outcome: Outcome;
  sentence: string;
  /** The day that it was judged for. */
  on: string;
  /** What it rests on. */
  links: Link[];
}

/** Not judged yet. */
export function linkOf(kind: LinkKind, subject: string, on: Day): Link {
  return {
    kind,
    subject,
    role: "",
    outcome: "not_run",
    sentence: "",
    on: formatDay(on),
    links: [],
  };
}

export const notProven = { outcome: "unknown", sentence: "Not proven." } as const;
