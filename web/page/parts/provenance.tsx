// Whose word the answer is, and how old: on the verdict itself, never in small print elsewhere.
import { useTexts } from "../texts/language.tsx";
import { age_text, instant_text, number_text } from "../texts/words.ts";
import type { Answer } from "../verdict.ts";
import { later } from "./later.tsx";

const PackProvenance = later(async () => (await import("../packs/packs.ts")).PackProvenance);

export function Provenance({ answer, again }: { answer: Answer; again(): void }) {
  const { t, language } = useTexts();
  const { time } = answer.report.checkpoint;
  if (answer.pack_ms !== undefined) return <PackProvenance answer={answer} again={again} />;
  return (
    <div class="provenance">
      {answer.proven ? (
        <p class="proof proof--proven">{t("proof.proven")}</p>
      ) : (
        <p class="proof proof--not">{t("proof.not")}</p>
      )}
      <p>
        <time dateTime={time} title={time}>
          {t("proof.as_of", {
            time: instant_text(time, language.tag),
            age: age_text(time, Date.now(), language.tag),
          })}
        </time>
      </p>
      {answer.kept_ms === undefined ? null : <p>{t("proof.kept")}</p>}
      <button type="button" class="plain" onClick={again}>
        {t("proof.again")}
      </button>
    </div>
  );
}

/** After a reload: what of the ledger is newer, so that nobody wonders whether anything was asked. */
export function Grown({ before, now }: { before: Answer | undefined; now: Answer }) {
  const { t, language } = useTexts();
  const [old_size, new_size] = [before?.report.checkpoint.size, now.report.checkpoint.size];
  return (
    <div role="status">
      {old_size === undefined ? null : (
        <p class="strip">
          {old_size === new_size
            ? t("proof.same")
            : t("proof.grew", {
                before: number_text(old_size, language.tag),
                after: number_text(new_size, language.tag),
              })}
        </p>
      )}
    </div>
  );
}
