// That an answer comes from the pack of this device, of which day, and how to ask further.
import { Link } from "../parts/link.tsx";
import { useTexts } from "../texts/language.tsx";
import { age_text, day_text, instant_text } from "../texts/words.ts";
import type { Answer } from "../verdict.ts";
import { age_of, tones } from "./age.tsx";
import { prefer_node } from "./by_pack.ts";
import { usePackTexts, with_pack_texts } from "./texts.tsx";

function Told({ answer, again }: { answer: Answer; again(): void }) {
  const { t, language } = useTexts();
  const { x } = usePackTexts();
  const { time } = answer.report.checkpoint;
  const age = age_of(answer.pack_ms ?? 0);
  const ask_node = () => {
    prefer_node(answer.question);
    again();
  };
  return (
    <div class="provenance" data-by-pack={age}>
      <p class="proof proof--proven">{t("proof.proven")}</p>
      <p>{x("answer.from", { day: day_text(time.slice(0, 10), language.tag) })}</p>
      <p>
        <time dateTime={time} title={time}>
          {x("answer.as_of", {
            time: instant_text(time, language.tag),
            age: age_text(time, Date.now(), language.tag),
          })}
        </time>
      </p>
      {age === "old" || age === "stale" ? (
        <p class={`margin reason--${tones[age]}`}>{x(`answer.${age}`)}</p>
      ) : null}
      <button type="button" class="plain" onClick={ask_node}>
        {x("answer.node")}
      </button>
      <Link href="/packs">{x("answer.manage")}</Link>
    </div>
  );
}

export const PackProvenance = with_pack_texts(Told);
