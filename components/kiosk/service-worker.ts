import { NetworkOnly, type PrecacheEntry, Serwist, type SerwistPlugin } from "serwist";

/**
 * The kiosk's service worker: the page is kept together with every file that was built, so that the tablet starts and works
 * in all languages without network. A worker takes over only once everything of its build is kept; what an older one kept is
 * let go then. Tickets are no part of it: the page's own outbox sends them.
 */
declare const self: {
  /** Put in when the application is built: the kept page, and all that any page may load. */
  __SW_MANIFEST: PrecacheEntry[];
};

const page = "/kiosk";
/** Kept under an address of its own: with a network nobody is shown a page of yesterday. */
const cachedPage = "/kiosk?cached";
/** A slow network is as good as none to somebody who stands before a white screen. */
const networkTimeoutMs = 4_000;

/** A server that is silent or fails gave no answer. Its silence is ended: a question left open would hold up the next one. */
const onlyAnswersInTime: SerwistPlugin = {
  requestWillFetch: async ({ request: { url, headers } }) =>
    new Request(url, { headers, redirect: "manual", signal: AbortSignal.timeout(networkTimeoutMs) }),
  fetchDidSucceed: async ({ response }) => {
    if (response.status >= 500) throw new Error(`The server answered ${response.status}.`);
    return response;
  },
};

/** In the middle of a deploy the page may be of another build than this worker: then nothing is kept, and the worker of before stays. */
const wholeOrNothing: SerwistPlugin = {
  cacheWillUpdate: async ({ request, response }) => {
    if (!response.ok || response.redirected) return null;
    if (!request.url.endsWith(cachedPage)) return response;
    const named = (await response.clone().text()).match(/\/_next\/static\/[\w./~-]+/g) ?? [];
    return named.every((file) => serwist.getPrecacheKeyForUrl(file)) ? response : null;
  },
};

const serwist = new Serwist({
  precacheEntries: self.__SW_MANIFEST,
  precacheOptions: { cacheName: "kom-in-kiosk", plugins: [wholeOrNothing] },
  skipWaiting: true,
  clientsClaim: true,
  runtimeCaching: [
    {
      matcher: ({ request, url }) => request.mode === "navigate" && url.pathname === page,
      handler: new NetworkOnly({ plugins: [onlyAnswersInTime] }),
    },
  ],
  fallbacks: { entries: [{ url: cachedPage, matcher: () => true }] },
});

serwist.addEventListeners();
