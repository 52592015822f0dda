// Suppose that something changes on a day: which certificates would it touch?
import { useEffect, useMemo, useState } from "preact/hooks";
import { dayIn } from "../../verifier/records/day.ts";
import { useAsking } from "../asking.ts";
import { fetch_impact, query_of } from "../ledger/lists.ts";
import { owner_in } from "../ledger/relation.ts";
import { moved, rename } from "../navigation.ts";
import { Field } from "../parts/field.tsx";
import { Heading } from "../parts/heading.tsx";
import { Link } from "../parts/link.tsx";
import { Select } from "../parts/select.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { Beyond, type Supposed } from "./impact_beyond.tsx";
import { ImpactList } from "./impact_list.tsx";
import { today } from "../day.ts";
import { DayField } from "./parts/day_field.tsx";
import { Problem } from "./parts/problem.tsx";
import { NodesWord } from "./parts/word.tsx";
import { follow_path } from "./route.ts";
import { useExplore, word_text } from "./texts.tsx";
import { useIsWatched, WatchHere } from "./watch.tsx";
import { WatchList } from "./watch_list.tsx";

const actions = ["suspend", "withdraw", "cancel", "annul", "restore"] as const;

/** From behind the # of the address, so that it can be handed on. */
function supposed_in(fragment: string): Supposed {
  const given = new URLSearchParams(fragment.replace(/^#/, ""));
  const action = given.get("action") ?? "";
  const from = given.get("from") ?? "";
  return {
    subject: (given.get("subject") ?? "").slice(0, 400),
    action: (actions as readonly string[]).includes(action) ? action : "suspend",
    from: dayIn(from) === undefined ? today() : from,
  };
}

function Form({ supposed, ask }: { supposed: Supposed; ask(supposed: Supposed): void }) {
  const speech = useExplore();
  const { x } = speech;
  const [draft, set_draft] = useState(supposed);
  const [is_wrong, set_wrong] = useState(false);
  const set = (part: Partial<Supposed>) => set_draft((before) => ({ ...before, ...part }));
  const submit = (event: Event) => {
    event.preventDefault();
    const subject = draft.subject.trim();
    set_wrong(subject === "");
    if (subject !== "") ask({ ...draft, subject });
  };
  return (
    <form onSubmit={submit}>
      <Field
        label={x("impact.subject")}
        hint={x("impact.subject.hint")}
        name="subject"
        value={draft.subject}
        set={(subject) => set({ subject })}
        {...(is_wrong ? { wrong: x("impact.subject.missing") } : {})}
      />
      <div class="columns">
        <Select
          label={x("impact.action")}
          name="action"
          value={draft.action}
          options={actions.map((one) => [one, word_text(speech, "happened", `to_${one}`)])}
          set={(action) => set({ action })}
        />
        <DayField label={x("impact.from")} day={draft.from} set={(from) => set({ from })} />
      </div>
      <p class="actions">
        <button type="submit">{x("impact.ask")}</button>
      </p>
    </form>
  );
}

function Result({ supposed }: { supposed: Supposed }) {
  const { x } = useExplore();
  const asking = useAsking(query_of({ ...supposed }), (signal) =>
    fetch_impact({ ...supposed }, signal),
  );
  const is_known = asking.state === "answered";
  const is_watched = useIsWatched(supposed.subject);
  const items = is_known ? asking.value.items : undefined;
  const dependants = useMemo(() => items?.map(({ subject }) => subject), [items]);
  const owner = owner_in(supposed.subject);
  return (
    <>
      {asking.state === "waiting" ? <Waiting /> : null}
      {asking.state === "failed" ? <Problem error={asking.error} retry={asking.again} /> : null}
      {asking.state === "answered" ? (
        <>
          <NodesWord>{x("impact.word")}</NodesWord>
          <ImpactList impact={asking.value} about={supposed.subject} />
          {asking.value.cut_short ? <Beyond supposed={supposed} /> : null}
        </>
      ) : null}
      {is_known || is_watched ? (
        <WatchHere key={supposed.subject} subject={supposed.subject} dependants={dependants} />
      ) : null}
      {is_known && owner !== "" ? (
        <p>
          <Link class="button-like" href={follow_path(owner)}>
            {x("impact.follow", { body: owner })}
          </Link>
        </p>
      ) : null}
    </>
  );
}

export function Impact() {
  const { x } = useExplore();
  const [supposed, set_supposed] = useState(() => supposed_in(location.hash));
  useEffect(() => {
    const update = () => set_supposed(supposed_in(location.hash));
    const signs = ["hashchange", moved];
    for (const sign of signs) addEventListener(sign, update);
    return () => {
      for (const sign of signs) removeEventListener(sign, update);
    };
  }, []);
  const ask = (asked: Supposed) => {
    rename(`/impact#${new URLSearchParams({ ...asked })}`);
    set_supposed(asked);
  };
  const key = query_of({ ...supposed });
  return (
    <>
      <Heading key={key} title={x("impact.title")} />
      <p class="lead">{x("impact.lead")}</p>
      <Form key={key} supposed={supposed} ask={ask} />
      {supposed.subject === "" ? (
        <>
          <p class="nothing">{x("impact.empty")}</p>
          <WatchList />
        </>
      ) : (
        <Result key={`result ${key}`} supposed={supposed} />
      )}
    </>
  );
}
