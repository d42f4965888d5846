import type { Beat } from "#lib/live/stream.ts";
import { keepStream } from "./event-stream.ts";
import { streamLease } from "./stream-lease.ts";

type Following = {
  /** Address of the event stream. */
  stream: string;
  /** Asked when the stream says nothing; its answer is news too. Null: it could not be had. */
  poll: () => Promise<unknown>;
  onNews: (news: unknown) => void;
  /** Called every second with the milliseconds since the server was last heard. */
  onSilence: (milliseconds: number) => void;
  /** The server's clock and build, at first and every few seconds. */
  onBeat?: (beat: Beat) => void;
  /** Nothing more will come by the stream: it is let go, and the server is asked only now and then. */
  isOver?: () => boolean;
};

/** A stream beats every three seconds; when it doesn't, the server is asked. */
const quietMs = 4_000;
const pollMs = 4_000;
/** What is over may still be taken back. */
const overMs = 30_000;
/** A page without a stream of its own asks this often. */
const askMs = 2_000;
/** Pages of one browser that have a stream at once: of six connections, some must be left for asking. */
const mostStreams = 3;

/** Keeps a screen up to date: by the event stream, by asking while there is none, for as long as the page is open. */
export function follow({ stream, poll, onNews, onSilence, onBeat, isOver }: Following): {
  ask: () => Promise<void>;
} {
  const lease = streamLease("pages", mostStreams);
  let heardAt = performance.now();
  let closeStream: (() => void) | null = null;
  let isAsking = false;

  const heard = () => {
    heardAt = performance.now();
  };

  function open(): void {
    closeStream = keepStream(stream, {
      onSnapshot: (news) => {
        heard();
        onNews(news);
      },
      onBeat: (beat) => {
        heard();
        // Timers of hidden tabs are slowed down, events are not.
        if (!lease.hold()) return close();
        onBeat?.(beat);
      },
    });
  }

  function close(): void {
    closeStream?.();
    closeStream = null;
  }

  async function ask(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    try {
      const news = await poll();
      if (news === null) return;
      heard();
      onNews(news);
    } catch {
      // No contact: the silence is told below, and the next second tries again.
    } finally {
      isAsking = false;
    }
  }

  function tick(): void {
    const now = performance.now();
    if (isOver?.()) {
      close();
      lease.release();
      if (now - heardAt > overMs) void ask();
      return;
    }
    if (!lease.hold()) close();
    else if (!closeStream) open();
    if (now - heardAt > (closeStream ? quietMs : askMs)) void ask();
    onSilence(now - heardAt);
  }

  if (lease.hold()) open();
  setInterval(tick, 1000);
  addEventListener("pagehide", () => lease.release());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void ask());
  return { ask };
}

/** Fetches with a time-out, past every cache. */
export const get = (address: string, accept: string): Promise<Response> =>
  fetch(address, { cache: "no-store", headers: { accept }, signal: AbortSignal.timeout(pollMs) });
