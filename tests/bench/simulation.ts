import type { Random } from "#lib/random.ts";
import type { CalledVisit } from "#lib/wait/gaps.ts";

/** A day's shape, in minutes from opening: how many come, who works when, how long a meeting takes. */
export type Day = {
  minutes: number;
  /** Parties a minute at a minute of the day. */
  arrivals: (minute: number) => number;
  /** When each secretary meets people: spans of minutes. */
  shifts: [number, number][][];
  /** A meeting's length, drawn anew for each. */
  meeting: () => number;
  /** Share of those called who have left by then; it takes a few minutes to find out. */
  noShows: number;
};

/** A simulated visit: how long its room was taken, in minutes. */
export type Simulated = CalledVisit & { takes: number; isNoShow: boolean };

const noShowMinutes = 3;
export const minute = 60_000;

export const exponential = (random: Random, mean: number): number => -Math.log(1 - random()) * mean;

/** Log-normal with `mean`: most meetings are short, a few very long. */
export function logNormal(random: Random, mean: number, spread: number): number {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return mean * Math.exp(spread * normal - (spread * spread) / 2);
}

/** The first minute from `from` on at which somebody with these shifts takes a new visitor; infinite after the last. */
function readyAt(shifts: [number, number][], from: number): number {
  for (const [begin, end] of shifts) if (from < end) return Math.max(from, begin);
  return Number.POSITIVE_INFINITY;
}

/** Everybody who came and was called on one day that began at `start`, first come first served. */
export function simulateDay(day: Day, start: number, random: Random): Simulated[] {
  const free = day.shifts.map((shifts) => readyAt(shifts, 0));
  const seen: Simulated[] = [];
  const most = Math.max(...Array.from({ length: day.minutes }, (_, at) => day.arrivals(at)));
  for (let at = exponential(random, 1 / most); at < day.minutes; at += exponential(random, 1 / most)) {
    if (random() * most > day.arrivals(at)) continue;
    const ready = free.map((from, who) => readyAt(day.shifts[who] ?? [], Math.max(from, at)));
    const called = Math.min(...ready);
    if (called === Number.POSITIVE_INFINITY) continue;
    const isNoShow = random() < day.noShows;
    const takes = isNoShow ? noShowMinutes : day.meeting();
    free[ready.indexOf(called)] = called + takes;
    const [arrivedAt, calledAt] = [at, called].map((when) => new Date(start + when * minute)) as [Date, Date];
    seen.push({ arrivedAt, calledAt, takes, isNoShow });
  }
  return seen;
}

/** What the product knows of the calls at `now`: that of a no-show is forgotten once it was given up. */
export const calledBy = (now: Date, seen: readonly Simulated[]): Simulated[] =>
  seen
    .filter(({ calledAt }) => calledAt <= now)
    .map((visit) => {
      const over = new Date(visit.calledAt.getTime() + visit.takes * minute);
      return visit.isNoShow && over <= now ? { ...visit, calledAt: over } : visit;
    });
