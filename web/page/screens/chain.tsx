// What a certificate rests on, link by link: a list that is drawn as a chain, so nobody needs a picture.
import type { Check, Report } from "../../verifier/report.ts";
import { tone_of_outcome } from "../parts/checks.tsx";
import { OutcomeIcon } from "../parts/icons.tsx";
import { with_days } from "../texts/readable.ts";
import { useTexts } from "../texts/language.tsx";
import { term_text } from "../texts/words.ts";

interface Link {
  kind: string;
  subject: string;
  check: Check;
}

/** "accreditation/<body>/<number>" is a head, with a line behind it a line of its scope. */
const kind_of = (subject: string) =>
  subject.split("/").length > 3 ? "scope_line" : "accreditation";

/** From the certificate up, each link with the check that speaks of it. */
export function chain_of({ subject, checks }: Report): Link[] {
  const check = (id: string) => checks.find((one) => one.id === id);
  const links = (id: string, prefix: string, kind: (subject: string) => string): Link[] => {
    const found = check(id);
    if (!found || found.outcome === "not_run") return [];
    return found.evidence
      .filter((one) => one.startsWith(prefix))
      .map((one) => ({ kind: kind(one), subject: one, check: found }));
  };
  return [
    ...links("status", subject, () => "certificate"),
    ...links("signed", "body/", () => "body"),
    ...links("scope", "accreditation/", kind_of).filter(({ kind }) => kind === "scope_line"),
    ...links("accreditation", "accreditation/", kind_of).filter(
      ({ kind }) => kind === "accreditation",
    ),
    ...links("accreditation", "body/", () => "accreditation_body"),
    ...links("recognition", "recognition/", () => "recognition"),
  ];
}

export function Chain({ report }: { report: Report }) {
  const speech = useTexts();
  const { t, language } = speech;
  const links = chain_of(report);
  if (links.length === 0) return null;
  const foreign = language.tag === "en" ? undefined : "en";
  return (
    <section aria-labelledby="chain">
      <h2 id="chain">{t("certificate.chain")}</h2>
      <p>{t("certificate.chain.lead")}</p>
      <ol class="chain">
        {links.map(({ kind, subject, check }) => (
          <li key={kind + subject} class={tone_of_outcome(check.outcome)}>
            <span class="chain__mark check__outcome">
              <OutcomeIcon outcome={check.outcome} />
              <span class="unseen">{t(`outcome.${check.outcome}`)}</span>
            </span>
            <div>
              <p>
                <strong>{term_text(speech, "link", kind)}</strong> <code>{subject}</code>
              </p>
              <p class="small" lang={foreign} dir="auto">
                {with_days(check.sentence, "en")}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
