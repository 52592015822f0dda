// The chain of a certificate on any day, judged on this device.
import type { Evidence } from "../../verifier/evidence/evidence.ts";
import { dayOf, formatDay } from "../../verifier/records/day.ts";
import { attestationSubject } from "../../verifier/records/subject.ts";
import { type Trace, trace } from "../../verifier/trace/trace.ts";
import { fetch_evidence } from "./evidence.ts";

export interface TracedOn {
  trace: Trace;
  /** The proofs that it was judged by. */
  evidence: Evidence;
  /** The first day of the certificate; undefined: there is none. */
  first: string | undefined;
}

export interface Certificate {
  issuer: string;
  number: string;
}

const judged = (evidence: Evidence, { issuer, number }: Certificate, as_of: string): Trace =>
  trace(evidence, { issuer, number, as_of }, Date.now());

function first_day(evidence: Evidence, { issuer, number }: Certificate): string | undefined {
  const first = evidence.leaf(attestationSubject(issuer, number))?.events[0];
  return first && formatDay(Math.min(first.from, dayOf(first.recordedMs)));
}

/** Chains of one certificate: the proofs of one day often serve for others, and are then used again. */
export class Traces {
  private readonly certificate: Certificate;
  private readonly kept: Evidence[] = [];

  constructor(certificate: Certificate) {
    this.certificate = certificate;
  }

  /** By proofs that are here and lack nothing for the day. */
  here(day: string): TracedOn | undefined {
    for (const evidence of this.kept) {
      const found = judged(evidence, this.certificate, day);
      if (found.needs.length === 0)
        return { trace: found, evidence, first: first_day(evidence, this.certificate) };
    }
    return undefined;
  }

  /** Errors: as of fetch_evidence. */
  async on(day: string, signal: AbortSignal): Promise<TracedOn> {
    const known = this.here(day);
    if (known) return known;
    const { issuer, number } = this.certificate;
    const path = [issuer, number].map(encodeURIComponent).join("/");
    const evidence = await fetch_evidence(`/v1/attestations/${path}/trace?as_of=${day}`, signal);
    this.kept.unshift(evidence);
    const first = first_day(evidence, this.certificate);
    return { trace: judged(evidence, this.certificate, day), evidence, first };
  }
}
