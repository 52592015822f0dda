// The keys of the body at the desk: which the ledger has, and how each stands.
import { toHex } from "../../../verifier/bytes/bytes.ts";
import { useAsking } from "../../asking.ts";
import { Heading } from "../../parts/heading.tsx";
import { Link } from "../../parts/link.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { grouped } from "../../texts/words.ts";
import { purpose_name } from "../held_keys.ts";
import { below, type Row } from "../lists.ts";
import { Standing } from "../parts/standing.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import { useDesk } from "../texts/speech.tsx";
import { RowsTable } from "../parts/rows_table.tsx";

function Line({ row, is_open }: { row: Row; is_open: boolean }) {
  const { t, word } = useDesk();
  const id = row.subject.split("/").at(-1)!;
  const purposes = row.content?.key?.purposes ?? [];
  return (
    <tr>
      <th scope="row">
        <Link href={desk_path("keys", id)}>
          <code dir="ltr">{grouped(id)}</code>
        </Link>
        {is_open ? <span class="block small">{t("keys.here")}</span> : null}
      </th>
      <td>{purposes.map((one) => word("key.purpose", purpose_name(one))).join(", ")}</td>
      <td>
        <Standing standing={row.standing} of_key />
      </td>
    </tr>
  );
}

function Rows({ place, rows }: { place: Place; rows: readonly Row[] }) {
  const { t } = useDesk();
  const open = place.session.keys.map(({ id }) => toHex(id));
  if (rows.length === 0) return <p>{t("keys.none")}</p>;
  return (
    <RowsTable heads={[t("keys.id"), t("keys.purpose"), t("list.standing")]}>
      {rows.map((row) => (
        <Line
          key={row.subject}
          row={row}
          is_open={open.some((id) => row.subject.endsWith(`/${id}`))}
        />
      ))}
    </RowsTable>
  );
}

export function Keys({ place }: { place: Place }) {
  const { t } = useDesk();
  const { body } = place.who;
  const asking = useAsking(body, (signal) => below(`key/${body}/`, signal));
  return (
    <>
      <Heading title={t("keys")} />
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Trouble error={asking.error} retry={asking.again} /> : null}
      {asking.state === "answered" ? (
        <>
          <Rows place={place} rows={asking.value} />
          <p class="small">{t("list.word")}</p>
          <p class="small">{t("keys.node")}</p>
        </>
      ) : null}
    </>
  );
}
