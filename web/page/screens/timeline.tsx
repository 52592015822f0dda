// All that happened to a certificate, in the order of the ledger, as the proofs have it.
import { dayOf, formatDay, noEnd } from "../../verifier/records/day.ts";
import { Action, type Event, Flag, has } from "../../verifier/rules/subject_leaf.ts";
import { useTexts } from "../texts/language.tsx";
import { day_text, number_text, term_text } from "../texts/words.ts";
import type { Answer } from "../verdict.ts";
import { reason_of } from "./change_reason.ts";

/** Actions that end or restrict, for the shape of their mark. */
const against: ReadonlySet<Action> = new Set([
  Action.suspend,
  Action.withdraw,
  Action.cancel,
  Action.supersede,
  Action.annul,
]);

function Period({ event }: { event: Event }) {
  const { t, language } = useTexts();
  const from = day_text(formatDay(event.from), language.tag);
  if (event.to === noEnd) return <>{t("certificate.timeline.from", { from })}</>;
  return (
    <>
      {t("certificate.timeline.until", { from, to: day_text(formatDay(event.to), language.tag) })}
    </>
  );
}

function Step({ answer, event }: { answer: Answer; event: Event }) {
  const speech = useTexts();
  const { t, language } = speech;
  const reason = reason_of(answer, event, language.tag);
  return (
    <li
      class={against.has(event.action) ? "step step--against" : "step"}
      data-event={Action[event.action]}
    >
      <p>
        <strong>{term_text(speech, "event", Action[event.action])}</strong> <Period event={event} />
        {has(event, Flag.partial) ? <>, {t("certificate.timeline.partial")}</> : null}
        {has(event, Flag.reported) ? <>, {t("certificate.timeline.reported")}</> : null}
      </p>
      {reason === "" ? null : <p dir="auto">{t("reason.given", { reason })}</p>}
      <p class="small">
        {t("certificate.timeline.entry", {
          index: number_text(event.logIndex, language.tag),
          day: day_text(formatDay(dayOf(event.recordedMs)), language.tag),
        })}
      </p>
    </li>
  );
}

export function Timeline({ answer }: { answer: Answer }) {
  const { t } = useTexts();
  const events = answer.proven?.events ?? [];
  if (events.length === 0) return null;
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{t("certificate.timeline")}</h2>
      <ol class="steps">
        {events.map((event) => (
          <Step key={event.logIndex} answer={answer} event={event} />
        ))}
      </ol>
    </section>
  );
}
