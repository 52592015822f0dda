// Which network this browser holds the node to: the one of its first visit, until somebody says
// otherwise. A page cannot know better; the command line is pinned by hand.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { forget, remember, remembered, stores } from "./memory.ts";
import { fetch_genesis } from "./node.ts";

const pin_key = "touchstone.network";
const genesis_cache = "touchstone-genesis";

export interface Genesis {
  bytes: Uint8Array;
  network_id: string;
}

export class OtherNetwork extends Error {
  readonly pinned: string;
  readonly found: string;

  constructor(pinned: string, found: string) {
    super("the node belongs to another network");
    this.pinned = pinned;
    this.found = found;
  }
}

let known: Genesis | undefined;

async function saved_genesis(): Promise<Uint8Array | undefined> {
  const response = await stores?.match("/genesis.json", { cacheName: genesis_cache });
  return response && new Uint8Array(await response.arrayBuffer());
}

async function keep(bytes: Uint8Array): Promise<void> {
  const cache = await stores?.open(genesis_cache);
  await cache?.put("/genesis.json", new Response(bytes.slice().buffer));
}

function identified(bytes: Uint8Array): Genesis {
  return { bytes, network_id: bytesToHex(sha256(bytes)) };
}

/** Errors: NodeError where there is none to be had, OtherNetwork. */
export async function genesis(): Promise<Genesis> {
  if (known) return known;
  const saved = await saved_genesis().catch(() => undefined);
  const found = identified(saved ?? (await fetch_genesis()));
  const pinned = remembered(pin_key);
  if (pinned !== undefined && pinned !== found.network_id) {
    throw new OtherNetwork(pinned, found.network_id);
  }
  remember(pin_key, found.network_id);
  if (!saved) await keep(found.bytes).catch(() => undefined);
  known = found;
  return found;
}

/** The next visit pins anew, and nothing that was kept of the old network is shown again. */
export async function forget_network(): Promise<void> {
  forget(pin_key);
  known = undefined;
  for (const name of (await stores?.keys()) ?? []) {
    if (name.startsWith("touchstone-genesis") || name.startsWith("touchstone-bundles")) {
      await stores?.delete(name);
    }
  }
}
