import type { Emergency } from "#lib/offices/office-wide.ts";
import { type Answer, send } from "../commands/send.ts";
import type { EmergencyOrder, QueueStore } from "../live/queue-store.ts";

const lateAfterMs = 2_000;
/** The snapshot that shows it is a moment behind the answer. */
const settleMs = 2_000;
/** An order that a reload has interrupted is given again; an older one may have been meant for another hour. */
const resumedWithinMs = 30 * 60_000;

/**
 * Gives the order until the office has answered or it is taken back, however long the network or the database is away: this screen
 * acts on it at once, and says while the others don't. Answers null when it was taken back or replaced.
 */
export async function giveOrder(
  store: QueueStore,
  key: string,
  kind: Emergency | null,
): Promise<Answer<null> | null> {
  const since = new Date(Date.now() + store.get().clockOffset).toISOString();
  const isMine = () => store.get().emergencyOrder?.since === since;
  const show = (isLate: boolean) => store.setEmergencyOrder({ kind, since, isLate });
  show(false);
  sessionStorage.setItem(key, JSON.stringify({ kind, since }));
  const late = setTimeout(() => isMine() && show(true), lateAfterMs);
  const over = new AbortController();
  const stop = store.subscribe(() => isMine() || over.abort());
  let answer: Answer<null> = { kind: "unreachable" };
  while (answer.kind === "unreachable" && isMine())
    answer = await send<null>({
      ...{ method: "PUT", path: "/api/office-wide/emergency", body: { kind } },
      signal: over.signal,
    });
  clearTimeout(late);
  stop();
  if (!isMine()) return null;
  sessionStorage.removeItem(key);
  if (answer.kind === "done") setTimeout(() => isMine() && store.setEmergencyOrder(null), settleMs);
  else store.setEmergencyOrder(null);
  return answer;
}

/** What was ordered in this tab before a reload and is not confirmed, by the office's time; undefined when there is nothing. */
export function interruptedOrder(key: string, officeNow: number): Emergency | null | undefined {
  const stored = sessionStorage.getItem(key);
  if (!stored) return undefined;
  const { kind, since } = JSON.parse(stored) as Pick<EmergencyOrder, "kind" | "since">;
  return officeNow - Date.parse(since) < resumedWithinMs ? kind : undefined;
}
