import { env } from "../env.ts";
import { type Heartbeat, startListening } from "./listen.ts";
import { startPolling } from "./poll.ts";

const heartbeat: Heartbeat = { everyMs: 10_000, limitMs: 5_000 };

let stop: (() => void) | undefined;

/**
 * Fan-out between the processes on one database by LISTEN and NOTIFY: changes made here are sent, theirs are delivered here.
 * With `KOM_IN_LIVE=poll`, for engines without LISTEN, offices with subscribers are compared every half second instead.
 * Returns what ends it; a second call changes nothing.
 */
export function startNotify(beat = heartbeat): () => void {
  stop ??= env.live === "poll" ? startPolling() : startListening(beat);
  return () => {
    stop?.();
    stop = undefined;
  };
}
