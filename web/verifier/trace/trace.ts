// What an attestation rests on, link by link, to the first broken one: the answer of `touchstone
// trace --output json`, from the same proofs.
import { Refusal } from "../bytes/refusal.ts";
import type { Evidence } from "../evidence/evidence.ts";
import { Signatures } from "../judge/signatures.ts";
import { dayOf, formatDay, parseDay, parseInstant } from "../records/day.ts";
import type { Day } from "../records/day.ts";
import { attestationSubject } from "../records/subject.ts";
import type { Goods } from "../question.ts";
import { schema } from "../report.ts";
import type { Need } from "../report.ts";
import type { Link } from "./link.ts";
import { Tracer } from "./tracer.ts";

export type { Link, LinkKind } from "./link.ts";

export interface Trace {
  schema: typeof schema;
  root: Link;
  /** Subjects from the certificate to the first broken link; empty when whole. */
  broken: string[];
  /** The chain is deeper or wider than is looked at; nothing is claimed of the rest. */
  cut_short: boolean;
  /** Proofs that are missing: with them, ask anew. */
  needs: Need[];
}

/** Whose chain, and when; days and instants as in a question. */
export interface TraceQuestion extends Pick<Goods, "batch" | "gtin" | "model" | "hs"> {
  issuer: string;
  number: string;
  as_of?: string;
  known_at?: string;
}

/** The first link that fails, from the top, and the way down to it. */
function findBroken(link: Link): string[] | undefined {
  if (link.outcome === "fail") return [link.subject];
  for (const below of link.links) {
    const path = findBroken(below);
    if (path !== undefined) return [link.subject, ...path];
  }
  return undefined;
}

function unreadable(why: string, on: Day): Trace {
  const root: Link = {
    kind: "certificate",
    subject: "",
    role: "",
    outcome: "fail",
    sentence: why,
    on: formatDay(on),
    links: [],
  };
  return { schema, root, broken: [], cut_short: false, needs: [] };
}

function subjectOf({ issuer, number }: TraceQuestion): string | Refusal {
  try {
    return attestationSubject(issuer, number);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Refuses by `date.form` and `instant.form`. */
export function trace(evidence: Evidence, asked: TraceQuestion, nowMs: number): Trace {
  const knownAtMs = asked.known_at ? parseInstant(asked.known_at) : undefined;
  const asOf = asked.as_of ? parseDay(asked.as_of) : dayOf(knownAtMs ?? nowMs);
  const subject = subjectOf(asked);
  if (subject instanceof Refusal) return unreadable(subject.message, asOf);
  const tracer = new Tracer(evidence, knownAtMs ?? evidence.knownUntilMs, new Signatures());
  const root = tracer.attestation("certificate", subject, "", { asOf, reliedOn: asOf });
  tracer.judgeItems(root, asOf, asked);
  const { needs, contradiction } = tracer.facts;
  if (contradiction !== "") {
    const sentence = `The evidence contradicts itself: ${contradiction}`;
    Object.assign(root, { outcome: "unknown", sentence, links: [] });
  }
  const broken = findBroken(root) ?? [];
  return { schema, root, broken, cut_short: tracer.isCutShort, needs };
}
