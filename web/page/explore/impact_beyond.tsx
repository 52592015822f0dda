// Where a node has looked at as many certificates as it does for one question: how to get at the others.
import { isBodyId, splitSubject } from "../../verifier/records/subject.ts";
import { below_path, list_path, type Row } from "../ledger/lists.ts";
import { Link } from "../parts/link.tsx";
import { Parted } from "./parts/parted.tsx";
import { useExplore } from "./texts.tsx";

/** What is supposed to happen to a subject from a day on. */
export interface Supposed {
  subject: string;
  action: string;
  from: string;
}

/** The list of what can be asked about by itself: a body's accreditations, an accreditation's lines. */
export function parts_path(subject: string): string | undefined {
  const [kind, owner = "", ...rest] = splitSubject(subject) ?? [];
  if (!isBodyId(owner)) return undefined;
  if (kind === "body" && rest.length === 0) return list_path("accreditations", { body: owner });
  return kind === "accreditation" && rest.length === 1 ? below_path(subject) : undefined;
}

/** As a shell takes it, whatever is in it. */
const quoted = (word: string) =>
  /^[\w./:-]+$/.test(word) ? word : `'${word.replace(/'/g, `'\\''`)}'`;

export const impact_command = ({ subject, action, from }: Supposed): string =>
  `touchstone impact ${quoted(subject)} --action ${action} --from ${from} --output ndjson`;

function Parts({ path, supposed }: { path: string; supposed: Supposed }) {
  const { x } = useExplore();
  return (
    <>
      <p>{x("beyond.parts")}</p>
      <Parted<Row<unknown>> path={path} empty={x("beyond.none")}>
        {(rows) => (
          <ul class="choice">
            {rows.map(({ subject }) => (
              <li key={subject} data-part={subject}>
                <Link href={`/impact#${new URLSearchParams({ ...supposed, subject })}`}>
                  {subject}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Parted>
    </>
  );
}

export function Beyond({ supposed }: { supposed: Supposed }) {
  const { x } = useExplore();
  const path = parts_path(supposed.subject);
  return (
    <section aria-labelledby="beyond">
      <h2 id="beyond">{x("beyond.title")}</h2>
      {path === undefined ? null : <Parts path={path} supposed={supposed} />}
      <p>{x("beyond.command")}</p>
      <pre dir="ltr" tabIndex={0}>
        {impact_command(supposed)}
      </pre>
    </section>
  );
}
