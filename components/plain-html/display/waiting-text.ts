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
  const kind = wait === null || waiting === 0 ? null : isLong(wait) ? "long" : "range";
  if (kind === "long") return { count: null, wait: kind };
  if (waiting <= mostCounted) return { count: String(waiting), wait: kind };
  return { count: kind ? null : `${mostCounted}+`, wait: kind };
}

/** The same bound as on the tablet and the phone. */
const isLong = (wait: WaitRange): boolean => waitText(wait).text === "kiosk.ticket.longWait";
