// How old a pack is, in words and tone: amber from a day on, since answers by it are then weaker.
import { age_text, day_text, instant_text } from "../texts/words.ts";
import { fresh_ms } from "./mark.ts";
import { usePackTexts } from "./texts.tsx";

const usable_ms = 7 * fresh_ms;
const skew_ms = 5 * 60_000;

export type Age = "fresh" | "old" | "stale" | "future";

export function age_of(made_ms: number): Age {
  const age_ms = Date.now() - made_ms;
  if (age_ms < -skew_ms) return "future";
  if (age_ms <= fresh_ms) return "fresh";
  return age_ms <= usable_ms ? "old" : "stale";
}

export const tones: Readonly<Record<Age, string>> = {
  fresh: "valid",
  old: "check-further",
  stale: "cannot-confirm",
  future: "cannot-confirm",
};

export function AgeBand({ made_ms }: { made_ms: number }) {
  const { x, language } = usePackTexts();
  const age = age_of(made_ms);
  const instant = new Date(made_ms).toISOString();
  const time = instant_text(instant, language.tag);
  return (
    <div class={`margin reason--${tones[age]}`} data-age={age}>
      <p class="margin__words">
        {x("age.title", {
          day: day_text(instant.slice(0, 10), language.tag),
          age: age_text(instant, Date.now(), language.tag),
        })}
      </p>
      <p>{x(`age.${age}`, { time })}</p>
    </div>
  );
}
