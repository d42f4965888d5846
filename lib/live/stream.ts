/** Takes one encoded frame of an event stream. */
export type Send = (frame: Uint8Array) => void;

/** How often a silent stream says that it is alive, and whether its reader may stay is asked anew. */
const beatMs = 3_000;

const encoder = new TextEncoder();

/** One Server-Sent Event, encoded once for all who get it. */
export const frameOf = (event: string, id: string, json: string): Uint8Array =>
  encoder.encode(`event: ${event}\nid: ${id}\ndata: ${json}\n\n`);

/** `beat` carries nothing but the sign of life; browsers show comments to no one, so it is an event. */
const beat = encoder.encode("event: beat\ndata: 1\n\n");

type Open = {
  /** The request's: aborted when the reader has gone. */
  signal: AbortSignal;
  /** Starts sending, and returns what stops it. */
  start: (send: Send) => () => void;
  /** Whether the reader is still signed in, asked every few seconds; a revoked session's stream ends. */
  mayStay?: () => boolean | Promise<boolean>;
  /** Called once, when it is over. */
  ended?: () => void;
};

/**
 * A response of Server-Sent Events. Every frame is a full state, so a reader who can't keep up holds one waiting frame
 * at most, and that is always the latest. Everything is given back once, whether the request is aborted, the
 * reader cancels or the session ends.
 */
export function eventStream({ signal, start, mayStay, ended }: Open): Response {
  let controller: ReadableStreamDefaultController<Uint8Array>;
  let latest: Uint8Array | null = null;
  let isOver = false;
  let stop = (): void => undefined;
  let stopBeating = (): void => undefined;

  const send: Send = (frame) => {
    if (isOver) return;
    if ((controller.desiredSize ?? 0) > 0) controller.enqueue(frame);
    else latest = frame;
  };
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    stopBeating();
    signal.removeEventListener("abort", end);
    stop();
    ended?.();
    try {
      controller.close();
    } catch {
      // The reader cancelled: it is closed already.
    }
  };
  const live = (): void => {
    if (latest === null && (controller.desiredSize ?? 0) > 0) controller.enqueue(beat);
    void allowed(mayStay).then((isAllowed) => isAllowed || end());
  };

  const body = new ReadableStream<Uint8Array>(
    {
      start(given) {
        controller = given;
        if (signal.aborted) return end();
        signal.addEventListener("abort", end);
        stopBeating = startBeating(live);
        stop = start(send);
      },
      pull() {
        if (latest === null) return;
        controller.enqueue(latest);
        latest = null;
      },
      cancel: end,
    },
    { highWaterMark: 2 },
  );
  return new Response(body, { headers: streamHeaders });
}

/** Without these, compression and proxies hold frames back. */
const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-cache, no-store, no-transform",
  "content-encoding": "none",
  "x-accel-buffering": "no",
};

/** One timer for all streams of the process, which go round in slots so that a thousand of them don't breathe at once. */
const shared = globalThis as { komInStreams?: Set<() => void>[] };
shared.komInStreams ??= Array.from({ length: 10 }, () => new Set());
const slots = shared.komInStreams;
let pulse: NodeJS.Timeout | undefined;
let turn = 0;

function startBeating(live: () => void): () => void {
  const slot = slots.reduce((least, each) => (each.size < least.size ? each : least));
  slot.add(live);
  pulse ??= setInterval(() => {
    for (const each of slots[turn++ % slots.length] ?? []) each();
  }, beatMs / slots.length).unref();
  return () => {
    slot.delete(live);
    if (openStreams() > 0) return;
    clearInterval(pulse);
    pulse = undefined;
  };
}

/** While the database is away nobody can be asked; who was allowed stays until it answers. */
async function allowed(mayStay: Open["mayStay"]): Promise<boolean> {
  try {
    return (await mayStay?.()) ?? true;
  } catch {
    return true;
  }
}

/** Open streams of this process: for metrics, and for tests that none is left. */
export const openStreams = (): number => slots.reduce((sum, slot) => sum + slot.size, 0);
