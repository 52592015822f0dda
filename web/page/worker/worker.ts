// Keeps the files of the page; answers of the node it leaves alone (they are kept by the page, which
// knows how old they are). A new build has a new name here, and takes the place of the old one.

declare const BUILD: string;
declare const FILES: readonly string[];
/** Large, and not for everybody: kept once they are asked for. */
declare const LATER: readonly string[];

const worker = self as unknown as ServiceWorkerGlobalScope;
const cache_name = `touchstone-page-${BUILD}`;

async function install(): Promise<void> {
  const cache = await caches.open(cache_name);
  await cache.addAll(FILES.map((path) => new Request(path, { cache: "reload" })));
  for (const path of LATER) {
    const kept = await caches.match(path);
    if (kept) await cache.put(path, kept);
  }
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  const old = (await caches.keys()).filter(
    (name) => name.startsWith("touchstone-page-") && name !== cache_name,
  );
  await Promise.all(old.map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function keep_later(): Promise<void> {
  const cache = await caches.open(cache_name);
  for (const path of LATER) if (!(await cache.match(path))) await cache.add(path);
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(cache_name);
  const path = request.mode === "navigate" ? "/index.html" : new URL(request.url).pathname;
  return (await cache.match(path)) ?? fetch(request);
}

worker.addEventListener("install", (event) => event.waitUntil(install()));
worker.addEventListener("activate", (event) => event.waitUntil(activate()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== worker.location.origin) return;
  const kept = [...FILES, ...LATER].includes(url.pathname) || is_screen(request, url.pathname);
  if (kept) event.respondWith(answer(request));
});
worker.addEventListener("message", (event) => {
  if (event.data === "keep scanner") event.waitUntil(keep_later().catch(() => undefined));
});

/** What the node answers with something else than the page stays with the node. */
function is_screen(request: Request, path: string): boolean {
  return (
    request.mode === "navigate" &&
    !/^\/(v1|tile|\.well-known|checkpoint|genesis\.json|metrics|livez|readyz)(\/|$)/.test(path)
  );
}
