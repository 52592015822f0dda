// Every check with its outcome, also those that were not run: unknown stays unknown.
import type { Check, Outcome, Report } from "../../verifier/report.ts";
import { useTexts } from "../texts/language.tsx";
import { with_days } from "../texts/readable.ts";
import { term_text, who_text } from "../texts/words.ts";
import { OutcomeIcon } from "./icons.tsx";

export const tone_of_outcome = (outcome: Outcome) => `check--${outcome.replace("_", "-")}`;

function Row({ check }: { check: Check }) {
  const speech = useTexts();
  const foreign = speech.language.tag === "en" ? undefined : "en";
  return (
    <tr class={`check ${tone_of_outcome(check.outcome)}`} data-check={check.id}>
      <th scope="row">{term_text(speech, "asks", check.id)}</th>
      <td class="check__outcome">
        <OutcomeIcon outcome={check.outcome} /> {speech.t(`outcome.${check.outcome}`)}
      </td>
      <td lang={foreign} dir="auto">
        {with_days(check.sentence, "en")}
        {check.who ? (
          <span class="small check__who">
            {speech.t("findings.who")}: {who_text(speech, check.who)}
          </span>
        ) : null}
      </td>
    </tr>
  );
}

function count(checks: readonly Check[], outcome: Outcome): number {
  return checks.filter((check) => check.outcome === outcome).length;
}

export function Checks({ report: { checks } }: { report: Report }) {
  const { t } = useTexts();
  return (
    <section aria-labelledby="checks">
      <h2 id="checks">{t("checks.title")}</h2>
      <p>
        {t("checks.summary", {
          pass: count(checks, "pass"),
          fail: count(checks, "fail"),
          unknown: count(checks, "unknown"),
          not_run: count(checks, "not_run"),
        })}
      </p>
      <table class="checks">
        <thead>
          <tr>
            <th scope="col">{t("checks.check")}</th>
            <th scope="col">{t("checks.outcome")}</th>
            <th scope="col">{t("checks.what")}</th>
          </tr>
        </thead>
        <tbody>
          {checks.map((check) => (
            <Row key={check.id} check={check} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
