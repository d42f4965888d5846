import { seeded } from "#lib/statistics/random.ts";
import { busyGaps, type Pace, paceAt, predictedRange, waitRange } from "#lib/wait/estimate.ts";
import { type Day, exponential, logNormal, minute, type Simulated, simulateDay } from "./simulation.ts";
import type { Row } from "./table.ts";

const seeds = 12;
const days = 10;
const opens = Date.parse("2026-03-02T08:00:00Z");
const dayMs = 86_400_000;

type Told = { ours: number; other: number; real: number; isInside: boolean | null };

/** How well waits are foretold: errors are root mean squares in minutes, of those who had to wait. */
export function measureWait(): Row[] {
  const steady: Told[] = [];
  const office: Told[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    steady.push(...told(queueOf(seed), seed, exact));
    office.push(...told(officeDay(seed), seed, common));
  }
  const shown = office.filter(({ isInside }) => isInside !== null);
  return [
    {
      what: "14 wait foretold, steady queue (M/M/5)",
      figure: rootMeanSquare(steady, "ours"),
      reference: rootMeanSquare(steady, "other"),
      unit: " min off",
      against: "the exact predictor, rate and staff known",
      goal: "<= 1.10",
    },
    {
      what: "14 wait foretold, office days",
      figure: rootMeanSquare(office, "ours"),
      reference: rootMeanSquare(office, "other"),
      unit: " min off",
      against: "average ÷ open counters × ahead",
      goal: "<= 0.80",
    },
    {
      what: `15 wait inside the range shown (${shown.length} visits)`,
      figure: (100 * shown.filter(({ isInside }) => isInside).length) / shown.length,
      unit: " %",
      goal: "77-83 %",
    },
  ];
}

/** Five secretaries the whole day, meetings and arrivals without memory: what queueing theory knows the answer to. */
function queueOf(seed: number): Day {
  const random = seeded(`queue ${seed}`);
  const shifts = Array.from({ length: 5 }, () => [[0, 600]] as [number, number][]);
  return { minutes: 540, arrivals: () => 0.24, shifts, meeting: () => exponential(random, 20), noShows: 0 };
}

/** A day at an office: a rush in the morning and one after lunch, lunch in two shifts, one comes late, one goes early, some have left when called. */
function officeDay(seed: number): Day {
  const random = seeded(`office ${seed}`);
  return {
    minutes: 480,
    arrivals: (at) =>
      0.14 + 0.14 * Math.exp(-(((at - 75) / 60) ** 2)) + 0.1 * Math.exp(-(((at - 300) / 50) ** 2)),
    shifts: [
      [0, 210, 270, 540],
      [0, 210, 270, 540],
      [0, 270, 330, 420],
      [60, 270, 330, 540],
      [0, 225, 285, 540],
    ].map(([comes = 0, eats = 0, back = 0, goes = 0]) => [
      [comes, eats],
      [back, goes],
    ]),
    meeting: () => logNormal(random, 22, 0.6),
    noShows: 0.06,
  };
}

type Predictor = (ahead: number, now: number, day: Day, seen: Simulated[]) => number;

/** Time until the (ahead + 1)-th of five busy secretaries is free: the mean, which no forecast can beat. */
const exact: Predictor = (ahead, _, { shifts }) => ((ahead + 1) * 20) / shifts.length;

/** What queue systems commonly show, told how many counters are open at this very minute. */
const common: Predictor = (ahead, now, { shifts }, seen) => {
  const over = seen.filter(({ calledAt, takes, isNoShow }) => !isNoShow && since(calledAt) + takes <= now);
  const average = over.length > 0 ? over.reduce((sum, { takes }) => sum + takes, 0) / over.length : 22;
  const open = shifts.filter((spans) => spans.some(([begin, end]) => begin <= now && now < end)).length;
  return (average / Math.max(1, open)) * ahead;
};

const since = (at: Date): number => ((at.getTime() - opens) % dayMs) / minute;

/** What everybody who had to wait was told on arrival, and what came. */
function told(day: Day, seed: number, other: Predictor): Told[] {
  const random = seeded(`days ${seed}`);
  let earlier: Pace = { calls: 0, ms: 0 };
  const all: Told[] = [];
  for (let at = 0; at < days; at++) {
    const seen = simulateDay(day, opens + at * dayMs, random);
    for (const [index, visit] of seen.entries()) {
      const now = visit.arrivedAt;
      const waiting = seen.slice(0, index).filter(({ calledAt }) => calledAt > now);
      if (visit.calledAt <= now) continue;
      const called = seen.slice(0, index).filter(({ calledAt }) => calledAt <= now);
      const pace = paceAt(called, waiting[0]?.arrivedAt ?? null, now, earlier);
      const range = predictedRange(waiting.length, pace);
      if (!range) continue;
      const real = (visit.calledAt.getTime() - now.getTime()) / minute;
      const shown = waitRange(waiting.length, pace);
      all.push({
        ours: (range.fromMinutes + range.toMinutes) / 2,
        other: other(waiting.length, since(now), day, called),
        real,
        isInside: shown && real >= shown.fromMinutes && real <= shown.toMinutes,
      });
    }
    const gaps = busyGaps(seen);
    earlier = {
      calls: earlier.calls + gaps.length,
      ms: earlier.ms + gaps.reduce((sum, { ms }) => sum + ms, 0),
    };
  }
  if (all.length < 100) throw new Error("hardly anybody waited in the simulation");
  return all;
}

const rootMeanSquare = (told: Told[], which: "ours" | "other"): number =>
  Math.sqrt(told.reduce((sum, one) => sum + (one[which] - one.real) ** 2, 0) / told.length);
