// A form that ends in a record: filled in, checked, then signed. Whatever goes wrong on the way,
// what was typed stays.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Trouble } from "../../parts/trouble.tsx";
import { focus_fault } from "../focus.ts";
import type { Place } from "../place.ts";
import { useDesk } from "../texts/speech.tsx";
import { DraftNote } from "./draft_note.tsx";
import { type Deed, Signing } from "./signing.tsx";

interface DeedFormProps {
  place: Place;
  draft: { taken_back: boolean; drop(): void };
  /** undefined: something is wrong with what was typed, and is told beside it. */
  compose(): Promise<Deed | undefined>;
  done(): void;
  title?: string;
  wide?: boolean;
  children: ComponentChildren;
}

export function DeedForm({ place, draft, compose, done, title, wide, children }: DeedFormProps) {
  const { t } = useDesk();
  const [deed, set_deed] = useState<Deed | undefined>(undefined);
  const [trouble, set_trouble] = useState<unknown>(undefined);
  const review = async () => {
    set_trouble(undefined);
    try {
      const made = await compose();
      set_deed(made);
      if (!made) focus_fault();
    } catch (error) {
      set_trouble(error);
    }
  };
  const submit = (event: Event) => {
    event.preventDefault();
    void review();
  };
  const back = () => set_deed(undefined);
  if (deed) return <Signing {...place} deed={deed} back={back} recorded={draft.drop} done={done} />;
  return (
    <form onSubmit={submit} noValidate class={wide ? undefined : "narrow-form"}>
      {title ? <h2>{title}</h2> : null}
      <DraftNote taken_back={draft.taken_back} drop={draft.drop} />
      {children}
      {trouble === undefined ? null : <Trouble error={trouble} retry={() => void review()} />}
      <p class="actions">
        <button type="submit">{t("review")}</button>
      </p>
    </form>
  );
}

/** One record, signed by a key for records where nothing else is said. */
export const deed_of = (
  envelope: Deed["envelopes"][number],
  purpose: Deed["purpose"] = "records",
  warnings: Deed["warnings"] = [],
): Deed => ({ envelopes: [envelope], purpose, warnings });
