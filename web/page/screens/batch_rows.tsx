// Rows that are done, worst first; the counts are the filters.
import { useState } from "preact/hooks";
import type { CertificateVerdict } from "../../verifier/report.ts";
import type { Done } from "../batch/run.ts";
import { tone_of } from "../parts/band.tsx";
import { useReason } from "../parts/reason.ts";
import { VerdictIcon } from "../parts/icons.tsx";
import { Link } from "../parts/link.tsx";
import { check_path } from "../route.ts";
import { useTexts } from "../texts/language.tsx";
import { number_text } from "../texts/words.ts";

const worst_first = [
  "NOT_GENUINE",
  "NOT_VALID",
  "CANNOT_CONFIRM",
  "CHECK_FURTHER",
  "VALID",
] as const;
const page_rows = 100;

type Shown = CertificateVerdict | "all";

function Filters(props: { done: readonly Done[]; shown: Shown; show(shown: Shown): void }) {
  const { t, language } = useTexts();
  const { done, shown, show } = props;
  const button = (name: Shown, label: string, count: number) => (
    <button
      key={name}
      type="button"
      class={name === "all" ? "filter" : `filter reason--${tone_of(name)}`}
      aria-pressed={name === shown}
      onClick={() => show(name)}
      data-filter={name}
    >
      {name === "all" ? null : <VerdictIcon verdict={name} size={22} />}
      <strong>{number_text(count, language.tag)}</strong> {label}
    </button>
  );
  const count = (verdict: CertificateVerdict) =>
    done.filter((one) => one.verdict === verdict).length;
  return (
    <div class="filters" role="group" aria-label={t("batch.show")}>
      {button("all", t("batch.all"), done.length)}
      {worst_first.map((verdict) => button(verdict, t(`verdict.${verdict}`), count(verdict)))}
    </div>
  );
}

function Why({ done }: { done: Done }) {
  const { t } = useTexts();
  const finding = done.report?.findings.find((one) => one.id !== "demonstration");
  if (finding) return <ReasonText finding={finding} />;
  if (done.reason)
    return (
      <p>
        {t(`batch.reason.${done.reason}`)} <span lang="en">{done.detail}</span>
      </p>
    );
  return <p>{t("findings.none")}</p>;
}

function ReasonText({ finding }: { finding: Parameters<typeof useReason>[0] }) {
  const { text, next, lang } = useReason(finding);
  return (
    <>
      <p lang={lang} dir="auto">
        {text}
      </p>
      {finding.verdict === "VALID" && finding.acceptance === "NOT_ASKED" ? null : (
        <p class="small" lang={lang} dir="auto">
          {next}
        </p>
      )}
    </>
  );
}

function Row({ done }: { done: Done }) {
  const { t } = useTexts();
  const { issuer, number, verdict, acceptance, row } = done;
  const asked = { ...row.asked, issuer, number };
  return (
    <tr class={`reason--${tone_of(verdict)}`}>
      <td>{row.line}</td>
      <th scope="row" dir="auto">
        {issuer && number ? <Link href={check_path(asked)}>{number}</Link> : number || row.cells[0]}
        <span class="small block">{issuer}</span>
      </th>
      <td class="answer">
        <VerdictIcon verdict={verdict} size={22} /> {t(`verdict.${verdict}`)}
        {acceptance === "NOT_ASKED" ? null : (
          <span class="small block">{t(`acceptance.${acceptance}`)}</span>
        )}
      </td>
      <td>
        <Why done={done} />
      </td>
    </tr>
  );
}

export function BatchRows({ done }: { done: ReadonlyMap<number, Done> }) {
  const { t } = useTexts();
  const [shown, show] = useState<Shown>("all");
  const [limit, set_limit] = useState(page_rows);
  const all = [...done.values()].sort(
    (a, b) =>
      worst_first.indexOf(a.verdict) - worst_first.indexOf(b.verdict) || a.row.line - b.row.line,
  );
  const rows = shown === "all" ? all : all.filter((one) => one.verdict === shown);
  const more = rows.length - limit;
  return (
    <>
      <Filters done={all} shown={shown} show={show} />
      <table class="stacked rows">
        <thead>
          <tr>
            <th scope="col">{t("batch.line")}</th>
            <th scope="col">{t("batch.number")}</th>
            <th scope="col">{t("batch.answer")}</th>
            <th scope="col">{t("batch.why")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, limit).map((one) => (
            <Row key={one.row.line} done={one} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p>{t("batch.none")}</p> : null}
      {more > 0 ? (
        <p class="actions">
          <button type="button" class="plain" onClick={() => set_limit(limit + page_rows)}>
            {t("batch.more", { count: Math.min(more, page_rows) })}
          </button>
        </p>
      ) : null}
    </>
  );
}
