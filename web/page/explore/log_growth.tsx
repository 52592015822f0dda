// That the log which this browser saw before is the beginning of the one it sees now.
import { useAsking } from "../asking.ts";
import type { Log } from "../ledger/entries.ts";
import { see_tree, seen_tree, type SeenTree } from "../ledger/seen.ts";
import { save_file } from "../save.ts";
import { Refusal } from "../../verifier/bytes/refusal.ts";
import { OutcomeIcon, VerdictIcon } from "../parts/icons.tsx";
import { instant_text, number_text } from "../texts/words.ts";
import { Problem } from "./parts/problem.tsx";
import { useExplore } from "./texts.tsx";

interface Grown {
  before: SeenTree | undefined;
  hashes: number;
  /** The proof does not hold: two logs, or wrong tiles. */
  refused?: Refusal;
}

/** What is seen now is what the next visit must go on from; unless it does not go on from what was seen. */
async function grown(log: Log): Promise<Grown> {
  const before = seen_tree(log.head.network_id);
  try {
    const hashes = before ? await log.grew_from(before) : [];
    see_tree(log.head);
    return { before, hashes: hashes.length };
  } catch (error) {
    if (error instanceof Refusal) return { before, hashes: 0, refused: error };
    throw error;
  }
}

function Forked({ log, before, refused }: { log: Log; before: SeenTree; refused: Refusal }) {
  const { x } = useExplore();
  const notes = `${before.note}\n${log.head.note}`;
  return (
    <section class="trouble" role="alert" data-growth="refused">
      <VerdictIcon verdict="CANNOT_CONFIRM" size={40} />
      <div>
        <h2>{x("growth.refused")}</h2>
        <p>{x("growth.refused.next")}</p>
        <p class="small" lang="en">
          {refused.message} <code>{refused.rule}</code>
        </p>
        <p class="actions">
          <button type="button" onClick={() => save_file("checkpoints.txt", notes, "text/plain")}>
            {x("growth.save")}
          </button>
        </p>
      </div>
    </section>
  );
}

export function Growth({ log }: { log: Log }) {
  const { x, language } = useExplore();
  const asking = useAsking(`${log.head.size}`, () => grown(log));
  if (asking.state === "failed") return <Problem error={asking.error} retry={asking.again} />;
  if (asking.state === "waiting") return null;
  const { before, hashes, refused } = asking.value;
  if (!before) return <p data-growth="first">{x("growth.first")}</p>;
  if (refused) return <Forked log={log} before={before} refused={refused} />;
  const values = {
    size: number_text(Number(before.size), language.tag),
    time: instant_text(new Date(before.time_ms).toISOString(), language.tag),
    hashes: number_text(hashes, language.tag),
  };
  return (
    <p class="check--pass" data-growth="proven">
      <span class="check__outcome">
        <OutcomeIcon outcome="pass" />
      </span>{" "}
      {x("growth.proven", values)}
    </p>
  );
}
