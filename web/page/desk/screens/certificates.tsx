// A body's register of certificates, a part at a time.
import { useState } from "preact/hooks";
import { useAsking } from "../../asking.ts";
import { Field } from "../../parts/field.tsx";
import { Heading } from "../../parts/heading.tsx";
import { Link } from "../../parts/link.tsx";
import { Trouble } from "../../parts/trouble.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { number_in } from "../../subject.ts";
import { useTexts } from "../../texts/language.tsx";
import { day_text, term_text } from "../../texts/words.ts";
import {
  type CertificateRow,
  certificates_named,
  certificates_of,
  certificates_path,
} from "../lists.ts";
import { Standing } from "../parts/standing.tsx";
import type { Place } from "../place.ts";
import { desk_path } from "../sections.ts";
import { useDesk } from "../texts/speech.tsx";
import { RowsTable } from "../parts/rows_table.tsx";

function Rows({ rows }: { rows: readonly CertificateRow[] }) {
  const { t } = useDesk();
  const speech = useTexts();
  return (
    <RowsTable heads={[t("list.number"), t("list.type"), t("list.standing"), t("list.valid_to")]}>
      {rows.map((row) => (
        <tr key={row.subject}>
          <th scope="row">
            <Link href={desk_path("certificates", number_in(row.subject))}>
              <bdi>{row.number}</bdi>
            </Link>
          </th>
          <td>{term_text(speech, "type", row.type)}</td>
          <td>
            <Standing standing={row.standing} />
          </td>
          <td>{row.valid_to ? day_text(row.valid_to, speech.language.tag) : "–"}</td>
        </tr>
      ))}
    </RowsTable>
  );
}

/** The register, or what of it has the number. */
export function Certificates({ place }: { place: Place }) {
  const { t } = useDesk();
  const { body } = place.who;
  const [number, set_number] = useState("");
  const [paths, set_paths] = useState<readonly string[]>([certificates_path(body)]);
  const named = number.trim() !== "";
  const key = named ? `number ${number.trim()}` : paths.join(" ");
  const asking = useAsking(key, async (signal) => {
    const asked = named ? [certificates_named(number.trim())] : paths;
    const parts = await Promise.all(asked.map((path) => certificates_of(path, signal)));
    const rows = parts.flatMap((part) => part.items);
    return {
      rows: rows.filter((row) => row.subject.startsWith(`attestation/${body}/`)),
      next: named ? undefined : parts.at(-1)?.next,
    };
  });
  return (
    <>
      <Heading title={t("certificates")} />
      <p class="actions">
        <Link class="button" href={desk_path("certificates", "new")}>
          {t("certificates.new")}
        </Link>
      </p>
      <div class="narrow-form" role="search">
        <Field label={t("list.find")} name="find" value={number} set={set_number} />
      </div>
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Trouble error={asking.error} retry={asking.again} /> : null}
      {asking.state === "answered" ? (
        <>
          {asking.value.rows.length === 0 ? (
            <p>{t("list.none")}</p>
          ) : (
            <Rows rows={asking.value.rows} />
          )}
          {asking.value.next ? (
            <p class="actions">
              <button
                type="button"
                class="plain"
                onClick={() => set_paths([...paths, asking.value.next!])}
              >
                {t("list.more")}
              </button>
            </p>
          ) : null}
          <p class="small">{t("list.word")}</p>
        </>
      ) : null}
    </>
  );
}
