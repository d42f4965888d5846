import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { ReadableStream } from "node:stream/web";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { env } from "../env.ts";
import { canUnpack, isBegun, passToNext } from "../live/stream.ts";
import { log } from "../log.ts";
import { ofDocuments, ofEverything, ofTransport } from "./headers.ts";
import type { Routes } from "./openapi.ts";

type Params = Record<string, string>;
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;
type Found = { handle: Handler; params: Params };

/**
 * Answers `routes` by their own handlers, straight from the socket, and leaves every other request to `otherwise`. A waiting
 * room asks for the same few addresses all day, and the framework's way to a handler costs more than most of them.
 */
export function createRouter(routes: Routes, otherwise: RequestListener): RequestListener {
  const find = finderOf(routes);
  return (incoming, outgoing) => {
    for (const { key, value } of transport) outgoing.setHeader(key, value);
    const url = addressOf(incoming);
    const found = url && find(incoming.method ?? "", url.pathname);
    if (!found) return void otherwise(incoming, outgoing);
    // A handler catches all of its own: what fails here is a request that none can be given.
    answer(found, incoming, url, outgoing).catch((error) => {
      log.warn({ err: error }, "a request that can't be given to its handler");
      if (!outgoing.headersSent) outgoing.writeHead(400);
      outgoing.end();
    });
  };
}

/** Which handler a method and path mean; null for what is not here, be it another's or nobody's. */
function finderOf(routes: Routes): (method: string, pathname: string) => Found | null {
  const known = Object.entries(routes).map(([path, handlers]) => ({
    handlers: new Map(Object.entries(handlers) as [string, Handler][]),
    pattern: new RegExp(`^${path.replace(/\[(\w+)\]/g, "(?<$1>[^/]+)")}$`),
    path,
  }));
  const fixed = new Map(known.map((route) => [route.path, route]));
  return (method, pathname) => {
    const named = fixed.get(pathname);
    for (const { handlers, pattern } of named ? [named] : known) {
      const match = pattern.exec(pathname);
      const handle = match && handlers.get(method);
      if (handle) return { handle, params: decoded(match.groups ?? {}) };
    }
    return null;
  };
}

/** `tame` has sent away every address whose `%` can't be read. */
const decoded = (params: Params): Params =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));

/** The address that was asked for, by the name the server was reached under; null when one of both is none. */
function addressOf({ url = "", headers: { host = "" } }: IncomingMessage): URL | null {
  return url.startsWith("/") && /^[\w.:[\]-]+$/.test(host) ? URL.parse(`http://${host}${url}`) : null;
}

/** The body is only read when a handler asks for it. */
function requestOf(incoming: IncomingMessage, url: URL): Request {
  const { method = "GET", headers } = incoming;
  const body = method === "GET" ? null : ReadableStream.from(incoming.iterator({ destroyOnReturn: false }));
  return new Request(url, { method, headers: headers as Params, body, duplex: "half" } as RequestInit);
}

async function answer(
  { handle, params }: Found,
  incoming: IncomingMessage,
  url: URL,
  outgoing: ServerResponse,
): Promise<void> {
  const request = requestOf(incoming, url);
  passToNext(request, outgoing);
  for (const { key, value } of everyHeader) outgoing.setHeader(key, value);
  const response = await handle(request, { params: Promise.resolve(params) });
  if (isBegun(response)) return;
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.appendHeader(name, value);
  // Somebody who sends more than was read is told so, and not listened to any longer.
  if (!incoming.complete) outgoing.setHeader("connection", "close");
  outgoing.end(await packed(Buffer.from(await response.arrayBuffer()), incoming, outgoing));
}

const everyHeader = [...ofEverything, ...ofDocuments];
const transport = ofTransport(env.publicUrl);

const pack = promisify(gzip);
/** Below this a packed answer is not sent in fewer packets. */
const worthPacking = 1_400;

async function packed(body: Buffer, incoming: IncomingMessage, outgoing: ServerResponse): Promise<Buffer> {
  if (body.length < worthPacking || !canUnpack(incoming.headers["accept-encoding"])) return body;
  outgoing.setHeader("content-encoding", "gzip");
  outgoing.appendHeader("vary", "accept-encoding");
  return pack(body, { level: 4 });
}
