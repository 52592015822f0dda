// What somebody wants to know about a certificate. The names are those of the HTTP interface
// (docs/reference/http.md), so a query can be handed on as it is; days are "2026-03-01".

/** The goods, as far as the asker knows them. */
export interface Goods {
  gtin?: string;
  model?: string;
  /** "851660", or with its edition "hs2022:851660". */
  hs?: string;
  holder?: string;
  /** Where they were made. */
  factory?: string;
  /** Which of the sites that a certificate covers, by its name or id. */
  site?: string;
  batch?: string;
}

/** Days of the goods' journey: a rule of the destination says which of them counts. */
export interface TradeDays {
  manufactured_on?: string;
  shipped_on?: string;
  /** Default: the day asked about. */
  entered_on?: string;
  /** On the market. */
  placed_on?: string;
}

/** How old the trust data may be, in milliseconds; per role, never without limit. */
export interface Freshness {
  /** Beyond it: check further. */
  fresh_ms: number;
  /** Beyond it: cannot confirm. */
  usable_ms: number;
}

export interface Question extends Goods, TradeDays {
  /** Body id. */
  issuer: string;
  /** As written. */
  number: string;
  /** The day asked about; default: the day of `known_at`, else today. */
  as_of?: string;
  /** An instant or a day: by what was recorded until then; default: all that the bundle proves. */
  known_at?: string;
  /** SHA-256 of the document presented, in hexadecimal. */
  document?: string;
  /** Issue date on the paper presented. */
  paper_date?: string;
  /** What the paper says it is: "test-report", "product" … */
  type?: string;
  /** The economy that the goods go to; without it acceptance is not asked. */
  destination?: string;
  /** The asker has seen the near numbers: it is none of them. */
  certain?: boolean;
  /** Attestations with like numbers, from an index; hints, at most 8. */
  near?: readonly string[];
  /** Openings files (docs/spec/confidential.md) shown with the document, as text; at most 8. */
  openings?: readonly string[];
  /** The label of the goods (docs/spec/label.md), as scanned or typed: its address, or its digits. */
  label?: string;
  /**
   * Key id that the label names, for whoever gathers the evidence: asked for with it, the proofs are
   * there that judging the label takes. The judge does not look at it.
   */
  label_key?: string;
  /** Who gave the evidence; named where it is bad. */
  node?: string;
  /** Default: `saved`. */
  freshness?: Freshness;
}

const hour_ms = 3_600_000;

/** For bundles kept in a file or a pack. */
export const saved: Freshness = { fresh_ms: 24 * hour_ms, usable_ms: 7 * 24 * hour_ms };
/** For answers that were fetched for this question. */
export const online: Freshness = { fresh_ms: 120_000, usable_ms: 120_000 };
