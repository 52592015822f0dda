// What is recorded, as it is recorded.
import { useEffect, useState } from "preact/hooks";
import type { Refusal } from "../../verifier/bytes/refusal.ts";
import type { Entry } from "../ledger/entries.ts";
import type { Head } from "../ledger/evidence.ts";
import { follow, type Following } from "../ledger/live.ts";
import { number_text } from "../texts/words.ts";
import { EntryTable } from "./log_rows.tsx";
import { Problem } from "./parts/problem.tsx";
import { useExplore } from "./texts.tsx";

/** Shown at once; older ones stand in the log. */
const shown_max = 50;

interface Heard {
  entries: readonly Entry[];
  size: number;
  state: Following;
  refused?: Refusal;
}

function useFollowing(head: Head, body: string, is_paused: boolean) {
  const begun: Heard = { entries: [], size: head.size, state: "joining" };
  const [heard, set_heard] = useState(begun);
  const [turn, set_turn] = useState(0);
  useEffect(() => {
    set_heard(begun);
    if (is_paused) return;
    return follow(head, body === "" ? {} : { body }, head.size - 1, {
      news: (entries, size) =>
        set_heard((before) => ({
          ...before,
          state: "joined",
          size,
          entries: [...[...entries].reverse(), ...before.entries].slice(0, shown_max),
        })),
      state: (state) => set_heard((before) => ({ ...before, state })),
      refused: (refused) => set_heard((before) => ({ ...before, state: "broken", refused })),
    });
  }, [head, body, is_paused, turn]);
  return { ...heard, again: () => set_turn((count) => count + 1) };
}

export function LiveEntries({ head, body }: { head: Head; body: string }) {
  const { x, language } = useExplore();
  const [is_paused, set_paused] = useState(false);
  const { entries, size, state, refused, again } = useFollowing(head, body, is_paused);
  const values = { size: number_text(size, language.tag) };
  return (
    <section aria-labelledby="live" data-following={is_paused ? "paused" : state}>
      <h2 id="live">{body === "" ? x("live.title") : x("live.title.body", { body })}</h2>
      {refused ? (
        <Problem error={refused} retry={again} />
      ) : (
        <p role="status">
          {is_paused ? x("live.paused") : null}
          {!is_paused && state === "joining" ? x("live.joining") : null}
          {!is_paused && state === "joined" ? x("live.joined", values) : null}
          {!is_paused && state === "broken" ? x("live.broken") : null}
        </p>
      )}
      <p>
        <button type="button" class="plain" onClick={() => set_paused(!is_paused)}>
          {x(is_paused ? "live.resume" : "live.pause")}
        </button>
      </p>
      {entries.length > 0 ? (
        <EntryTable entries={entries} caption={x("live.title")} />
      ) : (
        <p class="nothing">{x("live.none")}</p>
      )}
    </section>
  );
}
