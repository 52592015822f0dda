// The newest pack of the node, made of the kept one by what has changed since.
import { Refusal } from "../../verifier/index.ts";
import { applyDelta } from "../../verifier/pack/index.ts";
import { today } from "../day.ts";
import { NodeError } from "../node.ts";
import type { Genesis } from "../pin.ts";
import { check_file, type Checked } from "./kept.ts";
import { parts_of, Patience } from "./line.ts";
import { kept_file } from "./store.ts";
import type { Delta, Way } from "./way.ts";

/** undefined: the node has put it away, or it is larger than was said. `tell`: bytes that have come. */
async function fetch_delta(
  { from, bytes }: Delta,
  tell: (bytes: number) => void,
  asker: AbortSignal,
): Promise<Uint8Array | undefined> {
  const patience = new Patience(asker);
  try {
    const response = await fetch(`/v1/packs/deltas/${from}`, {
      headers: { Accept: "application/vnd.touchstone.pack-delta" },
      cache: "no-store",
      signal: patience.signal,
    });
    if (!response.ok) return undefined;
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let come = 0;
    for await (const part of parts_of(response)) {
      patience.renew();
      parts.push(part);
      come += part.length;
      if (come > bytes) return undefined;
      tell(part.length);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  } finally {
    patience.end();
  }
}

/**
 * undefined: some of it was not there, or what came out is not what the node said or proves nothing; then
 * the whole pack is fetched. Errors: NodeError, `offline`, also where `asker` gives up.
 */
export async function fetch_by_deltas(
  { steps }: Way,
  trust: Genesis,
  tell: (bytes: number) => void,
  asker: AbortSignal,
): Promise<Checked | undefined> {
  try {
    let bytes = (await kept_file(trust.network_id))?.bytes;
    for (const step of steps) {
      const delta = await fetch_delta(step, tell, asker);
      if (!delta || !bytes) return undefined;
      bytes = await applyDelta(delta, bytes, step.to);
    }
    const name = `${location.hostname}-${today()}.pack`;
    return bytes && (await check_file(new File([bytes.slice()], name), trust));
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw new NodeError("offline");
  }
}
