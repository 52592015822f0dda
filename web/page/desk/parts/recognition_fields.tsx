// Who is recognised, under which arrangement, for which work.
import { levels, type Level, type RecognitionForm } from "../../../author/recognition_form.ts";
import { Activity } from "../../../verifier/records/schema.ts";
import { activityName } from "../../../verifier/rules/words.ts";
import { useAsking } from "../../asking.ts";
import { Field } from "../../parts/field.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { arrangements } from "../lists.ts";
import type { ProposeFaults } from "../proposed.ts";
import { useDesk } from "../texts/speech.tsx";
import { Select } from "../../parts/select.tsx";

const activities = Object.values(Activity).filter(
  (one): one is Activity => typeof one === "number" && one !== Activity.unspecified,
);

/** An example of each name. */
const examples: Partial<Record<Level, string>> = { 1: "ISO/IEC 17011", 3: "ISO/IEC 17025" };

/** Most recognitions name these two, and nothing else. */
const usual: readonly Level[] = [2, 3];
const further = levels.filter((level) => !usual.includes(level));

interface FieldsProps {
  values: RecognitionForm;
  set(part: Partial<RecognitionForm>): void;
  faults: ProposeFaults;
}

function Arrangement({ values, set, faults }: FieldsProps) {
  const { t, wrong } = useDesk();
  const asking = useAsking("arrangements", arrangements);
  const listed = asking.state === "answered" ? asking.value : [];
  const options = listed.map(({ subject, content }) => {
    const id = subject.slice("body/".length);
    return [id, `${content?.body?.names?.[0]?.texts[0]?.text ?? id} (${id})`] as const;
  });
  const known = options.some(([id]) => id === values.arrangement);
  return (
    <>
      {asking.state === "failed" ? <Trouble error={asking.error} retry={asking.again} /> : null}
      <Select
        label={t("recognition.arrangement")}
        name="arrangement"
        value={values.arrangement}
        wrong={wrong(faults.arrangement)}
        options={[
          ["", t("recognition.choose")],
          ...(values.arrangement !== "" && !known
            ? [[values.arrangement, values.arrangement] as const]
            : []),
          ...options,
        ]}
        set={(arrangement) => set({ arrangement })}
      />
    </>
  );
}

function LevelFields({ level, values, set, faults }: FieldsProps & { level: Level }) {
  const { t, word, wrong } = useDesk();
  const name = `level${level}` as const;
  const on = `on${level}` as const;
  const label = t(`level.${level}`);
  const example = examples[level];
  return (
    <div class="columns">
      {level === 2 ? (
        <Select
          label={label}
          name={name}
          value={values[name]}
          wrong={wrong(faults[name])}
          options={[
            ["", t("level.none")],
            ...activities.map(
              (one) => [activityName(one), word("activity", Activity[one])] as const,
            ),
          ]}
          set={(value) => set({ [name]: value })}
        />
      ) : (
        <Field
          name={name}
          label={label}
          value={values[name]}
          {...(example ? { hint: example } : {})}
          wrong={wrong(faults[name])}
          set={(value) => set({ [name]: value })}
        />
      )}
      <Field
        name={on}
        label={t("level.on", { level })}
        value={values[on]}
        wrong={wrong(faults[on])}
        set={(value) => set({ [on]: value })}
      />
    </div>
  );
}

export function RecognitionFields(props: FieldsProps) {
  const { t, wrong } = useDesk();
  const { values, set, faults } = props;
  const is_wrong = further.some((level) => faults[`level${level}`] || faults[`on${level}`]);
  return (
    <>
      <p>{t("recognise.lead")}</p>
      <Field
        name="signatory"
        label={t("recognition.signatory")}
        hint={t("recognition.signatory.hint")}
        value={values.signatory}
        wrong={wrong(faults.signatory)}
        set={(signatory) => set({ signatory })}
      />
      <Arrangement {...props} />
      <Field
        name="role"
        label={t("recognition.role")}
        hint={t("recognition.role.hint")}
        value={values.role}
        wrong={wrong(faults.role)}
        set={(role) => set({ role })}
      />
      <fieldset>
        <legend>{t("recognition.for")}</legend>
        {usual.map((level) => (
          <LevelFields key={level} level={level} {...props} />
        ))}
        <details open={is_wrong}>
          <summary>{t("level.more")}</summary>
          <div>
            {further.map((level) => (
              <LevelFields key={level} level={level} {...props} />
            ))}
          </div>
        </details>
      </fieldset>
    </>
  );
}
