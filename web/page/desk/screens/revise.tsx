// A further revision: the form of the last one, changed.
import { useState } from "preact/hooks";
import {
  attestationFaults,
  type AttestationForm,
  attestationOf,
  formOf,
  isFaultless,
  noFaults,
} from "../../../author/attestation_form.ts";
import { attestationRecord } from "../../../author/compose.ts";
import { unsigned } from "../../../author/envelope.ts";
import { AttestationAction } from "../../../verifier/records/schema.ts";
import { useAsking } from "../../asking.ts";
import { go } from "../../navigation.ts";
import { lines_offered } from "../offered.ts";
import { AttestationFields } from "../parts/attestation_fields.tsx";
import { Select } from "../../parts/select.tsx";
import { deed_of, DeedForm } from "../parts/deed_form.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import type { Seen } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";
import { useDraft } from "../use_draft.ts";
import { warnings_of } from "../warnings.ts";
import { today } from "../../day.ts";

const kinds = ["change", "correct", "renew"] as const;
type Kind = (typeof kinds)[number];
type Values = AttestationForm & Readonly<{ revision: string }>;

interface ReviseProps {
  place: Place;
  number: string;
  seen: Seen;
}

export function Revise({ place, number, seen }: ReviseProps) {
  const { t } = useDesk();
  const { body } = place.who;
  const before = seen.content!.attestation!;
  const start: Values = { ...formOf(before), revision: "change" };
  const title = t("revise.title", { number: before.number });
  const draft = useDraft<Values>(body, `certificates/${number}/revise`, start, () => title);
  const [faults, set_faults] = useState(noFaults);
  const lines = useAsking(body, (signal) => lines_offered(body, signal));

  const compose = async () => {
    const found = attestationFaults(draft.values);
    set_faults(found);
    if (!isFaultless(found)) return undefined;
    const action = AttestationAction[draft.values.revision as Kind];
    const content = attestationOf(draft.values, action, before);
    const warnings = (await warnings_of(content)).map((one) => t(one));
    const { subject, last } = seen;
    const frame = { author: body, subject, previous: last, decidedOn: today() };
    return deed_of(unsigned(attestationRecord(frame, content)), "records", warnings);
  };
  return (
    <DeedForm
      place={place}
      draft={draft}
      compose={compose}
      done={() => go(desk_path("certificates", number))}
      title={title}
      wide
    >
      <Select
        label={t("revise.kind")}
        name="revision"
        value={draft.values.revision}
        options={kinds.map((one) => [one, t(`revise.${one}`)])}
        set={(revision) => draft.set({ ...draft.values, revision })}
      />
      <AttestationFields
        form={draft.values}
        set={(form) => draft.set({ ...draft.values, ...form })}
        faults={faults}
        lines={lines.state === "answered" ? lines.value : []}
        numbered
      />
    </DeedForm>
  );
}
