// What a registration or a proposal says of a body.
import {
  economyFault,
  type Faults,
  faultsOf,
  isBlank,
  mailboxFault,
  textFault,
} from "../../../author/fault.ts";
import type { BodyForm } from "../../../author/compose.ts";
import { valueNamed } from "../../../author/words.ts";
import { BodyKind } from "../../../verifier/records/schema.ts";
import { isBodyId } from "../../../verifier/records/subject.ts";
import { Field } from "../../parts/field.tsx";
import { see } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";
import { Select } from "../../parts/select.tsx";

export type BodyField = "id" | "kind" | "name" | "economy" | "mailbox";
export type BodyValues = Readonly<Record<BodyField, string>>;

export const no_body: BodyValues = { id: "", kind: "", name: "", economy: "", mailbox: "" };

/** `arc`: whose registrations stand below it; empty: any id. Asks the ledger, too. */
export async function body_faults(values: BodyValues, arc: string): Promise<Faults<BodyField>> {
  const id = values.id.trim();
  const is_below = arc === "" || id.startsWith(`${arc}.`);
  const found = faultsOf<BodyField>({
    id: !isBodyId(id) ? "body" : is_below ? undefined : "arc",
    name: isBlank(values.name) ? "missing" : textFault(values.name),
    economy: economyFault(values.economy),
    mailbox: mailboxFault(values.mailbox),
  });
  if (!found.id && (await see(`body/${id}`))) found.id = "used_id";
  return found;
}

export const body_form = (values: BodyValues, language: string): BodyForm => ({
  ...values,
  kind: valueNamed(BodyKind, values.kind) ?? BodyKind.unspecified,
  language,
});

interface FieldsProps {
  values: BodyValues;
  set(values: BodyValues): void;
  faults: Faults<BodyField>;
  kinds: readonly (keyof typeof BodyKind)[];
  arc: string;
}

export function BodyFields({ values, set, faults, kinds, arc }: FieldsProps) {
  const { t, word, wrong } = useDesk();
  const typed = (name: Exclude<BodyField, "kind">, hint?: string) => (
    <Field
      name={name}
      label={t(`body.${name}`)}
      value={values[name]}
      {...(hint ? { hint } : {})}
      wrong={wrong(faults[name])}
      set={(value) => set({ ...values, [name]: value })}
    />
  );
  return (
    <>
      {typed("id", arc ? t("body.id.hint", { arc }) : t("body.id.any"))}
      <Select
        label={t("body.kind")}
        name="kind"
        value={values.kind}
        options={kinds.map((one) => [one, word("kind", one)])}
        set={(kind) => set({ ...values, kind })}
      />
      {typed("name")}
      {typed("economy", t("body.economy.hint"))}
      {typed("mailbox", t("body.mailbox.hint"))}
    </>
  );
}
