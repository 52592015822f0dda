// What a body has issued: where to look. Each certificate has a page that is proven.
import { list_path, type RegisterRow } from "../ledger/lists.ts";
import { Link } from "../parts/link.tsx";
import { certificate_path } from "../route.ts";
import { number_in } from "../subject.ts";
import { day_text, term_text } from "../texts/words.ts";
import { Parted } from "./parts/parted.tsx";
import { Standing } from "./parts/standing.tsx";
import { NodesWord } from "./parts/word.tsx";
import { useExplore } from "./texts.tsx";

function Line({ row }: { row: RegisterRow }) {
  const speech = useExplore();
  const { tag } = speech.language;
  const number = row.number ?? number_in(row.subject);
  return (
    <tr>
      <th scope="row">
        <Link href={certificate_path(row.issuer, number)}>
          <bdi>{number}</bdi>
        </Link>
      </th>
      <td>{term_text(speech, "type", row.type ?? "")}</td>
      <td>{row.valid_to ? day_text(row.valid_to, tag) : ""}</td>
      <td>
        <Standing standing={row.standing} />
      </td>
    </tr>
  );
}

export function Register({ body }: { body: string }) {
  const { t, x } = useExplore();
  return (
    <section aria-labelledby="register">
      <h2 id="register">{x("register.title")}</h2>
      <NodesWord>{x("register.word")}</NodesWord>
      <Parted<RegisterRow>
        path={list_path("attestations", { issuer: body })}
        empty={x("register.none")}
      >
        {(rows) => (
          <table class="stacked">
            <caption class="unseen">{x("register.title")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("batch.number")}</th>
                <th scope="col">{t("fact.type")}</th>
                <th scope="col">{t("fact.valid_to")}</th>
                <th scope="col">{x("list.standing")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Line key={row.subject} row={row} />
              ))}
            </tbody>
          </table>
        )}
      </Parted>
    </section>
  );
}
