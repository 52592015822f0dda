// An accreditation is granted: its terms. Its lines follow, in a table.
import { useState } from "preact/hooks";
import { accreditationRecord, accreditationSubject } from "../../../author/compose.ts";
import { message } from "../../../author/encode.ts";
import { unsigned } from "../../../author/envelope.ts";
import {
  dayFault,
  type Faults,
  faultsOf,
  isBlank,
  isSound,
  numberFault,
  textFault,
} from "../../../author/fault.ts";
import { numberKey } from "../../../verifier/records/number.ts";
import { type Accreditation, Activity, GrantAction } from "../../../verifier/records/schema.ts";
import { isBodyId } from "../../../verifier/records/subject.ts";
import { parseStandard } from "../../../verifier/rules/standard.ts";
import { go } from "../../navigation.ts";
import { Field } from "../../parts/field.tsx";
import { Heading } from "../../parts/heading.tsx";
import { Tick } from "../parts/choose.tsx";
import { deed_of, DeedForm } from "../parts/deed_form.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import { see } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";
import { useDraft } from "../use_draft.ts";
import { today } from "../../day.ts";

const names = ["number", "body", "standard", "activities", "expires_on"] as const;
type FieldName = (typeof names)[number];
/** `activities` are names, parted by blanks. */
type Values = Readonly<Record<FieldName, string>>;

const start: Values = { number: "", body: "", standard: "", activities: "", expires_on: "" };

const activities = Object.values(Activity).filter(
  (one): one is string => typeof one === "string" && one !== "unspecified",
);
const ticked = (values: Values): string[] => values.activities.split(" ").filter(Boolean);

/** The ledger is asked, too: what is not registered cannot be accredited. */
async function faults_in(values: Values, author: string): Promise<Faults<FieldName>> {
  const body = values.body.trim();
  const found = faultsOf<FieldName>({
    number: numberFault(values.number),
    body: isBodyId(body) ? undefined : "body",
    standard: isBlank(values.standard) ? "missing" : textFault(values.standard),
    activities: ticked(values).length === 0 ? "missing" : undefined,
    expires_on: dayFault(values.expires_on),
  });
  if (!found.body && !(await see(`body/${body}`))) found.body = "unknown";
  if (!found.number && (await see(accreditationSubject(author, values.number))))
    found.number = "used";
  return found;
}

function accreditation_of(values: Values): Accreditation {
  const chosen = ticked(values).map((name) => Activity[name as keyof typeof Activity]);
  return message<Accreditation>("Accreditation", {
    action: GrantAction.grant,
    number: values.number.trim(),
    body: values.body.trim(),
    standard: parseStandard(values.standard),
    activities: chosen.sort((a, b) => a - b),
    granted_on: today(),
    expires_on: values.expires_on.trim(),
  });
}

interface ActivitiesProps {
  chosen: readonly string[];
  wrong: boolean;
  set(chosen: readonly string[]): void;
}

function Activities({ chosen, wrong, set }: ActivitiesProps) {
  const { t, word } = useDesk();
  const tick = (name: string, on: boolean) => {
    const others = chosen.filter((one) => one !== name);
    set(on ? [...others, name] : others);
  };
  return (
    <fieldset>
      <legend>{t("accreditation.activities")}</legend>
      {wrong ? (
        <p class="wrong" role="alert">
          {t("fault.missing")}
        </p>
      ) : null}
      <div class="columns">
        {activities.map((name) => (
          <Tick
            key={name}
            name={name}
            label={word("activity", name)}
            on={chosen.includes(name)}
            set={(on) => tick(name, on)}
          />
        ))}
      </div>
    </fieldset>
  );
}

export function Grant({ place }: { place: Place }) {
  const { t, wrong } = useDesk();
  const author = place.who.body;
  const draft = useDraft<Values>(author, "accreditations/new", start, ({ number }) => number);
  const { values } = draft;
  const [faults, set_faults] = useState<Faults<FieldName>>({});
  const [number, set_number] = useState("");

  const compose = async () => {
    const found = await faults_in(values, author);
    set_faults(found);
    if (!isSound(found)) return undefined;
    set_number(numberKey(values.number));
    const subject = accreditationSubject(author, values.number);
    const frame = { author, subject, decidedOn: today() };
    return deed_of(unsigned(accreditationRecord(frame, accreditation_of(values))));
  };
  const typed = (name: Exclude<FieldName, "activities">, hint?: string) => (
    <Field
      name={name}
      label={t(`accreditation.${name}`)}
      value={values[name]}
      {...(hint ? { hint } : {})}
      wrong={wrong(faults[name])}
      set={(value) => draft.set({ ...values, [name]: value })}
    />
  );
  return (
    <>
      <Heading title={t("accreditation.grant")} />
      <DeedForm
        place={place}
        draft={draft}
        compose={compose}
        done={() => go(desk_path("accreditations", number, "lines"))}
      >
        {typed("number")}
        {typed("body", t("accreditation.body.hint"))}
        {typed("standard", "ISO/IEC 17025:2017")}
        <Activities
          chosen={ticked(values)}
          wrong={faults.activities !== undefined}
          set={(chosen) => draft.set({ ...values, activities: chosen.join(" ") })}
        />
        {typed("expires_on", t("field.day.hint"))}
      </DeedForm>
    </>
  );
}
