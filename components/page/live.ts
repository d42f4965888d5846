type Following = {
  /** Address of the event stream. */
  stream: string;
  /** Asked when the stream says nothing; its answer is news too. Null: it could not be had. */
  poll: () => Promise<unknown>;
  onNews: (news: unknown) => void;
  /** Called every second with the milliseconds since the server was last heard. */
  onSilence: (milliseconds: number) => void;
};

/** A stream beats every three seconds; when it doesn't, the server is asked. */
const quietMs = 4_000;
const pollMs = 4_000;
const reopenMs = 5_000;

/** Keeps a screen up to date: by the event stream, by asking while there is none, for as long as the page is open. */
export function follow({ stream, poll, onNews, onSilence }: Following): { ask: () => Promise<void> } {
  let heardAt = performance.now();
  let source: EventSource | null = null;
  let reopenAt = 0;
  let isAsking = false;

  const heard = () => {
    heardAt = performance.now();
  };

  function open(): void {
    source?.close();
    source = new EventSource(stream);
    source.addEventListener("snapshot", (event) => {
      heard();
      onNews(JSON.parse(event.data));
    });
    source.addEventListener("beat", heard);
    source.onerror = () => {
      // The browser tries again by itself unless the answer was a refusal.
      if (source?.readyState === EventSource.CLOSED) reopenAt = performance.now() + reopenMs;
    };
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
    if (source?.readyState === EventSource.CLOSED && now >= reopenAt) open();
    if (now - heardAt > quietMs) void ask();
    onSilence(now - heardAt);
  }

  open();
  setInterval(tick, 1000);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && void ask());
  return { ask };
}

/** Fetches with a time-out, past every cache. */
export const get = (address: string, accept: string): Promise<Response> =>
  fetch(address, { cache: "no-store", headers: { accept }, signal: AbortSignal.timeout(pollMs) });
