// A list of the node that comes part by part.
import { type ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Waiting } from "../../parts/waiting.tsx";
import { fetch_part } from "../../ledger/lists.ts";
import { useExplore } from "../texts.tsx";
import { Problem } from "./problem.tsx";

interface Gathered<Item> {
  items: readonly Item[];
  next: string | undefined;
  waits: boolean;
  error?: unknown;
}

/** All parts of the list at `path` that were asked for so far; `more` asks for the next. */
function useParts<Item>(path: string) {
  const [gathered, set_gathered] = useState<Gathered<Item>>({ items: [], next: path, waits: true });
  const [turn, set_turn] = useState(0);

  useEffect(() => {
    if (!gathered.waits || gathered.next === undefined) return;
    const stop = new AbortController();
    fetch_part<Item>(gathered.next, stop.signal).then(
      ({ items, next }) => {
        if (stop.signal.aborted) return;
        set_gathered((before) => ({ items: [...before.items, ...items], next, waits: false }));
      },
      (error: unknown) => {
        if (!stop.signal.aborted) set_gathered((before) => ({ ...before, waits: false, error }));
      },
    );
    return () => stop.abort();
  }, [gathered.waits, turn]);

  const more = () => {
    set_gathered(({ items, next }) => ({ items, next, waits: true }));
    set_turn((count) => count + 1);
  };
  return { ...gathered, more };
}

interface PartedProps<Item> {
  path: string;
  /** What is said where there is nothing. */
  empty: ComponentChildren;
  /** Parts are asked for by themselves until there are none, or many: for looking through all of them. */
  to_the_end?: boolean;
  /** `whole`: there are no more to come. */
  children(items: readonly Item[], whole: boolean): ComponentChildren;
}

/** Then somebody has to want more. */
const by_itself_max = 5_000;

function Parts<Item>({ path, empty, to_the_end, children }: PartedProps<Item>) {
  const { x } = useExplore();
  const { items, next, waits, error, more } = useParts<Item>(path);
  const goes_on = to_the_end && next !== undefined && !waits && error === undefined;
  useEffect(() => {
    if (goes_on && items.length < by_itself_max) more();
  }, [goes_on, items.length]);
  if (error !== undefined && items.length === 0) return <Problem error={error} retry={more} />;
  const is_empty = items.length === 0 && !waits && next === undefined;
  return (
    <>
      {is_empty ? <p class="nothing">{empty}</p> : null}
      {items.length > 0 ? children(items, next === undefined) : null}
      {error === undefined ? null : <Problem error={error} retry={more} />}
      {waits ? <Waiting /> : null}
      {next !== undefined && !waits && error === undefined ? (
        <p>
          <button type="button" class="plain" onClick={more}>
            {x("list.more")}
          </button>
        </p>
      ) : null}
    </>
  );
}

/** The list as a table or whatever draws it, with what is to be said around it. */
export function Parted<Item>(props: PartedProps<Item>) {
  return <Parts key={props.path} {...props} />;
}
