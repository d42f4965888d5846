import { backoff } from "#lib/live/backoff.ts";
import type { Beat } from "#lib/live/stream.ts";

type Listeners<Snapshot> = {
  onSnapshot: (snapshot: Snapshot) => void;
  onBeat: (beat: Beat) => void;
  /** Called instead of opening a dead stream anew. */
  onDead?: () => void;
};

/** Watchdog: a stream beats every three seconds; one that is silent for this long is half open, whatever the browser takes it for. */
const silentMs = 10_000;
/** Back-off of a stream that was refused; the browser itself retries one that broke. */
const firstRetryMs = 2_000;
const longestRetryMs = 15_000;

/**
 * The live client of every screen: one event stream, kept open by a watchdog, a back-off and the browser's `online`, and its two
 * kinds of events parsed. Returns what closes it. What to do in a silence is each screen's own matter.
 */
export function keepStream<Snapshot>(
  address: string,
  { onSnapshot, onBeat, onDead }: Listeners<Snapshot>,
): () => void {
  let source: EventSource | null = null;
  let openedAt = 0;
  let heardAt = 0;
  let failures = 0;
  let retryMs = 0;

  const open = () => {
    source?.close();
    openedAt = performance.now();
    heardAt = openedAt;
    retryMs = backoff(failures + 1, firstRetryMs, longestRetryMs);
    source = new EventSource(address);
    source.addEventListener("snapshot", (event) => onSnapshot(heard(event)));
    source.addEventListener("beat", (event) => onBeat(heard(event)));
  };
  const heard = ({ data }: MessageEvent<string>) => {
    heardAt = performance.now();
    failures = 0;
    return JSON.parse(data);
  };
  const reopen = onDead ?? open;
  const watch = () => {
    const now = performance.now();
    const isDead =
      source?.readyState === EventSource.CLOSED ? now - openedAt > retryMs : now - heardAt > silentMs;
    if (!isDead) return;
    failures++;
    reopen();
  };

  open();
  const timer = setInterval(watch, 1_000);
  addEventListener("online", reopen);
  return () => {
    clearInterval(timer);
    removeEventListener("online", reopen);
    source?.close();
  };
}
