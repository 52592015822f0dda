// A proposal: a body with its first key, a recognition, or the parameters of the network.
import { useState } from "preact/hooks";
import { unsigned } from "../../../author/envelope.ts";
import { isSound } from "../../../author/fault.ts";
import type { KeyCard } from "../../../author/key_card.ts";
import { go } from "../../navigation.ts";
import { Field } from "../../parts/field.tsx";
import { Heading } from "../../parts/heading.tsx";
import { useTexts } from "../../texts/language.tsx";
import { BodyFields, type BodyValues } from "../parts/body_fields.tsx";
import { CardField } from "../parts/card_field.tsx";
import { Select } from "../../parts/select.tsx";
import { deed_of, DeedForm } from "../parts/deed_form.tsx";
import { RecognitionFields } from "../parts/recognition_fields.tsx";
import type { Place } from "../place.ts";
import {
  faults_in,
  figures,
  kinds,
  type Proposed,
  type ProposeFaults,
  record_of,
  start_of,
  subjects,
  type Values,
  warnings_of,
} from "../proposed.ts";
import { desk_path } from "../sections.ts";
import { useDesk } from "../texts/speech.tsx";
import { useDraft } from "../use_draft.ts";

interface NewBodyProps {
  values: BodyValues;
  set(values: BodyValues): void;
  faults: ProposeFaults;
  set_card(card: KeyCard | undefined): void;
}

function NewBody({ values, set, faults, set_card }: NewBodyProps) {
  const { t } = useDesk();
  const wrong = faults.card ? t("fault.card") : "";
  return (
    <>
      <BodyFields values={values} set={set} faults={faults} kinds={kinds} arc="" />
      <CardField body={values.id} set={set_card} wrong={wrong} />
    </>
  );
}

/** `what` is fixed where somebody comes to recognise a body; else it is chosen. */
export function Propose({ place, what }: { place: Place; what?: Proposed }) {
  const { t, wrong } = useDesk();
  const { language } = useTexts();
  const author = place.who.body;
  const form = what === undefined ? "proposals/new" : "recognitions/new";
  const start = start_of(what ?? "body");
  const draft = useDraft<Values>(author, form, start, ({ proposal }) => proposal);
  const { values } = draft;
  const [card, set_card] = useState<KeyCard | undefined>(undefined);
  const [faults, set_faults] = useState<ProposeFaults>({});
  const change = (part: Partial<Values>) => draft.set({ ...values, ...part });
  const compose = async () => {
    const found = await faults_in(values, card);
    set_faults(found);
    if (!isSound(found)) return undefined;
    const envelope = unsigned(record_of(values, card, author, language.tag));
    const warnings = await warnings_of(envelope.record, author);
    return deed_of(
      envelope,
      "governance",
      warnings.map((one) => t(one)),
    );
  };
  const typed = (name: "proposal" | "open_until" | (typeof figures)[number], hint?: string) => (
    <Field
      key={name}
      name={name}
      label={t(`propose.${name}`)}
      value={values[name]}
      {...(hint ? { hint } : {})}
      wrong={wrong(faults[name])}
      set={(value) => change({ [name]: value })}
    />
  );
  return (
    <>
      <Heading title={t(what === undefined ? "propose.new" : "recognitions.recognise")} />
      <DeedForm
        place={place}
        draft={draft}
        compose={compose}
        done={() => go(desk_path("proposals"))}
      >
        {typed("proposal")}
        {typed("open_until", t("field.day.hint"))}
        {what === undefined ? (
          <Select
            label={t("propose.what")}
            name="what"
            value={values.what}
            options={subjects.map((one) => [one, t(`propose.${one}`)])}
            set={(chosen) => change({ what: chosen })}
          />
        ) : null}
        {values.what === "body" ? (
          <NewBody values={values} set={change} faults={faults} set_card={set_card} />
        ) : null}
        {values.what === "recognition" ? (
          <RecognitionFields values={values} set={change} faults={faults} />
        ) : null}
        {values.what === "parameters" ? figures.map((name) => typed(name)) : null}
      </DeedForm>
    </>
  );
}
