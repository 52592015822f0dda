// The newest pack of the node, made of the kept one by what has changed since.
import { applyDelta, packBytesMax } from "../../verifier/pack/index.ts";
import { today } from "../day.ts";
import type { Genesis } from "../pin.ts";
import { kept_file } from "./store.ts";
import type { Way } from "./way.ts";

async function fetch_delta(from: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(`/v1/packs/deltas/${from}`, {
    headers: { Accept: "application/vnd.touchstone.pack-delta" },
    cache: "no-store",
    signal,
  });
  const announced = Number(response.headers.get("Content-Length") ?? 0);
  if (!response.ok || announced > packBytesMax) throw new Error("no delta");
  return new Uint8Array(await response.arrayBuffer());
}

/** undefined: some of it was not there, or did not fit; then the whole pack is fetched. */
export async function fetch_by_deltas(
  { from }: Way,
  { network_id }: Genesis,
  signal: AbortSignal,
): Promise<File | undefined> {
  try {
    let bytes = (await kept_file(network_id))?.bytes;
    if (!bytes) return undefined;
    for (const content of from) bytes = await applyDelta(await fetch_delta(content, signal), bytes);
    return new File([bytes.slice()], `${location.hostname}-${today()}.pack`);
  } catch {
    return undefined;
  }
}
