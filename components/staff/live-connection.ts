import type { QueueSnapshot, QueueVisit } from "#lib/queue/audience.ts";
import type { QueueStore } from "./queue-store.ts";

/** Nothing heard for this long = the screen says that it is not up to date. */
const staleMs = 5_000;
const pollEveryMs = 2_000;
/** A stream that is silent for this long is opened anew, whatever the browser believes. */
const reopenMs = 12_000;

type Message =
  | { kind: "hello" }
  | { kind: "snapshot"; snapshot: QueueSnapshot }
  | { kind: "visit"; visit: QueueVisit }
  | { kind: "beat" };

export type LiveConnection = { share: (visit: QueueVisit) => void; close: () => void };

/**
 * Keeps the store true. Of all tabs of one browser, one (the holder of a web lock) has the stream and passes on what it
 * hears, because HTTP/1.1 allows six connections a host. A tab that hears nothing asks by itself every two seconds.
 */
export function connectLive(store: QueueStore, scope: string): LiveConnection {
  const closing = new AbortController();
  const channel = new BroadcastChannel(`kom-in-live ${scope}`);
  const post = (message: Message) => {
    if (!closing.signal.aborted) channel.postMessage(message);
  };
  let heard = performance.now();
  let polled = 0;
  let isLeading = false;

  const take = (message: Message) => {
    if (message.kind === "hello") {
      if (isLeading) post({ kind: "snapshot", snapshot: store.get().snapshot });
      return;
    }
    if (message.kind === "visit") return store.receiveVisit(message.visit);
    heard = performance.now();
    if (message.kind === "snapshot") store.receive(message.snapshot);
    else store.hear();
  };
  const pass = (message: Message) => {
    take(message);
    if (isLeading) post(message);
  };
  channel.onmessage = (event: MessageEvent<Message>) => take(event.data);
  post({ kind: "hello" });

  const poll = async () => {
    polled = performance.now();
    try {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(4_000)]);
      const answer = await fetch("/api/queue", { cache: "no-store", signal });
      if (answer.status === 401) store.signOut();
      if (answer.ok) pass({ kind: "snapshot", snapshot: (await answer.json()) as QueueSnapshot });
    } catch {
      // No contact: the watch below tries again and says so on the screen.
    }
  };
  const watch = setInterval(() => {
    const silent = performance.now() - heard;
    if (silent > staleMs) store.loseContact();
    if (silent > pollEveryMs * 2 && performance.now() - polled > pollEveryMs) void poll();
  }, 1_000);

  const lead = () => {
    isLeading = true;
    const stop = openStream(pass, () => performance.now() - heard);
    return new Promise<void>((done) => {
      closing.signal.addEventListener("abort", () => {
        stop();
        done();
      });
    });
  };
  // Web locks exist only on secure origins; elsewhere every tab has its own stream.
  if ("locks" in navigator) {
    navigator.locks.request(`kom-in-live ${scope}`, { signal: closing.signal }, lead).catch(() => undefined);
  } else void lead();

  return {
    share: (visit) => post({ kind: "visit", visit }),
    close: () => {
      clearInterval(watch);
      closing.abort();
      channel.close();
    },
  };
}

function openStream(pass: (message: Message) => void, silence: () => number): () => void {
  let source: EventSource | null = null;
  let openedAt = 0;
  const open = () => {
    source?.close();
    openedAt = performance.now();
    source = new EventSource("/api/live");
    source.addEventListener("snapshot", (event) =>
      pass({ kind: "snapshot", snapshot: JSON.parse(event.data) }),
    );
    source.addEventListener("beat", () => pass({ kind: "beat" }));
  };
  open();
  const guard = setInterval(() => {
    const isGone = source?.readyState === EventSource.CLOSED;
    const age = performance.now() - openedAt;
    if ((isGone && age > pollEveryMs) || (silence() > reopenMs && age > reopenMs)) open();
  }, 1_000);
  addEventListener("online", open);
  return () => {
    clearInterval(guard);
    removeEventListener("online", open);
    source?.close();
  };
}
