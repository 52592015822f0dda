// The bodies below an accreditation body's arc: registered here, and given their first key.
import { useState } from "preact/hooks";
import { bodyOf, bodyRecord } from "../../../author/compose.ts";
import { unsigned } from "../../../author/envelope.ts";
import { type Faults, isSound } from "../../../author/fault.ts";
import { useAsking } from "../../asking.ts";
import { go } from "../../navigation.ts";
import { Heading } from "../../parts/heading.tsx";
import { Link } from "../../parts/link.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { useTexts } from "../../texts/language.tsx";
import { bodies_below } from "../lists.ts";
import {
  body_faults,
  type BodyField,
  BodyFields,
  body_form,
  type BodyValues,
  no_body,
} from "../parts/body_fields.tsx";
import { Standing } from "../parts/standing.tsx";
import { deed_of, DeedForm } from "../parts/deed_form.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import { useDesk } from "../texts/speech.tsx";
import { useDraft } from "../use_draft.ts";
import { today } from "../../day.ts";
import { FirstKey } from "./first_key.tsx";
import { RowsTable } from "../parts/rows_table.tsx";

const kinds = ["conformity_assessment_body", "supplier"] as const;
const start: BodyValues = { ...no_body, kind: kinds[0] };

function List({ arc }: { arc: string }) {
  const { t } = useDesk();
  const asking = useAsking(arc, (signal) => bodies_below(arc, signal));
  if (asking.state === "waiting") return <Waiting />;
  if (asking.state === "failed") return <Trouble error={asking.error} retry={asking.again} />;
  if (asking.value.length === 0) return <p>{t("list.none")}</p>;
  return (
    <>
      <RowsTable
        heads={[
          t("who.body"),
          t("who.name"),
          t("list.standing"),
          <span class="unseen">{t("bodies.first_key")}</span>,
        ]}
      >
        {asking.value.map(({ subject, standing, content }) => {
          const id = subject.slice("body/".length);
          return (
            <tr key={subject}>
              <th scope="row">
                <code>{id}</code>
              </th>
              <td>
                <bdi>{content?.body?.names?.[0]?.texts[0]?.text}</bdi>
              </td>
              <td>
                <Standing standing={standing} />
              </td>
              <td>
                <Link href={desk_path("bodies", id, "key")}>
                  {t("bodies.first_key")}
                  <span class="unseen"> {id}</span>
                </Link>
              </td>
            </tr>
          );
        })}
      </RowsTable>
      <p class="small">{t("list.word")}</p>
    </>
  );
}

function Register({ place }: { place: Place }) {
  const { language } = useTexts();
  const author = place.who.body;
  const draft = useDraft<BodyValues>(author, "bodies/new", start, ({ id }) => id);
  const [faults, set_faults] = useState<Faults<BodyField>>({});
  const [id, set_id] = useState("");
  const compose = async () => {
    const found = await body_faults(draft.values, author);
    set_faults(found);
    if (!isSound(found)) return undefined;
    const body = draft.values.id.trim();
    set_id(body);
    const frame = { author, subject: `body/${body}`, decidedOn: today() };
    const record = bodyRecord(frame, bodyOf(body_form(draft.values, language.tag)));
    return deed_of(unsigned(record), "governance");
  };
  return (
    <DeedForm
      place={place}
      draft={draft}
      compose={compose}
      done={() => go(desk_path("bodies", id, "key"))}
    >
      <BodyFields
        values={draft.values}
        set={draft.set}
        faults={faults}
        kinds={kinds}
        arc={author}
      />
    </DeedForm>
  );
}

/** `which`: "new", a body's id, or nothing: all of them. */
export function Bodies({ place, which }: { place: Place; which: string }) {
  const { t } = useDesk();
  if (which === "new")
    return (
      <>
        <Heading title={t("bodies.register")} />
        <Register place={place} />
      </>
    );
  if (which !== "") return <FirstKey place={place} body={which} />;
  return (
    <>
      <Heading title={t("bodies")} />
      <p class="actions">
        <Link class="button" href={desk_path("bodies", "new")}>
          {t("bodies.register")}
        </Link>
      </p>
      <List arc={place.who.body} />
    </>
  );
}
