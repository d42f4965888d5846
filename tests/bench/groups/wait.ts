import { type Random, seeded } from "#lib/random.ts";
import { paceAt, predictedRange, waitRange } from "#lib/wait/estimate.ts";
import { busyGaps, type Gap } from "#lib/wait/gaps.ts";
import { rhythmOf } from "#lib/wait/rhythm.ts";
import { officeDay, steadyDay, steadyMeeting } from "../days.ts";
import { calledBy, type Day, minute, type Simulated, simulateDay } from "../simulation.ts";
import { sized } from "../sizes.ts";
import type { Row } from "../table.ts";

/**
 * Days that only this table has seen: the constants of `lib/wait` were chosen on others. Each office is scored on ten days,
 * and learns from the twenty before each, as a real one from four weeks.
 */
const offices = Array.from({ length: sized(12, 1) }, (_, index) => `held out ${index + 1}`);
const days = { learned: sized(20, 3), scored: sized(10, 2) };
const first = Date.parse("2026-03-02T00:00:00Z");
const opens = 8 * 60 * minute;
const dayMs = 86_400_000;

/** The steady queues: secretaries, and the share of their time that arrivals take. */
const queues = [
  [1, 0.9],
  [2, 0.9],
  [3, 0.9],
  [5, 0.9],
  [8, 0.9],
  [5, 0.7],
  [5, 1.1],
] as const;

type Forecast = { hour: number; ours: number; other: number; real: number; isInside: boolean | null };

/** How well waits are foretold: errors are root mean squares in minutes, of those who had to wait. */
export function measureWait(): Row[] {
  const steady = queues.map(([staff, load]) => forecasts(`${staff} ${load}`, steadyDay(staff, load), exact));
  const same = forecasts("office", officeDay("steady"), common);
  const changing = forecasts("changing office", officeDay("changing"), common);
  return [
    ...queues.map(([staff, load], index) => ({
      ...errors(steady[index] ?? [], `M/M/${staff}, load ${load}`),
      against: "the exact predictor, rate and staff known",
      goal: "<= 1.10",
    })),
    ...[errors(same, "office days, staff as ever"), errors(changing, "office days, staff changing")].map(
      (row) => ({ ...row, against: "average ÷ open counters × ahead", goal: "<= 0.80" }),
    ),
    inside(steady.flat(), "steady queues"),
    inside(same, "office days, staff as ever"),
    inside(changing, "office days, staff changing"),
    worstHour(changing),
  ];
}

const errors = (all: Forecast[], what: string) => ({
  what: `14 wait foretold, ${what}`,
  figure: rootMeanSquare(all, "ours"),
  reference: rootMeanSquare(all, "other"),
  unit: " min off",
});

function inside(all: Forecast[], what: string): Row {
  const shown = all.filter(({ isInside }) => isInside !== null);
  const figure = (100 * shown.filter(({ isInside }) => isInside).length) / shown.length;
  return { what: `15 inside the range, ${what} (${shown.length})`, figure, unit: " %", goal: "77-83 %" };
}

/** The hour of arrival whose share is farthest from four of five. */
function worstHour(all: Forecast[]): Row {
  const hours = [...Map.groupBy(all, ({ hour }) => hour)].map(([hour, those]) =>
    inside(those, `worst hour, ${hour}-${hour + 1}`),
  );
  return hours.reduce((worst, row) =>
    Math.abs(row.figure - 80) > Math.abs(worst.figure - 80) ? row : worst,
  );
}

type Predictor = (ahead: number, now: number, day: Day, seen: Simulated[]) => number;

/** Time until the (ahead + 1)-th of the busy secretaries is free: the mean, which in the long run no forecast beats. */
const exact: Predictor = (ahead, _, { shifts }) => ((ahead + 1) * steadyMeeting) / shifts.length;

/** What queue systems commonly show, forecasts how many counters are open at this very minute. */
const common: Predictor = (ahead, now, { shifts }, seen) => {
  const over = seen.filter(({ calledAt, takes, isNoShow }) => !isNoShow && since(calledAt) + takes <= now);
  const average = over.length > 0 ? over.reduce((sum, { takes }) => sum + takes, 0) / over.length : 22;
  const open = shifts.filter((spans) => spans.some(([begin, end]) => begin <= now && now < end)).length;
  return (average / Math.max(1, open)) * ahead;
};

/** Minutes from the day's opening. */
const since = (at: Date): number => (((at.getTime() - first) % dayMs) - opens) / minute;

/** What everybody who had to wait was forecasts on arrival, and what came. */
function forecasts(name: string, dayOf: (random: Random) => Day, other: Predictor): Forecast[] {
  const all: Forecast[] = [];
  for (const office of offices) {
    const random = seeded(`${office}, ${name}`);
    const earlier: Gap[][] = [];
    for (let at = 0; at < days.learned + days.scored; at++) {
      const midnight = new Date(first + at * dayMs);
      const day = dayOf(random);
      const seen = simulateDay(day, midnight.getTime() + opens, random);
      if (at >= days.learned)
        all.push(...forecastsOn(day, seen, midnight, earlier.slice(-days.learned), other));
      earlier.push(busyGaps(calledBy(new Date(midnight.getTime() + dayMs), seen), midnight));
    }
  }
  if (all.length < sized(100, 5)) throw new Error("hardly anybody waited in the simulation");
  return all;
}

function forecastsOn(
  day: Day,
  seen: Simulated[],
  midnight: Date,
  earlier: Gap[][],
  other: Predictor,
): Forecast[] {
  const rhythm = rhythmOf(earlier);
  return seen.flatMap((visit, index) => {
    const now = visit.arrivedAt;
    if (visit.calledAt <= now) return [];
    const before = seen.slice(0, index);
    const waiting = before.filter(({ calledAt }) => calledAt > now);
    const called = calledBy(now, before);
    const pace = paceAt(called, waiting[0]?.arrivedAt ?? null, { rhythm, midnight, now });
    const range = predictedRange(waiting.length, pace);
    if (!range) return [];
    const real = (visit.calledAt.getTime() - now.getTime()) / minute;
    const shown = waitRange(waiting.length, pace);
    return {
      hour: now.getUTCHours(),
      ours: (range.fromMinutes + range.toMinutes) / 2,
      other: other(waiting.length, since(now), day, called),
      real,
      isInside: shown && real >= shown.fromMinutes && real <= shown.toMinutes,
    };
  });
}

const rootMeanSquare = (forecasts: Forecast[], which: "ours" | "other"): number =>
  Math.sqrt(forecasts.reduce((sum, one) => sum + (one[which] - one.real) ** 2, 0) / forecasts.length);
