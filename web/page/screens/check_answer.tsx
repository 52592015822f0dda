// Two answers, side by side and never one colour; then why, every check, and whom to ask.
import { Band } from "../parts/band.tsx";
import { Checks } from "../parts/checks.tsx";
import { Contacts } from "../parts/contacts.tsx";
import { Facts } from "../parts/facts.tsx";
import { Findings } from "../parts/findings.tsx";
import { AcceptanceIcon } from "../parts/icons.tsx";
import { Link } from "../parts/link.tsx";
import { Provenance } from "../parts/provenance.tsx";
import { certificate_path } from "../route.ts";
import { save_file } from "../save.ts";
import { useTexts } from "../texts/language.tsx";
import { economy_text } from "../texts/words.ts";
import type { Answer } from "../verdict.ts";
import { answer_facts } from "./answer_facts.ts";

function Acceptance({ answer }: { answer: Answer }) {
  const { t, language } = useTexts();
  const { acceptance } = answer.report;
  const economy = economy_text(answer.question.destination ?? "", language.tag);
  return (
    <div>
      <h2 class="answer__name">{t("answer.acceptance", { economy })}</h2>
      <div class="gate" data-acceptance={acceptance}>
        <AcceptanceIcon acceptance={acceptance} />
        <div>
          <strong>{t(`acceptance.${acceptance}`)}</strong>
          <p class="small">{t("acceptance.two")}</p>
        </div>
      </div>
    </div>
  );
}

export function Answers({ answer }: { answer: Answer }) {
  const { t } = useTexts();
  const { certificate } = answer.report;
  return (
    <div class="answers">
      <div>
        <h2 class="answer__name">{t("answer.certificate")}</h2>
        <Band
          verdict={certificate}
          lead={t(`consumer.${certificate}.next`)}
          heading={
            <h3 class="band__word" tabIndex={-1} id="verdict">
              {t(`verdict.${certificate}`)}
            </h3>
          }
        />
      </div>
      {answer.question.destination ? <Acceptance answer={answer} /> : null}
    </div>
  );
}

/** A name for the file of proofs that any file system takes. */
const file_name = (answer: Answer) =>
  `${answer.question.number.replace(/[^\w.-]+/g, "_") || "certificate"}.bundle`;

function SaveProofs({ answer }: { answer: Answer }) {
  const { t } = useTexts();
  const { bundle } = answer;
  if (!bundle) return null;
  const save = () => save_file(file_name(answer), bundle, "application/octet-stream");
  return (
    <button type="button" class="plain" onClick={save}>
      {t("check.save")}
    </button>
  );
}

function Actions({ answer, next }: { answer: Answer; next(): void }) {
  const { t } = useTexts();
  const { issuer, number } = answer.question;
  return (
    <>
      <p class="actions">
        <button type="button" onClick={next}>
          {t("check.next")}
        </button>
        <button type="button" class="plain" onClick={() => print()}>
          {t("check.print")}
        </button>
        <SaveProofs answer={answer} />
        <Link href={certificate_path(issuer, number)} class="button-like">
          {t("check.page")}
        </Link>
      </p>
      {answer.bundle ? (
        <p class="small">{t("check.save.hint", { file: file_name(answer) })}</p>
      ) : null}
    </>
  );
}

interface AnswerProps {
  answer: Answer;
  again(): void;
  next(): void;
  /** The asker has seen the near numbers: it is none of them. */
  insist(): void;
}

export function CheckAnswer({ answer, again, next, insist }: AnswerProps) {
  const speech = useTexts();
  const { report } = answer;
  const facts = <Facts facts={answer_facts(answer, speech)} />;
  return (
    <article aria-labelledby="verdict">
      {report.demonstration ? <p class="demonstration">{speech.t("demonstration")}</p> : null}
      <Answers answer={answer} />
      <Provenance answer={answer} again={again} />
      <Findings answer={answer} />
      {report.findings.some((finding) => finding.id === "near_match") ? (
        <button type="button" class="plain" onClick={insist}>
          {speech.t("check.certain")}
        </button>
      ) : null}
      <h2>{speech.t("certificate.content")}</h2>
      {report.certificate === "NOT_GENUINE" ? (
        <details>
          <summary>{speech.t("consumer.unverified")}</summary>
          {facts}
        </details>
      ) : (
        facts
      )}
      <Contacts report={report} />
      <Checks report={report} />
      <Actions answer={answer} next={next} />
    </article>
  );
}
