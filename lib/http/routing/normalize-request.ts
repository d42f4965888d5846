import type { IncomingMessage } from "node:http";

/** Methods that HTTP knows and a web `Request` can't hold. */
const unsupportedMethods = ["TRACE", "TRACK", "CONNECT"];

/** An address of ours that leads nowhere, for one that can't be read: callers of the API are answered in their own way. */
const nowhereLike = (address: string): string =>
  address.startsWith("/api/") ? "/api/not-an-address" : "/not-an-address";

/** NUL, in the path or the query: no text has it, and the database takes none. */
const holdsNothingWritten = /%00|\0/;

/** Where changes are taken: the API, and the forms of a phone's pages. Nowhere else is anything sent to. */
const takesChanges = /^(?!.*(?:\.\.|\/\/))\/(?:api|t|in)\//;

/**
 * Rewrites requests that would be answered with 500: unknown methods become OPTIONS, malformed escapes, and signs that no
 * text has, an address that is not found. What is sent to a page loses its body's type: there are no server actions, so their parser sees nothing.
 */
export function normalizeRequest(request: IncomingMessage): void {
  if (unsupportedMethods.includes(request.method ?? "")) request.method = "OPTIONS";
  request.url = originForm(request.url ?? "");
  const path = decoded(request.url);
  if (path === null || holdsNothingWritten.test(request.url)) request.url = nowhereLike(request.url);
  delete request.headers["next-action"];
  // No route takes one, and at an address of nobody's it would be an action to the framework.
  if (request.headers["content-type"]?.toLowerCase().startsWith("multipart/"))
    delete request.headers["content-type"];
  if (request.method === "POST" && !takesChanges.test(path ?? "")) {
    request.method = "GET";
    delete request.headers["content-type"];
  }
}

/** `GET http://name/path`, as a proxy is asked, and `OPTIONS *`: only the path counts, whatever name stands before it. */
function originForm(target: string): string {
  if (target.startsWith("/")) return target;
  const url = /^https?:/i.test(target) ? URL.parse(target) : null;
  return url ? `${url.pathname}${url.search}` : nowhereLike(target);
}

/** The path of an address, or null when it can't be read. */
function decoded(address: string): string | null {
  try {
    return decodeURIComponent(address.split("?", 1)[0] ?? "");
  } catch {
    return null;
  }
}
