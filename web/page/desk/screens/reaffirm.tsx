// A body stands by what a key signed on days that are in doubt: record by record.
import { useState } from "preact/hooks";
import { keyRecord } from "../../../author/compose.ts";
import { unsigned } from "../../../author/envelope.ts";
import type { Fault } from "../../../author/fault.ts";
import { reaffirmationOf, subjectsIn } from "../../../author/key_end.ts";
import { formatDay } from "../../../verifier/records/day.ts";
import { today } from "../../day.ts";
import { go } from "../../navigation.ts";
import { Field } from "../../parts/field.tsx";
import { useTexts } from "../../texts/language.tsx";
import { day_text } from "../../texts/words.ts";
import { doubt_of, doubtful_in } from "../held_keys.ts";
import { deed_of, DeedForm } from "../parts/deed_form.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import { see, type Seen } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";
import { useDraft } from "../use_draft.ts";

const start = { what: "" };
/** As many as a record holds. */
const records_max = 1_000;

interface Found {
  records: Uint8Array[];
  fault?: Fault;
  /** The subject that it is about. */
  at?: string;
}

/** Of each subject what the key signed in the days in doubt. */
async function found_in(text: string, key: Seen, body: string): Promise<Found> {
  const subjects = subjectsIn(text, body);
  if (subjects === undefined) return { records: [], fault: "number" };
  if (subjects.length === 0) return { records: [], fault: "missing" };
  const records: Uint8Array[] = [];
  for (const at of subjects) {
    const seen = await see(at);
    const doubtful = seen ? doubtful_in(seen, key) : [];
    if (doubtful.length === 0) return { records: [], fault: "not_signed", at };
    records.push(...doubtful);
  }
  return records.length > records_max ? { records: [], fault: "text" } : { records };
}

export function Reaffirm({ place, id, seen }: { place: Place; id: string; seen: Seen }) {
  const { t } = useDesk();
  const { language } = useTexts();
  const { body } = place.who;
  const title = t("reaffirm.title", { id: id.slice(0, 8) });
  const draft = useDraft(body, `keys/${id}/reaffirm`, start, () => title);
  const [wrong, set_wrong] = useState("");
  const day = day_text(formatDay(doubt_of(seen)!.from), language.tag);

  const compose = async () => {
    const { records, fault, at } = await found_in(draft.values.what, seen, body);
    set_wrong(fault ? [t(`fault.${fault}`), at].filter(Boolean).join(" ") : "");
    if (fault) return undefined;
    const { subject, last } = seen;
    const frame = { author: body, subject, previous: last, decidedOn: today() };
    const record = keyRecord(frame, reaffirmationOf(records));
    return deed_of(unsigned(record), "governance", [t("reaffirm.effect")]);
  };
  return (
    <DeedForm
      place={place}
      draft={draft}
      compose={compose}
      done={() => go(desk_path("keys", id))}
      title={title}
    >
      <p>{t("reaffirm.lead", { day })}</p>
      <Field
        name="what"
        label={t("reaffirm.what")}
        hint={t("reaffirm.what.hint", { body })}
        value={draft.values.what}
        {...(wrong ? { wrong } : {})}
        set={(what) => draft.set({ what })}
      />
    </DeedForm>
  );
}
