// Lists that the desk offers to choose from: the node's word. What is chosen is proven before
// anything is signed (seen.ts).
import { get_json } from "../node.ts";

/** Parts of 500: beyond them nobody reads a list to its end. */
const parts_max = 20;

/** A subject in a list of the node (docs/reference/http.md). */
export interface Row {
  subject: string;
  standing: string;
  content: Content | null;
}

/** What is shown of a record's JSON. */
export interface Content {
  decidedOn?: string;
  body?: { kind?: string; names?: { texts: Text[] }[] };
  accreditation?: {
    number: string;
    body: string;
    standard?: Standard;
    activities?: string[];
    expiresOn?: string;
  };
  scopeLine?: { activity?: string; standard?: Standard; object?: Text[]; flexibility?: string };
  key?: { purposes?: string[] };
  recognition?: { role?: string; levels?: { level: number; name: string }[] };
  backfill?: { from: string; to: string; openUntil: string };
  propose?: Record<string, unknown> & { openUntil: string; changeSubject?: string };
}

interface Text {
  language: string;
  text: string;
}

interface Standard {
  standard: string;
  edition?: string;
  family?: boolean;
}

export interface CertificateRow {
  subject: string;
  standing: string;
  number: string;
  type: string;
  issued_on: string;
  valid_to: string;
}

interface Part<T> {
  items: T[];
  next?: string;
}

/** All parts of a list, up to a bound that no desk reads beyond. */
async function whole<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const rows: T[] = [];
  let next: string | undefined = path;
  for (let parts = 0; next !== undefined && parts < parts_max; ++parts) {
    const part: Part<T> = await get_json<Part<T>>(next, signal);
    rows.push(...part.items);
    // A node leads to its own lists and nowhere else.
    next = part.next?.startsWith("/v1/") ? part.next : undefined;
  }
  return rows;
}

const listed = (path: string, asked: Record<string, string>) =>
  `${path}?${new URLSearchParams({ ...asked, limit: "500" })}`;

export const below = (prefix: string, signal?: AbortSignal) =>
  whole<Row>(listed("/v1/subjects", { prefix }), signal);

export const accreditations_of = (
  who: "body" | "accreditation_body",
  body: string,
  signal?: AbortSignal,
) => whole<Row>(listed("/v1/accreditations", { [who]: body }), signal);

export const recognitions_by = (
  who: "signatory" | "arrangement",
  body: string,
  signal?: AbortSignal,
) => whole<Row>(listed("/v1/recognitions", { [who]: body }), signal);

export const arrangements = (signal?: AbortSignal) =>
  whole<Row>(listed("/v1/arrangements", {}), signal);

/** Those registered below an arc, without the body itself. */
export async function bodies_below(arc: string, signal?: AbortSignal): Promise<Row[]> {
  const rows = await whole<Row>(listed("/v1/bodies", { arc }), signal);
  return rows.filter(({ subject }) => subject !== `body/${arc}`);
}

/** A part at a time: registers are long. */
export const certificates_of = (path: string, signal?: AbortSignal) =>
  get_json<Part<CertificateRow>>(path, signal);

export const certificates_path = (issuer: string) =>
  `/v1/attestations?${new URLSearchParams({ issuer, limit: "50" })}`;

export const certificates_named = (number: string) =>
  `/v1/attestations?${new URLSearchParams({ number })}`;
