// What happened to a subject, newest first.
import { formatDay } from "../../../verifier/records/day.ts";
import { Action } from "../../../verifier/rules/subject_leaf.ts";
import { useTexts } from "../../texts/language.tsx";
import { day_text, instant_text, term_text } from "../../texts/words.ts";
import type { Seen } from "../seen.ts";
import { useDesk } from "../texts/speech.tsx";

export function History({ seen }: { seen: Seen }) {
  const { t, word } = useDesk();
  const speech = useTexts();
  const { tag } = speech.language;
  const kind = seen.subject.split("/", 1)[0]!;
  /** Keys and accreditations begin otherwise than certificates do. */
  const said = (action: Action) => {
    const name = Action[action];
    const own = word(`history.${kind}`, name);
    return own === name.replaceAll("_", " ") ? term_text(speech, "event", name) : own;
  };
  return (
    <section aria-labelledby="history">
      <h2 id="history">{t("history.title")}</h2>
      <ol class="steps">
        {[...seen.events].reverse().map(({ event, envelope }) => (
          <li key={event.logIndex} class="step">
            <p>
              <strong>{said(event.action)}</strong>, {day_text(formatDay(event.from), tag)}
            </p>
            <p class="small">
              <bdi>{envelope.record.author}</bdi> ·{" "}
              {instant_text(new Date(event.recordedMs).toISOString(), tag)}
            </p>
            {envelope.record.key?.reason ? <p dir="auto">{envelope.record.key.reason}</p> : null}
            {envelope.record.status_change?.reason.map(({ language, text }) => (
              <p key={language} lang={language} dir="auto">
                {text}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
