// What the answer rests on, for whoever wants to compute it again.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { Facts } from "../parts/facts.tsx";
import { save_file } from "../save.ts";
import { useTexts } from "../texts/language.tsx";
import { grouped, number_text } from "../texts/words.ts";
import type { Answer } from "../verdict.ts";

function evidence_of({ report }: Answer): string[] {
  return [...new Set(report.checks.flatMap((check) => check.evidence))].sort();
}

function SaveBundle({ bundle }: { bundle: Uint8Array }) {
  const { t } = useTexts();
  const save = () => save_file("answer.bundle", bundle, "application/octet-stream");
  return (
    <>
      <p class="actions">
        <button type="button" class="plain" onClick={save}>
          {t("check.save")}
        </button>
      </p>
      <p class="small">{t("check.save.hint", { file: "answer.bundle" })}</p>
    </>
  );
}

export function Mathematics({ answer }: { answer: Answer }) {
  const { t, language } = useTexts();
  const { report, bundle, proven } = answer;
  const hex = (digits: string) => <code dir="ltr">{grouped(digits)}</code>;
  return (
    <section aria-labelledby="mathematics">
      <h2 id="mathematics">{t("certificate.mathematics")}</h2>
      {proven ? <p>{t("certificate.mathematics.lead")}</p> : null}
      <Facts
        facts={[
          { name: t("mathematics.subject"), value: <code>{report.subject}</code> },
          { name: t("mathematics.size"), value: number_text(report.checkpoint.size, language.tag) },
          { name: t("mathematics.time"), value: <time dir="ltr">{report.checkpoint.time}</time> },
          { name: t("mathematics.network"), value: proven && hex(bytesToHex(proven.network_id)) },
          { name: t("mathematics.root"), value: proven && hex(bytesToHex(proven.root)) },
          { name: t("mathematics.state"), value: proven && hex(bytesToHex(proven.state_root)) },
          {
            name: t("mathematics.bundle"),
            value: bundle && `${number_text(bundle.length, language.tag)} B`,
          },
          { name: t("mathematics.digest"), value: bundle && hex(bytesToHex(sha256(bundle))) },
        ]}
      />
      <details>
        <summary>{t("mathematics.evidence")}</summary>
        <ul>
          {evidence_of(answer).map((subject) => (
            <li key={subject}>
              <code>{subject}</code>
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{t("certificate.raw")}</summary>
        <pre class="letter" tabIndex={0} dir="ltr">
          {JSON.stringify(report, undefined, 2)}
        </pre>
      </details>
      {bundle ? <SaveBundle bundle={bundle} /> : null}
    </section>
  );
}
