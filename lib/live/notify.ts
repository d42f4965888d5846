import { env } from "../env.ts";
import { singleton } from "../singleton.ts";
import { type Heartbeat, startListening } from "./listen.ts";
import { startPolling } from "./poll.ts";

const heartbeat: Heartbeat = { everyMs: 10_000, limitMs: 5_000 };

const transport = singleton("notifyTransport", () => ({ stop: null as (() => void) | null }));

/**
 * Starts the transport between processes on one database: LISTEN/NOTIFY in both directions.
 * With `KOM_IN_LIVE=poll`, for engines without LISTEN, watched offices are compared every half second instead.
 * Returns what ends it; a second call changes nothing.
 */
export function startNotify(beat = heartbeat): () => void {
  transport.stop ??= env.live === "poll" ? startPolling() : startListening(beat);
  return () => {
    transport.stop?.();
    transport.stop = null;
  };
}
