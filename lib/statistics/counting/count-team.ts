import type { Add, Counted } from "./counted.ts";
import { mostPerHead, total } from "./measures.ts";

const quarterMs = 15 * 60_000;
/** A meeting that nobody closed ends the count of its hours here. */
const longestMs = 4 * 3_600_000;

/** How many received in each hour, and how many had how many meetings: numbers of colleagues, told apart from nobody. */
export function countTeam(parts: readonly Counted[], hourOf: (at: Date) => string, add: Add): void {
  const receivers = new Map<string, Set<string>>();
  const meetings = new Map<string, number>();
  for (const { claimedById, startedAt, endedAt } of parts) {
    if (!claimedById || !startedAt) continue;
    meetings.set(claimedById, (meetings.get(claimedById) ?? 0) + 1);
    const end = Math.min((endedAt ?? startedAt).getTime(), startedAt.getTime() + longestMs);
    for (let at = startedAt.getTime(); at <= end; at += quarterMs) {
      const hour = hourOf(new Date(at));
      receivers.set(hour, (receivers.get(hour) ?? new Set()).add(claimedById));
    }
  }
  for (const [hour, who] of receivers) add("receiving", hour, who.size);
  for (const count of meetings.values()) add("perHead", String(Math.min(count, mostPerHead)));
}

/** The most parties that waited at the same moment: a sweep over arrivals and the calls that ended waits. */
export function countQueue(firsts: readonly Counted[], add: Add): void {
  const moments = firsts.flatMap(({ arrivedAt, calledAt, startedAt, endedAt }) => {
    const until = calledAt ?? startedAt ?? endedAt;
    return [{ at: arrivedAt.getTime(), by: 1 }, ...(until ? [{ at: until.getTime(), by: -1 }] : [])];
  });
  let [waiting, most] = [0, 0];
  // Who is called in the very moment makes room first.
  for (const { by } of moments.toSorted((one, other) => one.at - other.at || one.by - other.by)) {
    waiting += by;
    most = Math.max(most, waiting);
  }
  add("longestQueue", total, most);
}
