// The lines of a scope, each with its own proofs, so that any day can be asked about without asking the
// node again.
import { useState } from "preact/hooks";
import { parseDay } from "../../verifier/records/day.ts";
import { splitSubject } from "../../verifier/records/subject.ts";
import { useAsking } from "../asking.ts";
import { below_path, type Row } from "../ledger/lists.ts";
import { fetch_subject, type ProvenSubject } from "../ledger/subject.ts";
import { Field } from "../parts/field.tsx";
import { Link } from "../parts/link.tsx";
import { impact_path } from "./route.ts";
import { activity_text, flexibility_of, line_text, standard_text } from "./names.ts";
import { FlexibleEntries } from "./flexible_entries.tsx";
import { Parted } from "./parts/parted.tsx";
import { Problem } from "./parts/problem.tsx";
import { Standing } from "./parts/standing.tsx";
import { NodesWord } from "./parts/word.tsx";
import { type ExploreSpeech, useExplore } from "./texts.tsx";

interface OnDay {
  /** How the accreditation stands on the day: a line stands no better. */
  head: string;
  day: string;
}

/** Lines whose proofs are fetched at once. */
const proofs_at_once = 6;

async function fetch_lines(
  subjects: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ProvenSubject>> {
  const proven = new Map<string, ProvenSubject>();
  const missing = [...subjects];
  while (missing.length > 0 && !signal.aborted) {
    const some = missing.splice(0, proofs_at_once);
    const found = await Promise.all(some.map((subject) => fetch_subject(subject, signal)));
    for (const one of found) proven.set(one.subject, one);
  }
  return proven;
}

interface LineProps extends OnDay {
  subject: string;
  proven: ProvenSubject | undefined;
}

/** All that a row says, for who searches in it. */
function texts_of(speech: ExploreSpeech, { subject, proven, day }: LineProps): string[] {
  const said = proven?.content(parseDay(day))?.scope_line;
  const id = splitSubject(subject)?.[3] ?? subject;
  if (!said) return [id, "", "", ""];
  const { tag } = speech.language;
  return [id, activity_text(speech, said.activity), standard_text(said), line_text(said, tag)];
}

function LineStanding({ head, proven, day }: LineProps) {
  const { x } = useExplore();
  if (!proven) return <span class="small">{x("proof.pending")}</span>;
  const own = proven.standing(parseDay(day));
  if (own !== "in force" || head === "in force") return <Standing standing={own} />;
  return (
    <>
      <Standing standing={head} /> <span class="small block">{x("lines.through")}</span>
    </>
  );
}

function Line(props: LineProps) {
  const speech = useExplore();
  const { subject, proven, day } = props;
  const [id, activity, standard, more] = texts_of(speech, props);
  const said = proven?.content(parseDay(day))?.scope_line;
  const flexible = said ? flexibility_of(said) : "";
  return (
    <tr data-line={id}>
      <th scope="row">
        <code>{id}</code>
        <span class="small block">
          <Link href={impact_path(subject)}>{speech.x("lines.impact")}</Link>
        </span>
      </th>
      <td>{activity}</td>
      <td>
        {standard}
        {more ? <span class="small block">{more}</span> : null}
      </td>
      <td>
        {flexible ? (
          <>
            <strong>{speech.x("lines.flexible", { degree: flexible })}</strong>
            <FlexibleEntries line={subject} />
          </>
        ) : (
          speech.x("lines.fixed")
        )}
      </td>
      <td>
        <LineStanding {...props} />
      </td>
    </tr>
  );
}

function Table({ lines }: { lines: readonly LineProps[] }) {
  const { x } = useExplore();
  return (
    <table class="stacked">
      <caption class="unseen">{x("lines.title")}</caption>
      <thead>
        <tr>
          <th scope="col">{x("lines.line")}</th>
          <th scope="col">{x("accreditation.activities")}</th>
          <th scope="col">{x("lines.covers")}</th>
          <th scope="col">{x("lines.flexibility")}</th>
          <th scope="col">{x("list.standing")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.subject} {...line} />
        ))}
      </tbody>
    </table>
  );
}

interface LinesProps extends OnDay {
  subjects: readonly string[];
}

function Lines({ subjects, head, day }: LinesProps) {
  const speech = useExplore();
  const { x } = speech;
  const [wanted, set_wanted] = useState("");
  const asking = useAsking(subjects.join("\n"), (signal) => fetch_lines(subjects, signal));
  const known = asking.state === "answered" ? asking.value : undefined;
  const lines = subjects.map((subject) => ({ head, subject, proven: known?.get(subject), day }));
  const sought = wanted.trim().toLowerCase();
  const shown = lines.filter((line) =>
    texts_of(speech, line).some((text) => text.toLowerCase().includes(sought)),
  );
  return (
    <>
      {lines.length > 1 ? (
        <Field label={x("lines.search")} name="line" value={wanted} set={set_wanted} />
      ) : null}
      {asking.state === "failed" ? <Problem error={asking.error} retry={asking.again} /> : null}
      {shown.length > 0 ? <Table lines={shown} /> : <p class="nothing">{x("lines.no_match")}</p>}
    </>
  );
}

export function ScopeLines({ accreditation, ...on_day }: OnDay & { accreditation: string }) {
  const { x } = useExplore();
  return (
    <section aria-labelledby="lines">
      <h2 id="lines">{x("lines.title")}</h2>
      <NodesWord>{x("lines.word")}</NodesWord>
      <Parted<Row<unknown>> path={below_path(accreditation)} empty={x("lines.none")}>
        {(rows) => <Lines subjects={rows.map(({ subject }) => subject)} {...on_day} />}
      </Parted>
    </section>
  );
}
