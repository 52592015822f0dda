// A certificate by its stable address: what it says, what happened to it, what it rests on, and the
// mathematics of it.
import { useState } from "preact/hooks";
import type { Question } from "../../verifier/question.ts";
import { is_day } from "../asked.ts";
import { useAsking } from "../asking.ts";
import { Band } from "../parts/band.tsx";
import { Checks } from "../parts/checks.tsx";
import { Contacts } from "../parts/contacts.tsx";
import { Facts } from "../parts/facts.tsx";
import { Findings } from "../parts/findings.tsx";
import { Heading } from "../parts/heading.tsx";
import { Link } from "../parts/link.tsx";
import { Grown, Provenance } from "../parts/provenance.tsx";
import { QrCode } from "../parts/qr_code.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { trace_path } from "../explore/route.ts";
import { consumer_path } from "../route.ts";
import { useTexts } from "../texts/language.tsx";
import { day_text } from "../texts/words.ts";
import { type Answer, ask } from "../verdict.ts";
import { answer_facts } from "./answer_facts.ts";
import { Chain } from "./chain.tsx";
import { Mathematics } from "./mathematics.tsx";
import { Timeline } from "./timeline.tsx";

interface Subject {
  issuer: string;
  number: string;
}

function Says({ answer }: { answer: Answer }) {
  const speech = useTexts();
  const { t } = speech;
  const facts = <Facts facts={answer_facts(answer, speech)} />;
  return (
    <section aria-labelledby="says">
      <h2 id="says">{t("certificate.content")}</h2>
      {answer.report.certificate === "NOT_GENUINE" ? (
        <details>
          <summary>{t("consumer.unverified")}</summary>
          {facts}
        </details>
      ) : (
        facts
      )}
    </section>
  );
}

function Label({ issuer, number }: Subject) {
  const { t } = useTexts();
  const address = location.origin + consumer_path(issuer, number);
  return (
    <aside class="label">
      <QrCode text={address} name={t("certificate.code", { number })} />
      <p class="label__number" dir="ltr">
        {number.replace(/(.{4})(?=.)/g, "$1\u200B")}
      </p>
      <p class="small">{t("certificate.code.hint", { host: location.host })}</p>
      <p>
        <Link href={consumer_path(issuer, number)}>{t("certificate.consumer")}</Link>
      </p>
    </aside>
  );
}

function Answered({ answer, again }: { answer: Answer; again(): void }) {
  const { t, language } = useTexts();
  const { report } = answer;
  const { issuer, number } = answer.question;
  return (
    <article>
      {report.demonstration ? <p class="demonstration">{t("demonstration")}</p> : null}
      <div class="beside">
        <div>
          <Band
            verdict={report.certificate}
            heading={<h2 class="band__word">{t(`verdict.${report.certificate}`)}</h2>}
            lead={t("certificate.on", { day: day_text(report.as_of, language.tag) })}
          />
          <Provenance answer={answer} again={again} />
          <Says answer={answer} />
        </div>
        <Label issuer={issuer} number={report.about["number"] ?? number} />
      </div>
      <Findings answer={answer} />
      <Timeline answer={answer} />
      <Chain report={report} />
      <p>
        <Link class="button-like" href={trace_path(issuer, number)}>
          {t("certificate.trace")}
        </Link>
      </p>
      <Contacts report={report} />
      <Checks report={report} />
      <Mathematics answer={answer} />
    </article>
  );
}

/** Another day gives another answer, with its own proofs. */
function AsOf({ set }: { set(day: string): void }) {
  const { t } = useTexts();
  const [day, set_day] = useState("");
  return (
    <form
      class="as-of"
      onSubmit={(event) => {
        event.preventDefault();
        set(day);
      }}
    >
      <label>
        {t("check.as_of")}{" "}
        <input type="date" value={day} onInput={(event) => set_day(event.currentTarget.value)} />
      </label>
      <button type="submit" class="plain">
        {t("check.submit")}
      </button>
    </form>
  );
}

export function Certificate({ issuer, number }: Subject) {
  const { t } = useTexts();
  const [as_of, set_as_of] = useState("");
  const question: Question = is_day(as_of) ? { issuer, number, as_of } : { issuer, number };
  const asking = useAsking(as_of, (signal) => ask(question, signal));
  return (
    <>
      <Heading title={t("certificate.title", { number })} />
      <p class="lead">
        <code>{issuer}</code>
      </p>
      <AsOf set={set_as_of} />
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? (
        <Trouble error={asking.error} certificate retry={asking.again} />
      ) : null}
      {asking.state === "answered" ? (
        <>
          <Grown before={asking.before} now={asking.value} />
          <Answered answer={asking.value} again={asking.again} />
        </>
      ) : null}
    </>
  );
}
