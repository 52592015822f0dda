// Who is on the ledger: a list to look in. Each body's own page is proven.
import { useMemo, useState } from "preact/hooks";
import { Heading } from "../parts/heading.tsx";
import { Link } from "../parts/link.tsx";
import { fits, type Holders } from "../ledger/holders.ts";
import { type BodyContent, list_path, type Row } from "../ledger/lists.ts";
import {
  all_bodies,
  BodiesFilter,
  type BodiesWanted,
  code_in,
  WithHolders,
} from "./bodies_filter.tsx";
import { body_path } from "./route.ts";
import { economy_text } from "../texts/words.ts";
import { name_on, word_of } from "./names.ts";
import { today } from "../day.ts";
import { Parted } from "./parts/parted.tsx";
import { Standing } from "./parts/standing.tsx";
import { NodesWord } from "./parts/word.tsx";
import { useExplore, word_text } from "./texts.tsx";

type BodyRow = Row<BodyContent>;

const id_of = ({ subject }: BodyRow) => subject.slice("body/".length);

function BodyLine({ row }: { row: BodyRow }) {
  const speech = useExplore();
  const { tag } = speech.language;
  const { names, kind, economy } = row.content?.body ?? {};
  return (
    <tr>
      <th scope="row">
        <Link href={body_path(id_of(row))}>
          <bdi>{name_on(names, today(), tag) || id_of(row)}</bdi>
        </Link>{" "}
        <code class="small block">{id_of(row)}</code>
      </th>
      <td>{word_text(speech, "kind", word_of("BodyKind", kind))}</td>
      <td>{economy_text(economy ?? "", tag)}</td>
      <td>
        <Standing standing={row.standing} />
      </td>
    </tr>
  );
}

function is_named(row: BodyRow, wanted: string): boolean {
  const names = row.content?.body?.names ?? [];
  const texts = names.flatMap(({ texts = [] }) => texts.map(({ text }) => text));
  return [id_of(row), ...texts].some((one) => one.toLowerCase().includes(wanted.toLowerCase()));
}

interface TableProps {
  rows: readonly BodyRow[];
  /** Whether there are no more rows to come. */
  whole: boolean;
  is_wanted(row: BodyRow): boolean;
}

function Table({ rows, whole, is_wanted }: TableProps) {
  const { x } = useExplore();
  const shown = rows.filter(is_wanted);
  if (shown.length === 0) return whole ? <p class="nothing">{x("bodies.none")}</p> : null;
  return (
    <table class="stacked">
      <caption class="unseen">{x("bodies.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{x("bodies.body")}</th>
          <th scope="col">{x("bodies.kind")}</th>
          <th scope="col">{x("bodies.economy")}</th>
          <th scope="col">{x("list.standing")}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((row) => (
          <BodyLine key={row.subject} row={row} />
        ))}
      </tbody>
    </table>
  );
}

/** `holders`: who is accredited, where that is asked for. */
function List({ wanted, holders }: { wanted: BodiesWanted; holders?: Holders }) {
  const { x } = useExplore();
  const { kind, economy } = wanted;
  const path = useMemo(
    () => list_path("bodies", { kind, economy: code_in(economy) ?? "" }),
    [kind, economy],
  );
  const name = wanted.name.trim();
  const is_wanted = (row: BodyRow) =>
    is_named(row, name) && (!holders || fits(holders.by_body.get(id_of(row)) ?? [], wanted));
  return (
    <Parted<BodyRow> path={path} empty={x("bodies.none")} to_the_end={name !== "" || !!holders}>
      {(rows, whole) => <Table rows={rows} whole={whole} is_wanted={is_wanted} />}
    </Parted>
  );
}

export function Bodies() {
  const { x } = useExplore();
  const [wanted, set_wanted] = useState(all_bodies);
  const set = (part: Partial<BodiesWanted>) => set_wanted((before) => ({ ...before, ...part }));
  const by_work = wanted.activity !== "" || wanted.standard.trim() !== "";
  return (
    <>
      <Heading title={x("bodies.title")} />
      <p class="lead">{x("bodies.lead")}</p>
      <BodiesFilter wanted={wanted} set={set} />
      <NodesWord>{x("bodies.word")}</NodesWord>
      {by_work ? (
        <WithHolders>{(holders) => <List wanted={wanted} holders={holders} />}</WithHolders>
      ) : (
        <List wanted={wanted} />
      )}
    </>
  );
}
