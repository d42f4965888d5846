import { keepStream } from "#components/plain-html/shared/event-stream.ts";
import { streamLease } from "#components/plain-html/shared/stream-lease.ts";
import { heartbeatMs } from "#lib/heartbeat/staff.ts";
import type { Beat } from "#lib/live/stream.ts";
import type { QueueSnapshot, QueueVisit } from "#lib/queue/snapshot-types.ts";
import { type QueueStore, staleMs } from "./queue-store.ts";

const pollEveryMs = 2_000;

type Message =
  | { kind: "hello" }
  | { kind: "snapshot"; snapshot: QueueSnapshot }
  | { kind: "visit"; visit: QueueVisit }
  | { kind: "beat"; beat: PartialBeat };

/** The answer to a question tells the time, but no build. */
type PartialBeat = Pick<Beat, "at"> & Partial<Beat>;

export type LiveConnection = { share: (visit: QueueVisit) => void; close: () => void };

/**
 * Leader election among the tabs of one browser: one has the stream and relays it by a broadcast channel, because HTTP/1.1 allows
 * six connections a host. A tab without messages polls every two seconds. Who hears the office itself, not by the channel, sends the heartbeat.
 */
export function connectLive(store: QueueStore, scope: string): LiveConnection {
  const closing = new AbortController();
  const channel = new BroadcastChannel(`kom-in-live ${scope}`);
  const post = (message: Message) => {
    if (!closing.signal.aborted) channel.postMessage(message);
  };
  const sendHeartbeat = startHeartbeat(store, closing.signal);
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
    else store.receiveBeat(message.beat);
  };
  const pass = (message: Message) => {
    take(message);
    sendHeartbeat();
    renew();
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
      if (!answer.ok) return;
      const snapshot = (await answer.json()) as QueueSnapshot;
      pass({ kind: "snapshot", snapshot });
      pass({ kind: "beat", beat: { at: snapshot.at } });
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
    const stop = keepStream<QueueSnapshot>("/api/live", {
      onSnapshot: (snapshot) => pass({ kind: "snapshot", snapshot }),
      onBeat: (beat) => pass({ kind: "beat", beat }),
    });
    return () => {
      isLeading = false;
      stop();
    };
  };
  const renew = leadInTurn(scope, lead, closing.signal);

  return {
    share: (visit) => post({ kind: "visit", visit }),
    close: () => {
      clearInterval(watch);
      closing.abort();
      channel.close();
    },
  };
}

/**
 * The heartbeat of this browser's person, driven by the stream's own: timers of a hidden tab are throttled by the browser, and a
 * half-open connection gives none.
 */
function startHeartbeat(store: QueueStore, signal: AbortSignal): () => void {
  let sentAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    if (now - sentAt < heartbeatMs - 1_000) return;
    sentAt = now;
    fetch("/api/presence", { method: "POST", signal }).then(
      ({ status }) => status === 401 && store.signOut(),
      // The next one tells.
      () => undefined,
    );
  };
}

/**
 * Leads while no other tab does, and no longer than until `signal`. By a web lock, which the browser passes on at once;
 * insecure origins have none, and take turns by a lease that the returned function renews: timers of hidden tabs are slow.
 */
function leadInTurn(scope: string, lead: () => () => void, signal: AbortSignal): () => void {
  if ("locks" in navigator) {
    const whileLocked = () => {
      const stop = lead();
      return new Promise<void>((done) => {
        signal.addEventListener("abort", () => {
          stop();
          done();
        });
      });
    };
    navigator.locks.request(`kom-in-live ${scope}`, { signal }, whileLocked).catch(() => undefined);
    return () => undefined;
  }
  const lease = streamLease(`staff ${scope}`, 1);
  let stop: (() => void) | null = null;
  const turn = () => {
    const isMine = !signal.aborted && lease.hold();
    if (isMine) stop ??= lead();
    else {
      stop?.();
      stop = null;
    }
  };
  turn();
  const timer = setInterval(turn, 1_000);
  const release = () => lease.release();
  addEventListener("pagehide", release);
  signal.addEventListener("abort", () => {
    clearInterval(timer);
    removeEventListener("pagehide", release);
    turn();
    release();
  });
  return turn;
}
