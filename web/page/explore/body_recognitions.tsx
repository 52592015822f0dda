// Who recognises an accreditation body, or whom an arrangement recognises. Each is proven where it is
// shown.
import { list_path, type RecognitionContent, type Row } from "../ledger/lists.ts";
import { Link } from "../parts/link.tsx";
import { body_path } from "./route.ts";
import { Parted } from "./parts/parted.tsx";
import { ProvenStanding } from "./parts/proven_standing.tsx";
import { NodesWord } from "./parts/word.tsx";
import { useExplore } from "./texts.tsx";

type RecognitionRow = Row<RecognitionContent>;

interface Side {
  by: "signatory" | "arrangement";
  body: string;
}

function Line({ row, by }: { row: RecognitionRow; by: Side["by"] }) {
  const { arrangement = "", signatory = "", levels = [] } = row.content?.recognition ?? {};
  const other = by === "signatory" ? arrangement : signatory;
  return (
    <tr>
      <th scope="row">
        <Link href={body_path(other)}>{other}</Link>
      </th>
      <td>{levels.map(({ name }) => name).join(" · ")}</td>
      <td>
        <ProvenStanding subject={row.subject} told={row.standing} />
      </td>
    </tr>
  );
}

export function Recognitions({ by, body }: Side) {
  const { x } = useExplore();
  const title = x(by === "signatory" ? "recognitions.held" : "recognitions.given");
  return (
    <section aria-labelledby="recognitions">
      <h2 id="recognitions">{title}</h2>
      <NodesWord>{x("recognitions.word")}</NodesWord>
      <Parted<RecognitionRow>
        path={list_path("recognitions", { [by]: body })}
        empty={x("recognitions.none")}
      >
        {(rows) => (
          <table class="stacked">
            <caption class="unseen">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{x(by === "signatory" ? "recognitions.by" : "recognitions.of")}</th>
                <th scope="col">{x("recognitions.for")}</th>
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
