import { type Figure, middleOf } from "../disclosure/figure.ts";
import { type Published, rowIn } from "../disclosure/publish.ts";
import { lastOfMonth } from "../disclosure/suppress.ts";
import type { TeamMonth } from "../disclosure/team.ts";

/** Load and staffing of the months shown: nobody is compared with anybody. */
export type Staffing = {
  /** Means of an open day: colleagues in a meeting, and parties that arrived. */
  hours: { hour: string; receiving: number; arrivals: number }[];
  perHead: { low: number; middle: number; high: number } | null;
  queue: { usual: Figure; longest: Figure } | null;
};

export function staffingOf(published: Published, months: readonly string[]): Staffing | null {
  const team = months.flatMap((month) => published.team.get(month) ?? []);
  const shown = team.filter(({ receiving }) => receiving.size > 0);
  if (shown.length === 0) return null;
  const open = openDays(published, months);
  const arrivals = rowIn(published, "arrival", months);
  const names = [...new Set(shown.flatMap(({ receiving }) => [...receiving.keys()]))].toSorted();
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / shown.length;
  return {
    hours: names
      .map((hour) => ({
        hour,
        receiving: Math.round(2 * mean(shown.map(({ receiving }) => receiving.get(hour) ?? 0))) / 2,
        arrivals:
          Math.round((10 * middleOf(arrivals?.get(hour) ?? { lo: 0, hi: 0 })) / Math.max(1, open)) / 10,
      }))
      .filter(({ receiving, arrivals: came }) => receiving > 0 || came > 0),
    perHead: spreadOf(shown),
    queue: queueOf(shown),
  };
}

/** Of months as the middle of their own: nothing is published over more than a month. */
function spreadOf(team: readonly TeamMonth[]): Staffing["perHead"] {
  const spreads = team.flatMap(({ perHead }) => perHead ?? []);
  const middle = (of: (each: NonNullable<TeamMonth["perHead"]>) => number) =>
    spreads.map(of).toSorted((one, other) => one - other)[Math.floor(spreads.length / 2)] ?? 0;
  return spreads.length === 0
    ? null
    : {
        low: middle(({ low }) => low),
        middle: middle((each) => each.middle),
        high: middle(({ high }) => high),
      };
}

function queueOf(team: readonly TeamMonth[]): Staffing["queue"] {
  const spreads = team.flatMap(({ queue }) => queue ?? []);
  const [first] = spreads;
  if (!first) return null;
  const usual = spreads.map((each) => each.usual).toSorted((one, other) => one.lo - other.lo);
  return {
    usual: usual[Math.floor(usual.length / 2)] ?? first.usual,
    longest: spreads.map(({ longest }) => longest).reduce((most, each) => (each.lo > most.lo ? each : most)),
  };
}

/** Days of the months on which somebody came. */
export const openDays = (published: Published, months: readonly string[]): number =>
  months.reduce((sum, month) => {
    let days = 0;
    for (let day = 1; day <= Number(lastOfMonth(month).slice(8)); day++) {
      const figure = published.series.visits.day.get(`${month}-${String(day).padStart(2, "0")}`);
      if (figure && figure.lo > 0) days++;
    }
    return sum + days;
  }, 0);
