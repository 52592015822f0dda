// The recognitions under the arrangements that a body belongs to.
import { splitSubject } from "../../../verifier/records/subject.ts";
import { useAsking } from "../../asking.ts";
import { Heading } from "../../parts/heading.tsx";
import { Link } from "../../parts/link.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import type { Row } from "../lists.ts";
import { Standing } from "../parts/standing.tsx";
import type { Place } from "../place.ts";
import { type Arrangement, arrangements_of } from "../recognitions.ts";
import { desk_path } from "../sections.ts";
import { useDesk } from "../texts/speech.tsx";
import { RowsTable } from "../parts/rows_table.tsx";

function Rows({ rows }: { rows: readonly Row[] }) {
  const { t } = useDesk();
  return (
    <RowsTable
      heads={[
        t("recognition.signatory"),
        t("recognition.for"),
        t("recognition.role"),
        t("list.standing"),
      ]}
    >
      {rows.map(({ subject, standing, content }) => {
        const [, signatory = "", ...others] = splitSubject(subject) ?? [];
        const names = content?.recognition?.levels?.map(({ name }) => name) ?? [];
        return (
          <tr key={subject}>
            <th scope="row">
              <code>{signatory}</code>
            </th>
            <td>
              <Link href={desk_path("recognitions", signatory, ...others, "about")}>
                <bdi>{names.join(" · ") || others.at(-1)}</bdi>
                <span class="unseen"> {signatory}</span>
              </Link>
            </td>
            <td>
              <bdi>{content?.recognition?.role}</bdi>
            </td>
            <td>
              <Standing standing={standing} />
            </td>
          </tr>
        );
      })}
    </RowsTable>
  );
}

function Lists({ all }: { all: readonly Arrangement[] }) {
  const { t } = useDesk();
  if (all.length === 0) return <p>{t("recognitions.none")}</p>;
  return (
    <>
      {all.map(({ id, rows }) => (
        <section key={id} aria-labelledby={id}>
          <h2 id={id}>{t("recognitions.under", { arrangement: id })}</h2>
          <Rows rows={rows} />
        </section>
      ))}
      <p class="small">{t("list.word")}</p>
    </>
  );
}

export function Recognitions({ place }: { place: Place }) {
  const { t } = useDesk();
  const { body } = place.who;
  const asking = useAsking(body, (signal) => arrangements_of(body, signal));
  return (
    <>
      <Heading title={t("recognitions")} />
      <p class="actions">
        <Link class="button" href={desk_path("recognitions", "new")}>
          {t("recognitions.recognise")}
        </Link>
      </p>
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Trouble error={asking.error} retry={asking.again} /> : null}
      {asking.state === "answered" ? <Lists all={asking.value} /> : null}
    </>
  );
}
