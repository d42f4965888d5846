import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { addressHeader, limitKey, noteAddress } from "../../auth/address.ts";
import { sessionToken } from "../../auth/cookies.ts";
import { defaultLocale } from "../../i18n/locales.ts";
import { isBegun, passToNext } from "../../live/stream.ts";
import { log } from "../../log.ts";
import { type SpanOf, spanKinds, traced, tracing } from "../../telemetry/trace.ts";
import { type Endpoint, failed } from "../endpoint.ts";
import { headersOf } from "../headers.ts";
import { exceeds, limits } from "../limits.ts";
import type { Routes } from "../openapi.ts";
import { problem } from "../problem-json.ts";
import { isAmbiguous } from "./ambiguous-head.ts";
import type { Answer } from "./answer.ts";
import { type Found, type Handler, routeFinder } from "./find-route.ts";
import { requestOf } from "./incoming-request.ts";
import { normalizeRequest } from "./normalize-request.ts";
import { writeAnswer } from "./write-answer.ts";

/**
 * The one way in: every request is made harmless, gets the headers of every answer, and goes to the route that its path
 * means, or to `pages` when it means none.
 */
export function createRouter(routes: Routes, pages: RequestListener): RequestListener {
  const find = routeFinder(routes);
  return (incoming, outgoing) => {
    noteAddress(incoming);
    normalizeRequest(incoming);
    const url = urlOf(incoming);
    for (const { key, value } of headersOf(url?.pathname ?? "")) outgoing.setHeader(key, value);
    if (isAmbiguous(incoming.rawHeaders)) return void refuse(problem("ambiguousHead"), outgoing);
    const found = url && find(url.pathname);
    if (!url || !(found || isOfApi(url))) return servePage(pages, incoming, url, outgoing);
    // A handler catches all of its own: what fails here is a request that none can be given, or a caller that went.
    traced(spanOfRequest(incoming, found?.path ?? "none"), async (note) => {
      await answer(found, incoming, url, outgoing);
      note({ "http.response.status_code": outgoing.statusCode });
    }).catch((error) => {
      log.warn({ err: error }, "a request that can't be given to its handler");
      if (!outgoing.headersSent) outgoing.writeHead(400);
      outgoing.end();
    });
  };
}

/** Whatever else comes on the connection is not listened to: where it begins may be said twice too. */
async function refuse(answer: Response, outgoing: ServerResponse): Promise<void> {
  for (const [name, value] of answer.headers) outgoing.setHeader(name, value);
  outgoing.writeHead(answer.status, { connection: "close" }).end(await answer.text());
}

/** A page is drawn for each who asks, so a caller who is nobody is counted; files and whoever is signed in are not. */
async function giveToPages(
  pages: RequestListener,
  incoming: IncomingMessage,
  url: URL | null,
  outgoing: ServerResponse,
): Promise<void> {
  const headers = new Headers({ cookie: incoming.headers.cookie ?? "" });
  const isCounted = !url?.pathname.startsWith("/_next/static/") && sessionToken(headers) === null;
  const address = String(incoming.headers[addressHeader]);
  const wait = isCounted ? await exceeds(limits.asksByAddress, limitKey(address)) : null;
  if (wait === null) return pages(incoming, outgoing);
  outgoing.writeHead(429, { "retry-after": String(wait), "cache-control": "no-store" }).end();
}

/** What a request is known by outside: its method and the pattern of its address, never the address, which may be somebody's ticket. */
const spanOfRequest = ({ method = "GET" }: IncomingMessage, route: string): SpanOf => ({
  name: `${method} ${route}`,
  kind: spanKinds.server,
  attributes: { "http.request.method": method, "http.route": route },
});

/** Pages are the framework's, and so are their addresses. */
function servePage(
  pages: RequestListener,
  incoming: IncomingMessage,
  url: URL | null,
  outgoing: ServerResponse,
): void {
  if (!tracing.tracer) return void giveToPages(pages, incoming, url, outgoing);
  void traced(spanOfRequest(incoming, "page"), async (note) => {
    const closed = new Promise((done) => outgoing.once("close", done));
    await giveToPages(pages, incoming, url, outgoing);
    await closed;
    note({ "http.response.status_code": outgoing.statusCode });
  });
}

/** No page is below `/api`, so its callers are answered in their own way. One slash too many is left to be taken away. */
const isOfApi = ({ pathname }: URL): boolean => pathname.startsWith("/api/") && !pathname.endsWith("/");

/** The address that was asked for, by the name the server was reached under; null when one of both is none. */
function urlOf({ url = "", headers: { host = "localhost" } }: IncomingMessage): URL | null {
  return url.startsWith("/") && /^[\w.:[\]-]+$/.test(host) ? URL.parse(`http://${host}${url}`) : null;
}

async function answer(
  found: Found | null,
  incoming: IncomingMessage,
  url: URL,
  outgoing: ServerResponse,
): Promise<void> {
  const { method = "GET" } = incoming;
  const handler = found?.handlers.get(method === "HEAD" ? "GET" : method);
  const request = requestOf(incoming, url, handler !== undefined && isEndpoint(handler));
  // Whoever asks for the head alone gets no stream.
  if (method !== "HEAD") passToNext(request, outgoing);
  const answer = found ? await answerOf(found, handler, request, url) : problem("notFound");
  if (!isBegun(answer)) await writeAnswer(answer, incoming, outgoing);
}

async function answerOf(
  { handlers, params }: Found,
  handler: Handler | undefined,
  request: Request,
  url: URL,
): Promise<Answer> {
  // The default language is in no address: `/display`, not `/sv/display`.
  if (url.pathname.startsWith(`/${defaultLocale}/`)) {
    const location = `${url.pathname.slice(defaultLocale.length + 1)}${url.search}`;
    return new Response(null, { status: 307, headers: { location, "cache-control": "no-store" } });
  }
  if (!handler) return withoutHandler(request.method, [...handlers.keys()]);
  try {
    const answer = isEndpoint(handler) ? handler.answer : handler;
    return await answer(request, { params: Promise.resolve(params) });
  } catch (error) {
    return failed(error, request);
  }
}

/** Whether a handler is the pipeline's: it reads the body by its bytes, and answers with text. */
const isEndpoint = (handler: Handler | Endpoint): handler is Endpoint => "answer" in handler;

function withoutHandler(method: string, allowed: string[]): Response {
  const allow = [...allowed, ...(allowed.includes("GET") ? ["HEAD"] : []), "OPTIONS"].sort().join(", ");
  return new Response(null, { status: method === "OPTIONS" ? 204 : 405, headers: { allow } });
}
