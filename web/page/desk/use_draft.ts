// A form whose values outlive a reload.
import { useEffect, useState } from "preact/hooks";
import { draft_of, drop_draft, keep_draft } from "./drafts.ts";

const keep_after_ms = 400;

export interface Drafted<Values> {
  values: Values;
  set(values: Values): void;
  /** It was taken back from an earlier visit. */
  taken_back: boolean;
  /** After it was recorded, or thrown away: back to the start. */
  drop(): void;
}

export function useDraft<Values extends Readonly<Record<string, string>>>(
  body: string,
  form: string,
  start: Values,
  title: (values: Values) => string,
): Drafted<Values> {
  const [kept] = useState(() => draft_of(body, form));
  const [values, set_values] = useState<Values>(() => ({ ...start, ...kept?.values }));
  const [touched, touch] = useState(false);
  const [taken_back, set_taken_back] = useState(kept !== undefined);
  useEffect(() => {
    if (!touched) return;
    const timer = setTimeout(
      () => keep_draft({ body, form, values, title: title(values) }),
      keep_after_ms,
    );
    return () => clearTimeout(timer);
  }, [values, touched]);
  return {
    values,
    set(next) {
      touch(true);
      set_values(next);
    },
    taken_back,
    drop() {
      drop_draft(body, form);
      touch(false);
      set_taken_back(false);
      set_values(start);
    },
  };
}
