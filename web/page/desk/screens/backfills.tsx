// Windows in which a body enters what it decided long ago.
import { useState } from "preact/hooks";
import { backfillRecord } from "../../../author/compose.ts";
import { unsigned } from "../../../author/envelope.ts";
import {
  dayFault,
  type Faults,
  faultsOf,
  idFault,
  isBlank,
  isSound,
  orderFault,
} from "../../../author/fault.ts";
import { isBodyId } from "../../../verifier/records/subject.ts";
import { useAsking } from "../../asking.ts";
import { Field } from "../../parts/field.tsx";
import { Heading } from "../../parts/heading.tsx";
import { below } from "../lists.ts";
import { Standing } from "../parts/standing.tsx";
import { deed_of, DeedForm } from "../parts/deed_form.tsx";
import type { Place } from "../place.ts";
import { see } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";
import { useDraft } from "../use_draft.ts";
import { today } from "../../day.ts";
import { RowsTable } from "../parts/rows_table.tsx";

const names = ["cab", "id", "from", "to", "until"] as const;
type FieldName = (typeof names)[number];
type Values = Readonly<Record<FieldName, string>>;
const start: Values = { cab: "", id: "", from: "", to: "", until: "" };

const needed_day = (text: string) => (isBlank(text) ? "missing" : dayFault(text));

async function faults_in(values: Values): Promise<Faults<FieldName>> {
  const cab = values.cab.trim();
  const found = faultsOf<FieldName>({
    cab: isBodyId(cab) ? undefined : "body",
    id: idFault(values.id),
    from: needed_day(values.from),
    to: needed_day(values.to) ?? orderFault(values.from, values.to),
    until: needed_day(values.until),
  });
  if (!found.cab && !(await see(`body/${cab}`))) found.cab = "unknown";
  if (!found.cab && !found.id && (await see(`backfill/${cab}/${values.id.trim()}`)))
    found.id = "used";
  return found;
}

/** Those of one body, as the node lists them. */
function Windows({ cab }: { cab: string }) {
  const { t } = useDesk();
  const known = isBodyId(cab.trim());
  const asking = useAsking(cab.trim(), (signal) =>
    known ? below(`backfill/${cab.trim()}/`, signal) : Promise.resolve([]),
  );
  if (asking.state !== "answered" || asking.value.length === 0) return null;
  return (
    <RowsTable
      heads={[
        t("backfill.id"),
        t("backfill.from"),
        t("backfill.to"),
        t("backfill.until"),
        t("list.standing"),
      ]}
    >
      {asking.value.map(({ subject, standing, content }) => (
        <tr key={subject}>
          <th scope="row">{subject.split("/").at(-1)}</th>
          <td>{content?.backfill?.from}</td>
          <td>{content?.backfill?.to}</td>
          <td>{content?.backfill?.openUntil}</td>
          <td>
            <Standing standing={standing} />
          </td>
        </tr>
      ))}
    </RowsTable>
  );
}

export function Backfills({ place }: { place: Place }) {
  const { t, wrong } = useDesk();
  const author = place.who.body;
  const draft = useDraft<Values>(author, "backfills", start, ({ cab, id }) =>
    `${cab} ${id}`.trim(),
  );
  const { values } = draft;
  const [faults, set_faults] = useState<Faults<FieldName>>({});
  // The form begins anew after each window.
  const [turn, set_turn] = useState(0);
  const compose = async () => {
    const found = await faults_in(values);
    set_faults(found);
    if (!isSound(found)) return undefined;
    const subject = `backfill/${values.cab.trim()}/${values.id.trim()}`;
    const window = {
      from: values.from.trim(),
      to: values.to.trim(),
      open_until: values.until.trim(),
    };
    return deed_of(unsigned(backfillRecord({ author, subject, decidedOn: today() }, window)));
  };
  return (
    <>
      <Heading title={t("backfill.title")} />
      <p class="lead">{t("backfill.lead")}</p>
      <DeedForm
        key={turn}
        place={place}
        draft={draft}
        compose={compose}
        done={() => set_turn(turn + 1)}
        title={t("backfill.open")}
      >
        {names.map((name) => (
          <Field
            key={name}
            name={name}
            label={t(`backfill.${name}`)}
            value={values[name]}
            wrong={wrong(faults[name])}
            set={(value) => draft.set({ ...values, [name]: value })}
          />
        ))}
      </DeedForm>
      <Windows cab={values.cab} />
    </>
  );
}
