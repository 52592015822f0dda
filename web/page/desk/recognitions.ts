// Recognitions under the arrangements of a body, and who decides about them.
import type { Envelope } from "../../verifier/records/envelope.ts";
import { splitSubject } from "../../verifier/records/subject.ts";
import { below, recognitions_by, type Row } from "./lists.ts";

export interface Arrangement {
  id: string;
  rows: readonly Row[];
  /** The body is one of those who decide. */
  is_ours: boolean;
}

const signatory_in = ({ subject }: Row) => splitSubject(subject)?.[1] ?? "";
const arrangement_in = ({ subject }: Row) => splitSubject(subject)?.[2] ?? "";
const is_in_force = ({ standing }: Row) => standing.startsWith("in force");

/** What each arrangement of the body recognises: the node's word. */
export async function arrangements_of(body: string, signal?: AbortSignal): Promise<Arrangement[]> {
  const own = await recognitions_by("signatory", body, signal);
  const ids = [...new Set(own.map(arrangement_in))];
  return Promise.all(
    ids.map(async (id) => {
      const rows = await recognitions_by("arrangement", id, signal);
      const is_ours = rows.some((row) => signatory_in(row) === body && is_in_force(row));
      return { id, rows, is_ours };
    }),
  );
}

const holds_governance = async (body: string) =>
  (await below(`key/${body}/`)).some(
    (row) => is_in_force(row) && row.content?.key?.purposes?.includes("KEY_PURPOSE_GOVERNANCE"),
  );

/** Those who decide: recognised today, and with a key for governance (docs/spec/transitions.md). */
export async function signatories_of(arrangement: string): Promise<string[]> {
  const rows = (await recognitions_by("arrangement", arrangement)).filter(is_in_force);
  const bodies = [...new Set(rows.map(signatory_in))];
  const hold = await Promise.all(bodies.map(holds_governance));
  return bodies.filter((_, i) => hold[i]);
}

/** Signatures that a record about a recognition lacks. */
export interface Lack {
  arrangement: string;
  /** How many of `count` signatories must sign, and how many have, with the one at the desk. */
  needed: number;
  count: number;
  signed: number;
  others: string;
}

/** undefined: enough have signed, or it is about something else. */
export async function lack_of(envelope: Envelope, me: string): Promise<Lack | undefined> {
  const [kind, , arrangement = ""] = splitSubject(envelope.record.subject) ?? [];
  if (kind !== "recognition") return undefined;
  const signatories = await signatories_of(arrangement);
  const signers = new Set([me, ...envelope.signatures.map(({ body }) => body)]);
  const others = signatories.filter((one) => !signers.has(one));
  const count = signatories.length;
  const needed = Math.floor((2 * count) / 3) + 1;
  const signed = count - others.length;
  if (signed >= needed) return undefined;
  return { arrangement, needed, count, signed, others: others.join(", ") };
}
