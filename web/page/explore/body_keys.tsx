// The keys of a body: who signs for it. Each is proven where it is shown.
import { splitSubject } from "../../verifier/records/subject.ts";
import { below_path, type KeyContent, type Row } from "../ledger/lists.ts";
import { Link } from "../parts/link.tsx";
import { grouped, number_text } from "../texts/words.ts";
import { word_of } from "./names.ts";
import { Parted } from "./parts/parted.tsx";
import { ProvenStanding } from "./parts/proven_standing.tsx";
import { NodesWord } from "./parts/word.tsx";
import { entry_path } from "./route.ts";
import { useExplore } from "./texts.tsx";

type KeyRow = Row<KeyContent>;

function Line({ row }: { row: KeyRow }) {
  const { x, language } = useExplore();
  const id = splitSubject(row.subject)?.[2] ?? "";
  const { purposes = [], signatory = "" } = row.content?.key ?? {};
  return (
    <tr data-key={id}>
      <th scope="row">
        <code dir="ltr">{grouped(id)}</code>
        <span class="small block">
          <Link href={entry_path(row.index)}>
            {x("history.entry", { index: number_text(row.index, language.tag) })}
          </Link>
        </span>
      </th>
      <td>
        {purposes.map((one) => word_of("KeyPurpose", one)).join(", ")}
        {signatory === "" ? null : <span class="small block">{signatory}</span>}
      </td>
      <td>
        <ProvenStanding subject={row.subject} told={row.standing} />
      </td>
    </tr>
  );
}

export function Keys({ body }: { body: string }) {
  const { x } = useExplore();
  return (
    <section aria-labelledby="keys">
      <h2 id="keys">{x("keys.title")}</h2>
      <NodesWord>{x("keys.word")}</NodesWord>
      <Parted<KeyRow> path={below_path(`key/${body}`)} empty={x("keys.none")}>
        {(rows) => (
          <table class="stacked">
            <caption class="unseen">{x("keys.title")}</caption>
            <thead>
              <tr>
                <th scope="col">{x("keys.id")}</th>
                <th scope="col">{x("keys.purposes")}</th>
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
