// Bundles that this browser has seen, for when there is no connection. The oldest go first.

import { stores } from "./memory.ts";

const cache_name = "touchstone-bundles";
const count_max = 200;
const kept_at = "X-Kept-At";

export interface Kept {
  bundle: Uint8Array;
  kept_ms: number;
}

export async function keep_bundle(path: string, bundle: Uint8Array): Promise<void> {
  if (!stores) return;
  const cache = await stores.open(cache_name);
  const headers = { [kept_at]: String(Date.now()) };
  await cache.put(path, new Response(bundle.slice().buffer, { headers }));
  const paths = await cache.keys();
  for (const old of paths.slice(0, Math.max(0, paths.length - count_max))) await cache.delete(old);
}

export async function kept_bundle(path: string): Promise<Kept | undefined> {
  const response = await stores?.match(path, { cacheName: cache_name });
  if (!response) return undefined;
  return {
    bundle: new Uint8Array(await response.arrayBuffer()),
    kept_ms: Number(response.headers.get(kept_at)),
  };
}
