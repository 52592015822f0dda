// A question as vectors spell it; apart from the vectors themselves, so that a browser can ask it too.
import type { Freshness, Question } from "../../../web/verifier/index.ts";

export interface AskedVector {
  issuer: string;
  number: string;
  query: string;
  near: string[];
  openings: string[];
  /** Digits; empty: none. */
  label: string;
  node: string;
  freshness: Freshness;
}

export function questionOf({ query, ...asked }: AskedVector): Question {
  const { certain, ...parameters } = Object.fromEntries(
    new URLSearchParams(query),
  );
  return { ...asked, ...parameters, certain: certain === "true" };
}
