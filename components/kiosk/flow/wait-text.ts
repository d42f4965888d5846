import { spokenMinutes } from "#lib/recordings/phrases.ts";
import type { WaitRange } from "#lib/wait/estimate.ts";
import type { TextKey, Values } from "../texts.tsx";

/** What a longer wait is told as: that there is time to go out. */
const longestMinutes = 40;

/** How long it takes as visitors are told it: the later end, in tens of minutes. */
export function waitText(wait: WaitRange | null): { text: TextKey; values?: Values } {
  if (!wait) return { text: "visitor.waitUnknown" };
  if (wait.toMinutes > longestMinutes) return { text: "kiosk.ticket.longWait" };
  const minutes = spokenMinutes.find((told) => wait.toMinutes <= told) ?? longestMinutes;
  return { text: "kiosk.ticket.waitUpTo", values: { minutes: String(minutes) } };
}
