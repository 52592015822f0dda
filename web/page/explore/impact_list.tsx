// The certificates that a change would touch: counted, listed, taken away as a file.
import { splitSubject } from "../../verifier/records/subject.ts";
import type { CertificateVerdict } from "../../verifier/report.ts";
import { write_csv } from "../batch/csv.ts";
import type { AffectedRow, Impact } from "../ledger/lists.ts";
import { VerdictIcon } from "../parts/icons.tsx";
import { Link } from "../parts/link.tsx";
import { certificate_path } from "../route.ts";
import { save_file } from "../save.ts";
import { with_days } from "../texts/readable.ts";
import { economy_text, number_text } from "../texts/words.ts";
import { useExplore } from "./texts.tsx";

const columns = [
  "issuer",
  "number",
  "economy",
  "chain",
  "before",
  "after",
  "reason",
  "why",
  "first_broken",
];

const issuer_of = ({ subject }: AffectedRow) => splitSubject(subject)?.[1] ?? "";
const number_of = ({ subject }: AffectedRow) => splitSubject(subject)?.[2] ?? subject;
const economy_of = (row: AffectedRow) => issuer_of(row).split(".")[0] ?? "";

function fields_of(row: AffectedRow): string[] {
  const { via, before, after, gained, broken } = row;
  const reasons = gained.map(({ id }) => id).join(" ");
  const texts = gained.map(({ text }) => text).join(" ");
  const [issuer, number, economy] = [issuer_of(row), number_of(row), economy_of(row)];
  const chain = via.length === 0 ? "direct" : via.join(" ");
  return [issuer, number, economy, chain, before, after, reasons, texts, broken.at(-1) ?? ""];
}

/** What is handed to whoever has to act on it. */
export const impact_csv = (rows: readonly AffectedRow[]): string =>
  write_csv([columns, ...rows.map(fields_of)]);

const verdicts: ReadonlySet<string> = new Set([
  "VALID",
  "CHECK_FURTHER",
  "CANNOT_CONFIRM",
  "NOT_VALID",
  "NOT_GENUINE",
]);

/** A verdict as the node tells it: another word stands as it is. */
function Verdict({ verdict }: { verdict: string }) {
  const { t } = useExplore();
  if (!verdicts.has(verdict)) return <>{verdict}</>;
  const known = verdict as CertificateVerdict;
  const tone = known.toLowerCase().replace("_", "-");
  return (
    <span class={`answer reason--${tone}`}>
      <VerdictIcon verdict={known} size={20} /> {t(`verdict.${known}`)}
    </span>
  );
}

function Line({ row }: { row: AffectedRow }) {
  const { x } = useExplore();
  return (
    <tr data-affected={row.subject}>
      <th scope="row">
        <Link href={certificate_path(issuer_of(row), number_of(row))}>{number_of(row)}</Link>{" "}
        <code class="small block">{issuer_of(row)}</code>
      </th>
      <td>
        {row.via.length === 0
          ? x("impact.direct")
          : x("impact.through", { chain: row.via.join(" → ") })}
      </td>
      <td>
        <span class="cell-label">{x("impact.before")}: </span>
        <Verdict verdict={row.before} />
      </td>
      <td>
        <span class="cell-label">{x("impact.after")}: </span>
        <Verdict verdict={row.after} />
      </td>
      <td lang="en">
        {row.gained.map(({ id, text }) => (
          <p key={id}>{with_days(text, "en")}</p>
        ))}
      </td>
    </tr>
  );
}

function Table({ rows }: { rows: readonly AffectedRow[] }) {
  const { t, x } = useExplore();
  return (
    <table class="stacked rows">
      <caption class="unseen">{x("impact.result")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("fact.certificate")}</th>
          <th scope="col">{x("impact.way")}</th>
          <th scope="col">{x("impact.before")}</th>
          <th scope="col">{x("impact.after")}</th>
          <th scope="col">{x("impact.gains")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.subject} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function counts_by_economy(rows: readonly AffectedRow[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(economy_of(row), (counts.get(economy_of(row)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

export function ImpactList({ impact, about }: { impact: Impact; about: string }) {
  const { x, language } = useExplore();
  const { items, examined, cut_short } = impact;
  const number = (count: number) => number_text(count, language.tag);
  const file = `impact-${about.replace(/[^\w.-]+/g, "-")}.csv`;
  return (
    <section aria-labelledby="result" data-count={items.length}>
      <h2 id="result">
        {x("impact.count", { count: number(items.length), examined: number(examined) })}
      </h2>
      {cut_short ? (
        <p class="strip">{x("impact.cut_short", { examined: number(examined) })}</p>
      ) : null}
      {items.length === 0 ? <p class="nothing">{x("impact.none")}</p> : null}
      {items.length > 0 ? (
        <>
          <p>
            {counts_by_economy(items)
              .map(([code, count]) => `${economy_text(code, language.tag)}: ${number(count)}`)
              .join(" · ")}
          </p>
          <p class="actions">
            <button type="button" onClick={() => save_file(file, impact_csv(items), "text/csv")}>
              {x("impact.csv")}
            </button>
          </p>
          <Table rows={items} />
        </>
      ) : null}
    </section>
  );
}
