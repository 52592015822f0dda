// What was typed and not recorded yet, kept in this browser: never a key, never a passphrase.
import { forget, remember, remembered } from "../memory.ts";

export interface Draft {
  /** "issue", "revise/attestation/…", "lines/accreditation/…": which form it belongs to. */
  form: string;
  body: string;
  /** What the form holds. */
  values: Readonly<Record<string, string>>;
  /** For the list: what it is about. */
  title: string;
  kept_ms: number;
}

const key = "touchstone.drafts";
const drafts_max = 50;

const is_draft = (one: unknown): one is Draft => {
  const draft = one as Partial<Draft> | null;
  return (
    typeof draft?.form === "string" &&
    typeof draft.body === "string" &&
    typeof draft.title === "string" &&
    typeof draft.kept_ms === "number" &&
    typeof draft.values === "object" &&
    draft.values !== null
  );
};

function all(): Draft[] {
  try {
    const kept: unknown = JSON.parse(remembered(key) ?? "[]");
    return Array.isArray(kept) ? kept.filter(is_draft) : [];
  } catch {
    return [];
  }
}

export const drafts_of = (body: string): Draft[] => all().filter((one) => one.body === body);

export const draft_of = (body: string, form: string): Draft | undefined =>
  all().find((one) => one.body === body && one.form === form);

/** In place of an earlier one of the same form; the oldest go first. */
export function keep_draft(draft: Omit<Draft, "kept_ms">): void {
  const others = all().filter((one) => one.body !== draft.body || one.form !== draft.form);
  const kept = [{ ...draft, kept_ms: Date.now() }, ...others].slice(0, drafts_max);
  remember(key, JSON.stringify(kept));
}

export function drop_draft(body: string, form: string): void {
  const others = all().filter((one) => one.body !== body || one.form !== form);
  if (others.length === 0) forget(key);
  else remember(key, JSON.stringify(others));
}
