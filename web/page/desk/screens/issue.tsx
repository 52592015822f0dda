// A new certificate: filled in, checked, signed, followed until it is final.
import { useState } from "preact/hooks";
import {
  attestationFaults,
  type AttestationForm,
  attestationOf,
  emptyForm,
  isFaultless,
  noFaults,
} from "../../../author/attestation_form.ts";
import { attestationRecord, newAttestationFrame } from "../../../author/compose.ts";
import { unsigned } from "../../../author/envelope.ts";
import { AttestationAction } from "../../../verifier/records/schema.ts";
import { numberKey } from "../../../verifier/records/number.ts";
import { useAsking } from "../../asking.ts";
import { go } from "../../navigation.ts";
import { Heading } from "../../parts/heading.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { lines_offered } from "../offered.ts";
import { AttestationFields } from "../parts/attestation_fields.tsx";
import { deed_of, DeedForm } from "../parts/deed_form.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import { see } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";
import { useDraft } from "../use_draft.ts";
import { warnings_of } from "../warnings.ts";
import { today } from "../../day.ts";

const form_name = "certificates/new";

export function Issue({ place }: { place: Place }) {
  const { t } = useDesk();
  const { body } = place.who;
  const draft = useDraft<AttestationForm>(body, form_name, emptyForm, (values) => values.number);
  const [faults, set_faults] = useState(noFaults);
  const [number, set_number] = useState("");
  const lines = useAsking(body, (signal) => lines_offered(body, signal));

  const compose = async () => {
    const form = draft.values;
    const found = attestationFaults(form);
    const frame = found.fields.number ? undefined : newAttestationFrame(body, form.number, today());
    if (frame && (await see(frame.subject))) found.fields.number = "used";
    set_faults(found);
    if (!frame || !isFaultless(found)) return undefined;
    set_number(numberKey(form.number));
    const content = attestationOf(form, AttestationAction.issue);
    const warnings = (await warnings_of(content)).map((one) => t(one));
    return deed_of(unsigned(attestationRecord(frame, content)), "records", warnings);
  };
  return (
    <>
      <Heading title={t("issue.title")} />
      <DeedForm
        place={place}
        draft={draft}
        compose={compose}
        done={() => go(desk_path("certificates", number))}
        wide
      >
        {isFaultless(faults) ? null : (
          <p class="wrong" role="alert">
            {t("fault.summary")}
          </p>
        )}
        {lines.state === "failed" ? <Trouble error={lines.error} retry={lines.again} /> : null}
        <AttestationFields
          form={draft.values}
          set={draft.set}
          faults={faults}
          lines={lines.state === "answered" ? lines.value : []}
        />
      </DeedForm>
    </>
  );
}
