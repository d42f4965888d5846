/**
 * The kiosk's service worker: the page, its scripts, texts and fonts are kept, so that the tablet starts and works without
 * network. It keeps exactly what the running page says that it uses, so nothing has to be listed when the app is built.
 * Tickets are no part of it: the page's own outbox sends them.
 */
type Waiting = Event & { waitUntil: (work: Promise<unknown>) => void };
type Fetching = Event & { request: Request; respondWith: (answer: Promise<Response>) => void };

const cacheName = "kom-in-kiosk";
const page = "/kiosk";
const always = ["/icon.svg", "/icon-192.png", "/manifest.webmanifest"];
/** A slow network is as good as none to somebody who stands before a white screen. */
const patienceMs = 4_000;

addEventListener("install", (event) => (event as Waiting).waitUntil(call("skipWaiting")));
addEventListener("activate", (event) => (event as Waiting).waitUntil(claim()));

addEventListener("message", (event) => {
  const { type, files } = (event as MessageEvent).data ?? {};
  if (type === "keep" && Array.isArray(files)) (event as unknown as Waiting).waitUntil(keep(files));
});

addEventListener("fetch", (event) => {
  const { request, respondWith } = event as Fetching;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate" && pathname === page) respondWith.call(event, freshOrKept(request));
  else if (isFile(pathname)) respondWith.call(event, keptOrFresh(request));
});

const isFile = (path: string): boolean => path.startsWith("/_next/static/") || always.includes(path);

/**
 * Keeps the page of now with everything it names and `files`, what the open page has loaded. The page is put last: it is
 * only ever kept together with all it needs, and what an older one needed is let go after that.
 */
async function keep(files: string[]): Promise<void> {
  const html = await fetch(page, { cache: "no-store" });
  if (!html.ok || html.redirected) return;
  const named = (await html.clone().text()).matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g);
  const wanted = new Set([...always, ...files.filter(isFile), ...[...named].map(([, path = ""]) => path)]);
  const cache = await caches.open(cacheName);
  for (const path of wanted) if (!(await cache.match(path))) await cache.add(path);
  await cache.put(page, html);
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname !== page && !wanted.has(pathname)) await cache.delete(url);
  }
}

async function freshOrKept(request: Request): Promise<Response> {
  const kept = (): Promise<Response | undefined> => caches.match(page, { cacheName });
  try {
    const fresh = await fetch(request.url, { signal: AbortSignal.timeout(patienceMs) });
    return fresh.status < 500 ? fresh : ((await kept()) ?? fresh);
  } catch (away) {
    const last = await kept();
    if (last) return last;
    throw away;
  }
}

/** Files carry their content's hash in their name: a kept one is never old. */
async function keptOrFresh(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName, ignoreSearch: true })) ?? fetch(request);
}

// The language service knows this file as one of a page; these two exist only in a worker.
function call(name: "skipWaiting"): Promise<void> {
  return (globalThis as unknown as Record<typeof name, () => Promise<void>>)[name]();
}

function claim(): Promise<void> {
  return (globalThis as unknown as { clients: { claim: () => Promise<void> } }).clients.claim();
}
