import { env } from "../env.ts";
import { type Heartbeat, startListening } from "./listen.ts";
import { startPolling } from "./poll.ts";

const heartbeat: Heartbeat = { everyMs: 10_000, limitMs: 5_000 };

let stop: (() => void) | undefined;

/**
 * Joins this process to the others on the same database: changes made here are told to them, theirs are delivered here.
 * With `KOM_IN_LIVE=poll`, for engines without LISTEN, watched offices are compared every half second instead.
 * Returns what ends it; a second call changes nothing.
 */
export function startNotify(beat = heartbeat): () => void {
  stop ??= env.live === "poll" ? startPolling() : startListening(beat);
  return () => {
    stop?.();
    stop = undefined;
  };
}
