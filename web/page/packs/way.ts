// What a node says of the packs that it gives away (GET /v1/packs), and the way from the kept one to the
// newest. Believed as to the way alone: what comes out is held against its hash, and proves itself.
import { NodeError } from "../node.ts";

export interface Offer {
  id: string;
  bytes: number;
  /** Of its checkpoint. */
  made_ms: number;
  /** As bodyHash; undefined where an older node does not tell. */
  content: string | undefined;
  deltas: Delta[];
}

/** Leads from a pack to the one that was made after it. */
export interface Delta {
  from: string;
  to: string;
  bytes: number;
}

/** Deltas to fetch, one after the other. */
export interface Way {
  steps: Delta[];
  bytes: number;
}

export interface PackList {
  items?: Record<string, unknown>[];
  deltas?: Record<string, unknown>[];
}

const is_content = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

function delta_of(row: Record<string, unknown>): Delta[] {
  const [from, to, bytes] = [String(row.from), String(row.to), Number(row.bytes)];
  return is_content(from) && is_content(to) && bytes > 0 ? [{ from, to, bytes }] : [];
}

/** undefined: it gives none, or has not made the first. Errors: NodeError. */
export function offer_of({ items, deltas }: PackList): Offer | undefined {
  const newest = Array.isArray(items) ? items[0] : undefined;
  if (!newest) return undefined;
  const [id, bytes, content] = [String(newest.id), Number(newest.bytes), String(newest.content)];
  const made_ms = Date.parse(String(newest.time));
  if (!/^[0-9a-f]{16,64}$/.test(id) || !(bytes > 0) || Number.isNaN(made_ms))
    throw new NodeError("broken");
  return {
    id,
    bytes,
    made_ms,
    content: is_content(content) ? content : undefined,
    deltas: Array.isArray(deltas) ? deltas.flatMap(delta_of) : [],
  };
}

/** undefined: none leads there, or the newest pack whole is less to fetch. */
export function way_from(
  content: string,
  { content: newest, bytes, deltas }: Offer,
): Way | undefined {
  const way: Way = { steps: [], bytes: 0 };
  for (let at = content; at !== newest;) {
    const next = deltas.find(({ from }) => from === at);
    if (!next || way.steps.length > deltas.length) return undefined;
    way.steps.push(next);
    way.bytes += next.bytes;
    if (way.bytes >= bytes) return undefined;
    at = next.to;
  }
  return way.steps.length > 0 ? way : undefined;
}
