import type { Outcome } from "../../../verifier/report.ts";
import { OutcomeIcon } from "../../parts/icons.tsx";
import { type ExploreSpeech, useExplore, word_text } from "../texts.tsx";

/** "in force, under appeal": each word of it in the reader's language. */
export const standing_text = (speech: ExploreSpeech, standing: string): string =>
  standing
    .split(", ")
    .map((word) => word_text(speech, "standing", word))
    .join(", ");

const stands: ReadonlySet<string> = new Set(["in force", "reported", "under appeal"]);

function outcome_of(standing: string): Outcome {
  if (standing === "absent") return "not_run";
  return standing.split(", ").every((word) => stands.has(word)) ? "pass" : "fail";
}

/** How something stands, by shape and word. */
export function Standing({ standing }: { standing: string }) {
  const speech = useExplore();
  const outcome = outcome_of(standing);
  return (
    <span class={`standing check--${outcome.replace("_", "-")}`} data-standing={standing}>
      <span class="check__outcome">
        <OutcomeIcon outcome={outcome} /> {standing_text(speech, standing)}
      </span>
    </span>
  );
}
