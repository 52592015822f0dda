// The newest pack of the node that served the page: what it offers, and fetching it.
import { useAsking } from "../asking.ts";
import { NodeError } from "../node.ts";
import { age_text, instant_text, number_text } from "../texts/words.ts";
import { type Download, fetch_offer } from "./fetch.ts";
import type { OpenedPack } from "./kept.ts";
import type { TakingDeeds } from "./taking.ts";
import { usePackTexts } from "./texts.tsx";
import { type Offer, type Way, way_from } from "./way.ts";

type Worth = "newer" | "same" | "older";

/** The same pack may be another file: one that was made here by a delta was compressed here. */
function worth_of({ id, content, made_ms }: Offer, kept: OpenedPack | undefined): Worth {
  if (!kept) return "newer";
  if ((content && content === kept.content) || id.startsWith(kept.id)) return "same";
  return made_ms < kept.pack.madeMs ? "older" : "newer";
}

function Progress({ download, bytes }: { download: Download; bytes: number }) {
  const { x, language } = usePackTexts();
  const count = (value: number) => number_text(value, language.tag);
  const all = Math.max(bytes, download.all);
  return (
    <>
      <progress max={all} value={bytes} aria-label={x("import.fetching")} />
      <p>{x("node.progress", { bytes: count(bytes), all: count(all) })}</p>
    </>
  );
}

interface OfferedProps {
  offer: Offer;
  worth: Worth;
  way: Way | undefined;
}

function Offered({ offer, worth, way }: OfferedProps) {
  const { x, language } = usePackTexts();
  const instant = new Date(offer.made_ms).toISOString();
  return (
    <>
      <p data-offer={worth}>
        {x("node.offer", {
          time: instant_text(instant, language.tag),
          age: age_text(instant, Date.now(), language.tag),
          bytes: number_text(offer.bytes, language.tag),
        })}{" "}
        {way ? x("node.changes", { bytes: number_text(way.bytes, language.tag) }) : null}
      </p>
      {worth === "newer" ? null : <p>{x(`node.${worth}`)}</p>}
    </>
  );
}

/** Why nothing is offered. */
function Without({ error }: { error: unknown }) {
  const { x, t } = usePackTexts();
  if (error === undefined) return <p data-offer="none">{x("node.none")}</p>;
  const is_offline = error instanceof NodeError && error.kind === "offline";
  return (
    <p data-offer="unknown">
      {t(is_offline ? "error.offline" : "error.broken")} {x("node.offline")}
    </p>
  );
}

interface FromNodeProps {
  kept: OpenedPack | undefined;
  taking: TakingDeeds;
}

export function FromNode({ kept, taking }: FromNodeProps) {
  const { x } = usePackTexts();
  const asking = useAsking("offer", fetch_offer);
  const { state } = taking;
  const offer = asking.state === "answered" ? asking.value : undefined;
  const worth = offer && worth_of(offer, kept);
  const way =
    offer && kept?.content && worth === "newer" ? way_from(kept.content, offer) : undefined;
  /** One button for all of it: whoever is on it by keyboard stays there. */
  const deed = () => {
    if (state.step === "fetching") return { words: x("node.stop"), run: taking.stop };
    if (state.step === "halted")
      return { words: x("node.on"), run: () => void taking.go_on(state.download) };
    if (offer && worth === "newer")
      return { words: x("import.fetch"), run: () => void taking.fetch(offer, way) };
    return { words: x("node.again"), run: asking.again };
  };
  const { words, run } = deed();
  const waits = asking.state === "waiting";
  return (
    <div data-from-node={state.step}>
      {waits ? <p>{x("node.asking")}</p> : null}
      {offer && worth ? <Offered offer={offer} worth={worth} way={way} /> : null}
      {offer || waits ? null : (
        <Without error={asking.state === "failed" ? asking.error : undefined} />
      )}
      {state.step === "fetching" ? (
        <Progress download={state.download} bytes={state.bytes} />
      ) : null}
      <p class="actions">
        <button
          type="button"
          class={worth === "newer" ? "" : "plain"}
          disabled={waits || state.step === "checking"}
          onClick={run}
        >
          {words}
        </button>
      </p>
    </div>
  );
}
