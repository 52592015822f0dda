// What a certificate says, field by field.
import type {
  AttestationFaults,
  AttestationField,
  AttestationForm,
} from "../../../author/attestation_form.ts";
import { rowsIn, rowsText } from "../../../author/item_form.ts";
import { AttestationType, Outcome } from "../../../verifier/records/schema.ts";
import { Field } from "../../parts/field.tsx";
import { FileField } from "../../parts/file_field.tsx";
import { useTexts } from "../../texts/language.tsx";
import { term_text } from "../../texts/words.ts";
import type { OfferedLine } from "../offered.ts";
import type { DeskKey } from "../texts/catalogue.ts";
import { useDesk } from "../texts/speech.tsx";
import { Select } from "../../parts/select.tsx";
import { Tick } from "./choose.tsx";
import { ItemsFields } from "./items_fields.tsx";

type Typed = Exclude<
  AttestationField,
  "type" | "line" | "claims" | "items" | "outcome" | "document"
>;

const hints: Partial<Record<Typed, DeskKey>> = {
  number: "field.number.hint",
  standards: "field.standards.hint",
  holder: "field.holder.hint",
  support: "field.support.hint",
  performed_from: "field.day.hint",
  performed_to: "field.day.hint",
  issued_on: "field.day.hint",
  valid_to: "field.day.hint",
};

interface FieldsProps {
  form: AttestationForm;
  set(form: AttestationForm): void;
  faults: AttestationFaults;
  lines: readonly OfferedLine[];
  /** A revision keeps its number. */
  numbered?: boolean;
}

const types = Object.values(AttestationType).filter(
  (one): one is string => typeof one === "string" && one !== "unspecified",
);
const outcomes = Object.values(Outcome).filter(
  (one): one is string => typeof one === "string" && one !== "unspecified",
);

interface LineProps {
  form: AttestationForm;
  change(part: Partial<AttestationForm>): void;
  lines: readonly OfferedLine[];
}

/** The line that it rests on, and whether it says so; the line's standard is offered. */
function Line({ form, change, lines }: LineProps) {
  const { t } = useDesk();
  const choose_line = (line: string) => {
    const chosen = lines.find((one) => one.subject === line);
    const standards = form.standards || chosen?.standard || "";
    change({ line, standards, claims: line === "" ? "" : "yes" });
  };
  const known = lines.some((one) => one.subject === form.line);
  return (
    <>
      <Select
        label={t("field.line")}
        hint={t("field.line.hint")}
        name="line"
        value={form.line}
        options={[
          ["", t("field.line.none")],
          ...(form.line !== "" && !known ? [[form.line, form.line] as const] : []),
          ...lines.map((one) => [one.subject, t("field.line.word", { ...one })] as const),
        ]}
        set={choose_line}
      />
      <Tick
        label={t("field.claims")}
        name="claims"
        on={form.claims === "yes"}
        set={(on) => change({ claims: on ? "yes" : "" })}
      />
    </>
  );
}

export function AttestationFields({ form, set, faults, lines, numbered }: FieldsProps) {
  const { t, word, wrong } = useDesk();
  const speech = useTexts();
  const change = (part: Partial<AttestationForm>) => set({ ...form, ...part });
  const typed = (name: Typed) => {
    const hint = hints[name];
    const fault = faults.fields[name];
    return (
      <Field
        key={name}
        name={name}
        label={t(`field.${name}`)}
        value={form[name]}
        {...(hint ? { hint: (t as (key: DeskKey) => string)(hint) } : {})}
        wrong={wrong(fault)}
        set={(value) => change({ [name]: value })}
      />
    );
  };
  return (
    <>
      <div class="columns">
        {numbered ? null : typed("number")}
        <Select
          label={t("field.type")}
          name="type"
          value={form.type}
          options={types.map((one) => [one, term_text(speech, "type", one.replaceAll("_", "-"))])}
          set={(type) => change({ type })}
        />
      </div>
      <Line form={form} change={change} lines={lines} />
      {typed("standards")}
      <ItemsFields
        rows={rowsIn(form.items)}
        faults={faults.items}
        set={(rows) => change({ items: rowsText(rows) })}
      />
      {typed("holder")}
      <div class="columns">
        {(["performed_from", "performed_to", "issued_on", "valid_to"] as const).map(typed)}
      </div>
      <div class="columns">
        <Select
          label={t("field.outcome")}
          name="outcome"
          value={form.outcome}
          options={[
            ["", t("field.outcome.none")],
            ...outcomes.map((one) => [one, word("field.outcome", one)] as const),
          ]}
          set={(outcome) => change({ outcome })}
        />
        {typed("support")}
        {typed("support_role")}
      </div>
      <FileField digest={form.document} set={(document) => change({ document })} />
    </>
  );
}
