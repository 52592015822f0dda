// "Tell me when something here changes": follows the node's events while the page is open, and goes on
// where the last visit ended.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { useAsking } from "../asking.ts";
import { catch_up } from "../ledger/catch_up.ts";
import type { Entry } from "../ledger/entries.ts";
import { fetch_head, type Head } from "../ledger/evidence.ts";
import { follow, type Following } from "../ledger/live.ts";
import { filter_over, touches } from "../ledger/relation.ts";
import { end_watch, keep_watch, type Watch, watch_of, with_news } from "../ledger/watches.ts";
import { genesis } from "../pin.ts";
import { number_text } from "../texts/words.ts";
import { Problem } from "./parts/problem.tsx";
import { useExplore } from "./texts.tsx";
import { News } from "./watch_news.tsx";

interface Heard {
  state: Following;
  error?: unknown;
}

/** Hears of all that the filter lets pass, from the entry behind `after` on. */
function useEvents(
  head: Head | undefined,
  watch: Watch,
  hear: (entries: readonly Entry[], heard: number) => void,
): Heard & { again(): void } {
  const [heard, set_heard] = useState<Heard>({ state: "joining" });
  const [turn, set_turn] = useState(0);
  const filter = JSON.stringify(filter_over(watch.subject, watch.dependants));
  const [after, told] = [useRef(watch.heard), useRef(hear)];
  after.current = watch.heard;
  told.current = hear;
  useEffect(() => {
    if (!head) return;
    const stop = new AbortController();
    let end = () => {};
    const wanted = JSON.parse(filter);
    const pass = (entries: readonly Entry[], last: number) =>
      stop.signal.aborted ? undefined : told.current(entries, last);
    const fail = (error: unknown) =>
      stop.signal.aborted ? undefined : set_heard({ state: "broken", error });
    set_heard({ state: "joining" });
    catch_up(head, wanted, after.current, pass, stop.signal).then((last) => {
      if (stop.signal.aborted) return;
      end = follow(head, wanted, last, {
        news: (entries) => pass(entries, entries.at(-1)?.index ?? last),
        state: (state) => set_heard({ state }),
        refused: fail,
      });
    }, fail);
    return () => {
      stop.abort();
      end();
    };
  }, [head, filter, turn]);
  return { ...heard, again: () => set_turn((count) => count + 1) };
}

/** How many are new stands in the title too, for who looks at another page. */
function useCountInTitle(count: number): void {
  useEffect(() => {
    const plain = document.title.replace(/^\(\d+\) /, "");
    document.title = count > 0 ? `(${count}) ${plain}` : plain;
  }, [count]);
}

function Status({ state, fresh }: { state: Following; fresh: number }) {
  const { x, language } = useExplore();
  return (
    <p role="status">
      {x(state === "joined" ? "watch.joined" : `live.${state}`)}{" "}
      {fresh > 0 ? x("watch.count", { count: number_text(fresh, language.tag) }) : null}
    </p>
  );
}

interface WatchedProps {
  network_id: string;
  begun: Watch;
  dependants: readonly string[] | undefined;
  ended(): void;
}

function Watched({ network_id, begun, dependants, ended }: WatchedProps) {
  const { x } = useExplore();
  const [watch, set_watch] = useState(begun);
  const [seen] = useState(begun.heard);
  const change = (next: Watch) => set_watch(keep_watch(network_id, next));
  useEffect(() => {
    if (dependants) change({ ...watch, dependants });
  }, [dependants]);
  const among = useMemo(() => new Set(watch.dependants), [watch.dependants]);
  const asking = useAsking(`head ${watch.subject}`, fetch_head);
  const head = asking.state === "answered" ? asking.value : undefined;
  const is_news = ({ record }: Entry) =>
    record !== undefined && touches(record.record, watch.subject, among);
  const hear = (entries: readonly Entry[], heard: number) =>
    set_watch((before) =>
      keep_watch(network_id, with_news(before, entries.filter(is_news), heard)),
    );
  const events = useEvents(head, watch, hear);
  const fresh = watch.news.filter(({ index }) => index > seen).length;
  useCountInTitle(fresh);
  const error = asking.state === "failed" ? asking.error : events.error;
  const retry = asking.state === "failed" ? asking.again : events.again;
  return (
    <div data-watching={error === undefined ? events.state : "broken"}>
      {error === undefined ? <Status state={events.state} fresh={fresh} /> : null}
      {error === undefined ? null : <Problem error={error} retry={retry} />}
      <News
        subject={watch.subject}
        news={watch.news}
        seen={seen}
        clear={() => change({ ...watch, news: [] })}
      />
      <p>
        <button
          type="button"
          class="plain"
          onClick={() => {
            end_watch(network_id, watch.subject);
            ended();
          }}
        >
          {x("watch.end")}
        </button>
      </p>
    </div>
  );
}

interface WatchProps {
  subject: string;
  /** undefined: not known yet, or not to be had. */
  dependants: readonly string[] | undefined;
}

/** A new one hears of what is recorded from now on. */
async function begin(network_id: string, subject: string, dependants: readonly string[]) {
  const { size } = await fetch_head();
  return keep_watch(network_id, { subject, dependants, heard: size - 1, news: [] });
}

function Choice({ network_id, subject, dependants }: WatchProps & { network_id: string }) {
  const { x } = useExplore();
  const [watch, set_watch] = useState(() => watch_of(network_id, subject));
  const [error, set_error] = useState<unknown>(undefined);
  if (watch)
    return (
      <Watched
        network_id={network_id}
        begun={watch}
        dependants={dependants}
        ended={() => set_watch(undefined)}
      />
    );
  const start = () => {
    set_error(undefined);
    begin(network_id, subject, dependants ?? []).then(set_watch, set_error);
  };
  return (
    <>
      <p>{x("watch.lead")}</p>
      {error === undefined ? null : <Problem error={error} retry={start} />}
      <p class="actions">
        <button type="button" onClick={start}>
          {x("watch.begin")}
        </button>
      </p>
    </>
  );
}

/** What is followed is shown without the node too. */
export function useIsWatched(subject: string): boolean {
  const trust = useAsking("genesis", genesis);
  return trust.state === "answered" && watch_of(trust.value.network_id, subject) !== undefined;
}

export function WatchHere(props: WatchProps) {
  const { x } = useExplore();
  const trust = useAsking("genesis", genesis);
  if (trust.state !== "answered") return null;
  return (
    <section aria-labelledby="watch">
      <h2 id="watch">{x("watch.title")}</h2>
      <Choice network_id={trust.value.network_id} {...props} />
    </section>
  );
}
