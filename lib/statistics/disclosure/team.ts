import { mostPerHead } from "../counting/measures.ts";
import type { Figure } from "./figure.ts";
import { stepped } from "./live-figures.ts";
import type { DayRow, MonthRow } from "./stored-rows.ts";

/** How the team stood in a month: means and spreads over its open days, never a person's. */
export type TeamMonth = {
  /** Mean number of colleagues in a meeting, by hour, to the half; empty where too few days were open. */
  receiving: ReadonlyMap<string, number>;
  /** A quarter of the team's days had at most so many meetings, half of them, three quarters; null for too small a team. */
  perHead: { low: number; middle: number; high: number } | null;
  /** The longest queue of a day, in steps: of the day in the middle, and of the worst. */
  queue: { usual: Figure; longest: Figure } | null;
};

const fewestDays = 10;
/** Fewer colleagues on a mean day, and a spread would be somebody's. */
const fewestColleagues = 3;

export function publishTeam(month: string, rows: readonly MonthRow[], days: readonly DayRow[]): TeamMonth {
  const open = days.filter(({ day, visits }) => day.startsWith(month) && visits > 0);
  if (open.length < fewestDays) return { receiving: new Map(), perHead: null, queue: null };
  const of = (name: string) => rows.filter(({ measure }) => measure === name);
  const heads = of("perHead").map(({ value, count }) => ({ meetings: Number(value), count }));
  const all = heads.reduce((sum, { count }) => sum + count, 0);
  const at = (share: number): number => {
    let below = 0;
    for (let meetings = 1; meetings <= mostPerHead; meetings++) {
      below += heads.find((each) => each.meetings === meetings)?.count ?? 0;
      if (below >= share * all) return meetings;
    }
    return mostPerHead;
  };
  const isTeam = all / open.length >= fewestColleagues;
  const queues = open.map(({ queue }) => queue).toSorted((one, other) => one - other);
  return {
    receiving: new Map(
      of("receiving")
        .map(({ value, count }): [string, number] => [value, Math.round((2 * count) / open.length) / 2])
        .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    ),
    perHead: isTeam ? { low: at(0.25), middle: at(0.5), high: at(0.75) } : null,
    // Days counted before queues were have none.
    queue:
      (queues.at(-1) ?? 0) === 0
        ? null
        : {
            usual: stepped(queues[Math.floor(queues.length / 2)] ?? 0),
            longest: stepped(queues.at(-1) ?? 0),
          },
  };
}
