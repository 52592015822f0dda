// How a pack is taken in: fetched or chosen, verified, and kept where it is not older than the kept one.
import { useEffect, useRef, useState } from "preact/hooks";
import { NodeError } from "../node.ts";
import type { Genesis } from "../pin.ts";
import { fetch_by_deltas } from "./by_deltas.ts";
import { Download } from "./fetch.ts";
import { check_file, type Checked, keep_pack, Older, type OpenedPack } from "./kept.ts";
import type { Offer, Way } from "./way.ts";

export type Taking =
  | { step: "idle" }
  | { step: "fetching"; download: Download; bytes: number }
  /** What has come is there for going on. */
  | { step: "halted"; download: Download; by: "asker" | "connection" }
  | { step: "checking" }
  | { step: "done"; made_ms: number }
  | { step: "older"; found: Checked }
  /** A node's pack never takes the place of a newer one. */
  | { step: "stays" }
  | { step: "failed"; error: unknown };

const is_offline = (error: unknown) => error instanceof NodeError && error.kind === "offline";

export function useTaking(trust: Genesis, took: (opened: OpenedPack) => void) {
  const [state, set_state] = useState<Taking>({ step: "idle" });
  const stop = useRef(new AbortController());
  useEffect(() => () => stop.current.abort(), []);

  const keep = async (found: Checked, even_older: boolean, from_node = false) => {
    try {
      const opened = await keep_pack(found, even_older);
      set_state({ step: "done", made_ms: opened.pack.madeMs });
      took(opened);
    } catch (error) {
      if (!(error instanceof Older)) return set_state({ step: "failed", error });
      set_state(from_node ? { step: "stays" } : { step: "older", found });
    }
  };
  const take = async (file: File, from_node = false) => {
    set_state({ step: "checking" });
    try {
      await keep(await check_file(file, trust), false, from_node);
    } catch (error) {
      set_state({ step: "failed", error });
    }
  };
  /** By the way from the kept pack, while it is one. */
  const by_deltas = async (download: Download, tell: () => void, asker: AbortSignal) => {
    if (!download.way) return undefined;
    download.bytes = 0;
    const come = (bytes: number) => {
      download.bytes += bytes;
      tell();
    };
    const found = await fetch_by_deltas(download.way, trust, come, asker);
    download.way = undefined;
    download.bytes = 0;
    return found;
  };
  const run = async (download: Download) => {
    const asker = (stop.current = new AbortController());
    const tell = () => set_state({ step: "fetching", download, bytes: download.bytes });
    tell();
    try {
      const made = await by_deltas(download, tell, asker.signal);
      if (made) await keep(made, false, true);
      else await take(await download.run(tell, asker.signal), true);
    } catch (error) {
      const by = asker.signal.aborted ? "asker" : "connection";
      set_state(is_offline(error) ? { step: "halted", download, by } : { step: "failed", error });
    }
  };
  return {
    state,
    take: (file: File) => take(file),
    fetch: (offer: Offer, way?: Way) => run(new Download(offer, way)),
    go_on: (download: Download) => run(download),
    stop: () => stop.current.abort(),
    use_older: (found: Checked) => keep(found, true),
    leave: () => set_state({ step: "idle" }),
  };
}

export type TakingDeeds = ReturnType<typeof useTaking>;
