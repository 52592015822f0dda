// What a body has added itself to a line that is flexible; asked for when somebody wants to see it.
import { useState } from "preact/hooks";
import { splitSubject } from "../../verifier/records/subject.ts";
import { below_path, type EntryContent, type Row } from "../ledger/lists.ts";
import { text_in } from "./names.ts";
import { Parted } from "./parts/parted.tsx";
import { ProvenStanding } from "./parts/proven_standing.tsx";
import { useExplore } from "./texts.tsx";

type EntryRow = Row<EntryContent>;

function Line({ row }: { row: EntryRow }) {
  const { language } = useExplore();
  const { standard, object } = row.content?.flexibleEntry ?? {};
  const named = [standard?.standard, standard?.edition].filter(Boolean).join(":");
  return (
    <li>
      {named || splitSubject(row.subject)?.[4]} {text_in(object, language.tag)}{" "}
      <ProvenStanding subject={row.subject} told={row.standing} />
    </li>
  );
}

export function FlexibleEntries({ line }: { line: string }) {
  const { x } = useExplore();
  const [is_open, set_open] = useState(false);
  return (
    <details onToggle={(event) => set_open(event.currentTarget.open)}>
      <summary>{x("lines.added")}</summary>
      {is_open ? (
        <Parted<EntryRow> path={below_path(line)} empty={x("lines.added.none")}>
          {(rows) => (
            <ul>
              {rows.map((row) => (
                <Line key={row.subject} row={row} />
              ))}
            </ul>
          )}
        </Parted>
      ) : null}
    </details>
  );
}
