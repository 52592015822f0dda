// What a code on a product leads to: is the certificate good, and is this the product?
import { useState } from "preact/hooks";
import type { CertificateVerdict, Finding } from "../../verifier/report.ts";
import { useAsking } from "../asking.ts";
import { presented } from "../landing.ts";
import { Band } from "../parts/band.tsx";
import { Contacts } from "../parts/contacts.tsx";
import { Facts } from "../parts/facts.tsx";
import { useReason } from "../parts/reason.ts";
import { Heading } from "../parts/heading.tsx";
import { Link } from "../parts/link.tsx";
import { Grown, Provenance } from "../parts/provenance.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { certificate_path } from "../route.ts";
import { useTexts } from "../texts/language.tsx";
import { with_issuer } from "../texts/readable.ts";
import { economy_text, day_text, term_text } from "../texts/words.ts";
import { type Answer, ask } from "../verdict.ts";
import { reason_behind } from "./change_reason.ts";
import { compare_facts } from "./compare_facts.ts";

function Reason({ answer }: { answer: Answer }) {
  const first = answer.report.findings[0];
  if (!first || first.verdict === "VALID") return null;
  return <ReasonText answer={answer} finding={first} />;
}

function ReasonText({ answer, finding }: { answer: Answer; finding: Finding }) {
  const { t, language } = useTexts();
  const { text, next, lang } = useReason(finding);
  const named = (sentence: string) =>
    with_issuer(sentence, answer.question.issuer, answer.report.about);
  const reason = reason_behind(answer, finding, language.tag);
  return (
    <>
      <div class="because" lang={lang} dir="auto">
        <p>{named(text)}</p>
        <p>{named(next)}</p>
      </div>
      <p class="small">
        {reason === "" ? null : <bdi>{t("reason.given", { reason })} </bdi>}
        <code>{finding.id}</code>
      </p>
    </>
  );
}

/** Only where the certificate stands: else there is nothing to compare with. */
const compared: ReadonlySet<CertificateVerdict> = new Set(["VALID", "CHECK_FURTHER"]);

function Compare({ answer }: { answer: Answer }) {
  const speech = useTexts();
  const { t, language } = speech;
  const [same, set_same] = useState<boolean | undefined>(undefined);
  const facts = compare_facts(answer, speech);
  if (facts.length === 0) return null;
  const { about } = answer.report;
  const issuer = about["issuer_name"] ?? answer.question.issuer;
  const valid_to = about["valid_to"] && day_text(about["valid_to"], language.tag);
  return (
    <section class="card" aria-labelledby="compare">
      <h2 id="compare">{t("consumer.compare")}</h2>
      <Facts facts={[...facts, { name: t("fact.valid_to"), value: valid_to }]} large />
      {same === undefined ? (
        <>
          <p>{t("consumer.compare.why")}</p>
          <p class="actions">
            <button type="button" onClick={() => set_same(true)}>
              {t("consumer.same")}
            </button>
            <button type="button" class="plain" onClick={() => set_same(false)}>
              {t("consumer.differs")}
            </button>
          </p>
        </>
      ) : null}
      <div role="status">
        {same === undefined ? null : (
          <div class={same ? "say" : "say say--warn"}>
            <p>{same ? t("consumer.same.answer") : t("consumer.differs.answer", { issuer })}</p>
            <button type="button" class="plain" onClick={() => set_same(undefined)}>
              {t("consumer.undo")}
            </button>
          </div>
        )}
      </div>
    </section>
  );
}

function Behind({ answer }: { answer: Answer }) {
  const speech = useTexts();
  const { t, language } = speech;
  const { about } = answer.report;
  if (!about["issuer_name"]) return null;
  const economy = economy_text(answer.question.issuer.split(".")[0] ?? "", language.tag);
  return (
    <section aria-labelledby="behind">
      <h2 id="behind">{t("consumer.who")}</h2>
      <Facts
        facts={[
          { name: t("fact.issuer"), value: `${about["issuer_name"]} (${economy})` },
          { name: t("fact.accreditation_body"), value: about["accreditation_body_name"] },
          { name: t("fact.type"), value: term_text(speech, "type", about["type"] ?? "") },
          { name: t("fact.certificate"), value: about["number"] ?? answer.question.number },
          {
            name: t("fact.valid_to"),
            value: about["valid_to"] && day_text(about["valid_to"], language.tag),
          },
        ]}
      />
    </section>
  );
}

function Meaning({ answer }: { answer: Answer }) {
  const { t } = useTexts();
  const { certificate, about } = answer.report;
  const issuer = about["issuer_name"] ?? answer.question.issuer;
  return (
    <details>
      <summary>{t("consumer.meaning")}</summary>
      <p>
        {certificate === "VALID"
          ? t("consumer.meaning.VALID", { issuer })
          : t(`consumer.meaning.${certificate}`)}
      </p>
    </details>
  );
}

function Content({ answer, again }: { answer: Answer; again(): void }) {
  const { t } = useTexts();
  const { about, certificate, demonstration, findings } = answer.report;
  const { issuer } = answer.question;
  const about_company = findings.some((finding) => finding.id === "about_the_company");
  const heading = t(`consumer.${certificate}`);
  const lead = about_company ? t("consumer.company") : t(`consumer.${certificate}.next`);
  const body = (
    <>
      {compared.has(certificate) ? <Compare answer={answer} /> : null}
      <Behind answer={answer} />
    </>
  );
  return (
    <>
      {demonstration ? <p class="demonstration">{t("demonstration")}</p> : null}
      <Band verdict={certificate} lead={lead} heading={<Heading title={heading} />}>
        <Reason answer={answer} />
      </Band>
      <Provenance answer={answer} again={again} />
      {findings.some((finding) => finding.id === "label_signed") ? (
        <p class="small">{t("consumer.label", { issuer: about["issuer_name"] ?? issuer })}</p>
      ) : null}
      {certificate === "NOT_GENUINE" ? (
        <details>
          <summary>{t("consumer.unverified")}</summary>
          {body}
        </details>
      ) : (
        body
      )}
      <Contacts report={answer.report} />
      <Meaning answer={answer} />
      <p>
        <Link href={certificate_path(answer.question.issuer, answer.question.number)}>
          {t("consumer.details")}
        </Link>
      </p>
    </>
  );
}

export function Consumer({ issuer, number }: { issuer: string; number: string }) {
  const asking = useAsking(`${issuer}/${number}`, (signal) =>
    ask({ issuer, number, ...presented() }, signal),
  );
  if (asking.state === "waiting") return <Waiting />;
  if (asking.state === "failed") {
    return <Trouble error={asking.error} certificate retry={asking.again} />;
  }
  return (
    <div class="narrow">
      <Grown before={asking.before} now={asking.value} />
      <Content answer={asking.value} again={asking.again} />
    </div>
  );
}
