import type { ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import { constants, deflateRawSync } from "node:zlib";
import { build } from "../build.ts";
import { now } from "../clock.ts";
import { isDatabaseAway, isOverdue } from "../db/database-away.ts";
import { log } from "../log.ts";
import { singleton } from "../singleton.ts";

/** Takes one encoded frame of an event stream. */
export type Send = (frame: Uint8Array) => void;

/** Heartbeat interval of a stream; its reader's permission is checked again as often. */
const beatMs = 3_000;

const encoder = new TextEncoder();

/** One Server-Sent Event, encoded once for all who get it. */
export const frameOf = (event: string, id: string, json: string): Uint8Array =>
  encoder.encode(`event: ${event}\nid: ${id}\ndata: ${json}\n\n`);

/** The heartbeat event, sent at first and every few seconds: the server's clock, and which build it serves. */
export type Beat = { at: string; build: string };

/** An event, because browsers show comments to no one. Without an id, so that the last snapshot's remains. */
function beatFrame(): Uint8Array {
  const beat: Beat = { at: now().toISOString(), build };
  return encoder.encode(`event: beat\ndata: ${JSON.stringify(beat)}\n\n`);
}

type Open = {
  /** Asked for the stream; its signal is aborted when the reader has gone. */
  request: Request;
  /** Starts sending, and returns what stops it. */
  start: (send: Send) => () => void;
  /** Whether the reader is still authorised, checked every few seconds; a revoked session's stream ends. */
  mayStay?: () => boolean | Promise<boolean>;
  /** Called once, when it is over. */
  ended?: () => void;
};

/** Where the frames of one stream go. */
type Wire = { isReady: () => boolean; write: (frame: Uint8Array) => void; close: () => void };

/** The sockets behind requests that the server has handed over. */
const sockets = new WeakMap<Request, ServerResponse>();
/** Answers that are on their socket already. */
const begun = new WeakSet<object>();

/** Registers the socket behind a request: a stream that answers it is written there, without a web stream between. */
export const passToNext = (request: Request, socket: ServerResponse): unknown => sockets.set(request, socket);

/** Whether this answer is being written to its socket, and nobody else has to. */
export const isBegun = (answer: object): boolean => begun.has(answer);

/**
 * A response of Server-Sent Events. Backpressure: every frame is a full state, so a slow reader has one pending frame at most,
 * always the latest. Resources are released once, whether the request is aborted, the reader cancels or the session ends.
 */
export function eventStream(open: Open): Response {
  const socket = sockets.get(open.request);
  return socket ? overSocket(open, socket) : overBody(open);
}

/**
 * Writes past the response to its connection: of a thousand readers each costs one system call, and the shared bytes are never
 * copied. A pipelined request has no connection of its own yet; its response keeps what is written.
 */
function overSocket(open: Open, socket: ServerResponse): Response {
  const response = new Response(null, { headers: streamHeaders });
  begun.add(response);
  const isPacked = canUnpack(open.request.headers.get("accept-encoding"));
  const headers = { ...streamHeaders, ...(isPacked && packedHeaders), connection: "close" };
  // It goes on until the connection ends, so no chunk needs a length.
  socket.useChunkedEncodingByDefault = false;
  socket.writeHead(200, headers).flushHeaders();
  const out: Writable = socket.socket ?? socket;
  if (isPacked) out.write(gzipHead);
  const { ready, end } = session(open, {
    isReady: () => !out.writableNeedDrain,
    write: (frame) => out.write(isPacked ? packed(frame) : frame),
    close: () => socket.end(),
  });
  out.on("drain", ready);
  socket.on("close", end);
  if (socket.destroyed) end();
  return response;
}

/** Whether who sends this `Accept-Encoding` reads gzip. */
export const canUnpack = (accepted: string | null | undefined): boolean => /\bgzip\b/.test(accepted ?? "");

/** How a gzip stream begins (RFC 1952): deflated, without a name or a time. */
const gzipHead = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);

const packedFrames = new WeakMap<Uint8Array, Uint8Array>();

/** A frame as deflate blocks that need nothing of what came before: packed once, it fits into every reader's stream at any place. */
function packed(frame: Uint8Array): Uint8Array {
  const cached = packedFrames.get(frame);
  if (cached) return cached;
  const blocks = deflateRawSync(frame, {
    level: constants.Z_BEST_SPEED,
    finishFlush: constants.Z_FULL_FLUSH,
  });
  packedFrames.set(frame, blocks);
  return blocks;
}

function overBody(open: Open): Response {
  let controller: ReadableStreamDefaultController<Uint8Array>;
  let stream: Session;
  let isCancelled = false;
  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
        const { signal } = open.request;
        stream = session(open, {
          isReady: () => (controller.desiredSize ?? 0) > 0,
          write: (frame) => controller.enqueue(frame),
          close: () => {
            signal.removeEventListener("abort", stream.end);
            if (!isCancelled) controller.close();
          },
        });
        if (signal.aborted) stream.end();
        else signal.addEventListener("abort", stream.end);
      },
      pull: () => stream.ready(),
      cancel: () => {
        isCancelled = true;
        stream.end();
      },
    },
    { highWaterMark: 3 },
  );
  return new Response(body, { headers: streamHeaders });
}

type Session = {
  /** The socket has drained. */
  ready: () => void;
  end: () => void;
};

function session({ start, mayStay, ended }: Open, wire: Wire): Session {
  let latest: Uint8Array | null = null;
  let isOver = false;
  const ready = (): void => {
    if (isOver || latest === null) return;
    wire.write(latest);
    latest = null;
  };
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    stopBeating();
    stop();
    ended?.();
    wire.close();
  };
  const live = (beat: Uint8Array): void => {
    if (latest === null && wire.isReady()) wire.write(beat);
    void allowed(mayStay).then((isAllowed) => isAllowed || end());
  };
  wire.write(beatFrame());
  const stopBeating = startBeating(live);
  const stop = start((frame) => {
    if (isOver) return;
    if (wire.isReady()) wire.write(frame);
    else latest = frame;
  });
  return { ready, end };
}

/** Without these, compression and proxies hold frames back. */
const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-store, no-transform",
  "content-encoding": "none",
  "x-accel-buffering": "no",
};

const packedHeaders = { "content-encoding": "gzip", vary: "accept-encoding" };

type Live = (beat: Uint8Array) => void;

/** One timer for all streams; heartbeats are spread over ten slots to avoid bursts. */
const slots = singleton("streams", () => Array.from({ length: 10 }, () => new Set<Live>()));
let pulse: NodeJS.Timeout | undefined;
let turn = 0;

function startBeating(live: Live): () => void {
  const slot = slots.reduce((least, each) => (each.size < least.size ? each : least));
  slot.add(live);
  pulse ??= setInterval(() => {
    const slot = slots[turn++ % slots.length];
    if (!slot?.size) return;
    const beat = beatFrame();
    for (const each of slot) each(beat);
  }, beatMs / slots.length).unref();
  return () => {
    slot.delete(live);
    if (openStreams() > 0) return;
    clearInterval(pulse);
    pulse = undefined;
  };
}

/** Fails open only while the database is unreachable: who was allowed stays until it answers. Any other error ends the stream. */
async function allowed(mayStay: Open["mayStay"]): Promise<boolean> {
  try {
    return (await mayStay?.()) ?? true;
  } catch (error) {
    if (isDatabaseAway(error) || isOverdue(error)) return true;
    log.error({ err: error }, "a stream ends: whether its reader may stay can't be told");
    return false;
  }
}

/** Open streams of this process: for metrics, and for tests that none is left. */
export const openStreams = (): number => slots.reduce((sum, slot) => sum + slot.size, 0);
