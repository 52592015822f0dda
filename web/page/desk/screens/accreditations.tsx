// The accreditations that a body has granted.
import { useAsking } from "../../asking.ts";
import { Heading } from "../../parts/heading.tsx";
import { Link } from "../../parts/link.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { number_in } from "../../subject.ts";
import { accreditations_of, type Row } from "../lists.ts";
import { Standing } from "../parts/standing.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import { useDesk } from "../texts/speech.tsx";
import { RowsTable } from "../parts/rows_table.tsx";

function Rows({ rows }: { rows: readonly Row[] }) {
  const { t } = useDesk();
  return (
    <RowsTable
      heads={[
        t("accreditation.number"),
        t("accreditation.body"),
        t("accreditation.standard"),
        t("list.standing"),
      ]}
    >
      {rows.map(({ subject, standing, content }) => (
        <tr key={subject}>
          <th scope="row">
            <Link href={desk_path("accreditations", number_in(subject))}>
              <bdi>{content?.accreditation?.number ?? number_in(subject)}</bdi>
            </Link>
          </th>
          <td>
            <code>{content?.accreditation?.body}</code>
          </td>
          <td>
            <bdi>{content?.accreditation?.standard?.standard}</bdi>
          </td>
          <td>
            <Standing standing={standing} />
          </td>
        </tr>
      ))}
    </RowsTable>
  );
}

export function Accreditations({ place }: { place: Place }) {
  const { t } = useDesk();
  const { body } = place.who;
  const asking = useAsking(body, (signal) => accreditations_of("accreditation_body", body, signal));
  return (
    <>
      <Heading title={t("accreditations")} />
      <p class="actions">
        <Link class="button" href={desk_path("accreditations", "new")}>
          {t("accreditation.grant")}
        </Link>
      </p>
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Trouble error={asking.error} retry={asking.again} /> : null}
      {asking.state === "answered" ? (
        <>
          {asking.value.length === 0 ? (
            <p>{t("accreditation.none")}</p>
          ) : (
            <Rows rows={asking.value} />
          )}
          <p class="small">{t("list.word")}</p>
        </>
      ) : null}
    </>
  );
}
