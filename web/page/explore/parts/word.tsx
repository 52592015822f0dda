// Whose word what follows is: proven on this device, or the node's.
import type { ComponentChildren } from "preact";
import { online } from "../../../verifier/question.ts";
import { NoteIcon } from "../../parts/icons.tsx";
import { age_text, instant_text, number_text } from "../../texts/words.ts";
import { useExplore } from "../texts.tsx";

/** Beyond it an answer that was asked for now is too old: that of verdicts. */
const fresh_ms = online.fresh_ms;

export function Proven({ time_ms, size }: { time_ms: number; size: number }) {
  const { t, x, language } = useExplore();
  const time = new Date(time_ms).toISOString();
  return (
    <div class="provenance" data-proven={size}>
      <p class="proof proof--proven">{t("proof.proven")}</p>
      <p>
        <time dateTime={time}>
          {t("proof.as_of", {
            time: instant_text(time, language.tag),
            age: age_text(time, Date.now(), language.tag),
          })}
        </time>
      </p>
      <p>{x("proof.size", { size: number_text(size, language.tag) })}</p>
      {Date.now() - time_ms > fresh_ms ? <p class="proof--stale">{x("proof.stale")}</p> : null}
    </div>
  );
}

export function NodesWord({ children }: { children?: ComponentChildren }) {
  const { x } = useExplore();
  return (
    <p class="nodes-word">
      <NoteIcon /> <span>{children ?? x("word.node")}</span>
    </p>
  );
}
