// All that happened to a subject, in the order of the ledger, as the proofs have it.
import { dayOf, formatDay, noEnd } from "../../../verifier/records/day.ts";
import { Action, type Event } from "../../../verifier/rules/subject_leaf.ts";
import { Link } from "../../parts/link.tsx";
import { entry_path } from "../route.ts";
import { day_text, number_text } from "../../texts/words.ts";
import { useExplore, word_text } from "../texts.tsx";

/** Actions that end or restrict, for the shape of their mark. */
const against: ReadonlySet<Action> = new Set([
  Action.suspend,
  Action.withdraw,
  Action.cancel,
  Action.supersede,
  Action.annul,
  Action.bar,
  Action.revoke,
]);

function Step({ event }: { event: Event }) {
  const speech = useExplore();
  const { t, x, language } = speech;
  const day = (one: number) => day_text(formatDay(one), language.tag);
  const { action, from, to } = event;
  return (
    <li class={against.has(action) ? "step step--against" : "step"} data-event={Action[action]}>
      <p>
        <strong>{word_text(speech, "happened", Action[action])}</strong>{" "}
        {to === noEnd
          ? t("certificate.timeline.from", { from: day(from) })
          : t("certificate.timeline.until", { from: day(from), to: day(to) })}
      </p>
      <p class="small">
        <Link href={entry_path(event.logIndex)}>
          {x("history.entry", { index: number_text(event.logIndex, language.tag) })}
        </Link>{" "}
        {x("history.recorded", { day: day(dayOf(event.recordedMs)) })}
      </p>
    </li>
  );
}

export function History({ events }: { events: readonly Event[] }) {
  const { x } = useExplore();
  return (
    <section aria-labelledby="history">
      <h2 id="history">{x("history.title")}</h2>
      <ol class="steps">
        {events.map((event) => (
          <Step key={event.logIndex} event={event} />
        ))}
      </ol>
    </section>
  );
}
