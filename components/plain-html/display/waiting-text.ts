import { waitText } from "#components/kiosk/flow/wait-text.ts";
import type { WaitRange } from "#lib/wait/estimate.ts";

/** Above this a count frightens more than it tells. */
const mostCounted = 20;

export type WaitingText = {
  /** How many wait; null when the wait says it better. */
  count: string | null;
  /** The wait: as a range, as the sentence that one may go out, or not known. */
  wait: "range" | "long" | null;
};

/** What the display tells of those who wait. */
export function waitingText(waiting: number, wait: WaitRange | null): WaitingText {
  const told = wait === null || waiting === 0 ? null : isLong(wait) ? "long" : "range";
  if (told === "long") return { count: null, wait: told };
  if (waiting <= mostCounted) return { count: String(waiting), wait: told };
  return { count: told ? null : `${mostCounted}+`, wait: told };
}

/** The same bound as on the tablet and the phone. */
const isLong = (wait: WaitRange): boolean => waitText(wait).text === "kiosk.ticket.longWait";
