// Accreditations that a body holds, or has granted: where to look. Each has a page that is proven.
import { type AccreditationContent, list_path, type Row } from "../ledger/lists.ts";
import { number_in } from "../subject.ts";
import { splitSubject } from "../../verifier/records/subject.ts";
import { Link } from "../parts/link.tsx";
import { accreditation_path, body_path } from "./route.ts";
import { word_of } from "./names.ts";
import { Parted } from "./parts/parted.tsx";
import { Standing } from "./parts/standing.tsx";
import { NodesWord } from "./parts/word.tsx";
import { useExplore, word_text } from "./texts.tsx";

type AccreditationRow = Row<AccreditationContent>;

interface Side {
  by: "body" | "accreditation_body";
  body: string;
}

function Line({ row, by }: { row: AccreditationRow; by: Side["by"] }) {
  const speech = useExplore();
  const { number, body = "", standard, activities = [] } = row.content?.accreditation ?? {};
  const granted_by = splitSubject(row.subject)?.[1] ?? "";
  const other = by === "body" ? granted_by : body;
  const works = activities.map((one) => word_text(speech, "work", word_of("Activity", one)));
  return (
    <tr>
      <th scope="row">
        <Link href={accreditation_path(granted_by, number_in(row.subject))}>
          <bdi>{number ?? number_in(row.subject)}</bdi>
        </Link>
      </th>
      <td>
        <Link href={body_path(other)}>{other}</Link>
      </td>
      <td>
        {[standard?.standard, standard?.edition].filter(Boolean).join(":")}
        <span class="small block">{works.join(", ")}</span>
      </td>
      <td>
        <Standing standing={row.standing} />
      </td>
    </tr>
  );
}

export function Accreditations({ by, body }: Side) {
  const { x } = useExplore();
  const title = x(by === "body" ? "accreditations.held" : "accreditations.granted");
  return (
    <section aria-labelledby={`accreditations-${by}`}>
      <h2 id={`accreditations-${by}`}>{title}</h2>
      <NodesWord>{x("accreditations.word")}</NodesWord>
      <Parted<AccreditationRow>
        path={list_path("accreditations", { [by]: body })}
        empty={x("accreditations.none")}
      >
        {(rows) => (
          <table class="stacked">
            <caption class="unseen">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{x("accreditations.number")}</th>
                <th scope="col">{x(by === "body" ? "accreditations.by" : "accreditations.of")}</th>
                <th scope="col">{x("accreditations.work")}</th>
                <th scope="col">{x("list.standing")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Line key={row.subject} row={row} by={by} />
              ))}
            </tbody>
          </table>
        )}
      </Parted>
    </section>
  );
}
