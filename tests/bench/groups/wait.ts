import { type Random, seeded } from "#lib/random.ts";
import { type EarlierDay, learnRhythm } from "#lib/wait/calibration.ts";
import { paceAt, predictedRange, waitRange } from "#lib/wait/estimate.ts";
import { officeDay, steadyDay, steadyMeeting } from "../days.ts";
import { calledBy, type Day, minute, type Simulated, simulateDay } from "../simulation.ts";
import { sized } from "../sizes.ts";
import type { Row } from "../table.ts";

/**
 * Days that only this table has seen: the constants of `lib/wait` were chosen on others. Each office is scored on ten days,
 * and learns from the twenty before each, as a real one from four weeks.
 */
const offices = (many: number) => Array.from({ length: many }, (_, index) => `held out ${index + 1}`);
/** As many office days as it takes to tell an hour's share to about one in a hundred. */
const counts = { steady: sized(12, 1), officeDays: sized(30, 1) };
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

type Forecast = { hour: number; ours: number; others: number[]; real: number; isInside: boolean | null };

type Rival = { name: string; predict: Predictor; goal: string };

/** How well waits are foretold: errors are root mean squares in minutes, of those who had to wait. */
export function measureWait(): Row[] {
  const steady = queues.map(([staff, load]) =>
    forecasts(`${staff} ${load}`, steadyDay(staff, load), [exact], counts.steady),
  );
  const same = forecasts("office", officeDay("steady"), rivals, counts.officeDays);
  const changing = forecasts("changing office", officeDay("changing"), rivals, counts.officeDays);
  return [
    ...queues.flatMap(([staff, load], index) =>
      errors(steady[index] ?? [], `M/M/${staff}, load ${load}`, [exact]),
    ),
    ...errors(same, "office days, staff as ever", rivals),
    ...errors(changing, "office days, staff changing", rivals),
    inside(steady.flat(), "steady queues"),
    inside(same, "office days, staff as ever"),
    inside(changing, "office days, staff changing"),
    worstHour(same, "staff as ever"),
    worstHour(changing, "staff changing"),
  ];
}

const errors = (all: Forecast[], what: string, others: Rival[]) =>
  others.map(({ name, goal }, index) => ({
    what: `14 wait foretold, ${what}`,
    figure: rootMeanSquare(all, ({ ours }) => ours),
    reference: rootMeanSquare(all, ({ others }) => others[index] as number),
    unit: " min off",
    against: name,
    goal,
  }));

function inside(all: Forecast[], what: string): Row {
  const shown = all.filter(({ isInside }) => isInside !== null);
  const figure = (100 * shown.filter(({ isInside }) => isInside).length) / shown.length;
  return { what: `15 inside the range, ${what} (${shown.length})`, figure, unit: " %", goal: "77-83 %" };
}

/** The hour of arrival whose share is farthest from four of five. */
function worstHour(all: Forecast[], what: string): Row {
  const hours = [...Map.groupBy(all, ({ hour }) => hour)].map(([hour, those]) =>
    inside(those, `worst hour, ${what}, ${hour}-${hour + 1}`),
  );
  return hours.reduce((worst, row) =>
    Math.abs(row.figure - 80) > Math.abs(worst.figure - 80) ? row : worst,
  );
}

/** What one who foretells has observed: today's shape, who was called today, and the mean wait by length of the queue on earlier days. */
type Observed = { day: Day; called: Simulated[]; meanOfLength: number[] };
/** Parties ahead on arrival, and the minutes waited. */
type Wait = { ahead: number; minutes: number };
type Predictor = (ahead: number, now: number, known: Observed) => number;

/** Time until the (ahead + 1)-th of the busy secretaries is free: the mean, which in the long run no forecast beats. */
const exact: Rival = {
  name: "the exact predictor, rate and staff known",
  goal: "<= 1.10",
  predict: (ahead, _, { day }) => ((ahead + 1) * steadyMeeting) / day.shifts.length,
};

/** What queue systems commonly show, told how many counters are open at this very minute. */
const common: Rival = {
  name: "average ÷ open counters × ahead",
  goal: "<= 0.60",
  predict: (ahead, now, { day: { shifts }, called }) => {
    const over = called.filter(
      ({ calledAt, takes, isNoShow }) => !isNoShow && since(calledAt) + takes <= now,
    );
    const average = over.length > 0 ? over.reduce((sum, { takes }) => sum + takes, 0) / over.length : 22;
    const open = shifts.filter((spans) => spans.some(([begin, end]) => begin <= now && now < end)).length;
    return (average / Math.max(1, open)) * ahead;
  },
};

/** The mean wait of those who found a queue as long on earlier days; where nobody did, of those who found the next shorter one. */
const sameQueueLength: Rival = {
  name: "mean wait of the same queue length",
  goal: "<= 1.00",
  predict: (ahead, _, { meanOfLength }) =>
    meanOfLength.slice(0, ahead + 1).findLast((mean) => mean >= 0) ?? 0,
};

/**
 * The wait of the last to be called, drawn out to as many as are ahead now: delay history in the sense of Ibrahim & Whitt
 * (Manufacturing & Service Operations Management 11, 2009), corrected for the length of the queue.
 */
const extrapolated: Rival = {
  name: "the last one's wait, drawn out to this queue",
  goal: "<= 1.00",
  predict: (ahead, _, { called }) => {
    const last = called.toSorted((one, other) => +one.calledAt - +other.calledAt).at(-1);
    if (!last) return 0;
    const found = called.filter((one) => one.arrivedAt < last.arrivedAt && one.calledAt > last.arrivedAt);
    return (waited(last) * (ahead + 1)) / (found.length + 1);
  },
};

function meansByLength(waits: Wait[]): number[] {
  const means: number[] = [];
  for (const [ahead, those] of Map.groupBy(waits, (one) => one.ahead))
    means[ahead] = those.reduce((sum, { minutes }) => sum + minutes, 0) / those.length;
  return means;
}

const rivals = [common, sameQueueLength, extrapolated];

const waited = ({ arrivedAt, calledAt }: Simulated): number => (+calledAt - +arrivedAt) / minute;

/** Minutes from the day's opening. */
const since = (at: Date): number => (((at.getTime() - first) % dayMs) - opens) / minute;

/** What everybody who had to wait was forecasts on arrival, and what came. */
function forecasts(name: string, dayOf: (random: Random) => Day, others: Rival[], many: number): Forecast[] {
  const all: Forecast[] = [];
  for (const office of offices(many)) {
    const random = seeded(`${office}, ${name}`);
    const earlier: (EarlierDay & { waits: Wait[] })[] = [];
    for (let at = 0; at < days.learned + days.scored; at++) {
      const midnight = new Date(first + at * dayMs);
      const day = dayOf(random);
      const seen = simulateDay(day, midnight.getTime() + opens, random);
      if (at >= days.learned)
        all.push(...forecastsOn(day, seen, midnight, earlier.slice(-days.learned), others));
      earlier.push({
        midnight,
        called: calledBy(new Date(midnight.getTime() + dayMs), seen),
        waits: seen.flatMap((visit, index) =>
          waited(visit) > 0
            ? { ahead: aheadOf(visit, seen.slice(0, index)).length, minutes: waited(visit) }
            : [],
        ),
      });
    }
  }
  if (all.length < sized(100, 5)) throw new Error("hardly anybody waited in the simulation");
  return all;
}

function forecastsOn(
  day: Day,
  seen: Simulated[],
  midnight: Date,
  earlier: (EarlierDay & { waits: Wait[] })[],
  others: Rival[],
): Forecast[] {
  const rhythm = learnRhythm(earlier);
  const meanOfLength = meansByLength(earlier.flatMap((one) => one.waits));
  return seen.flatMap((visit, index) => {
    const now = visit.arrivedAt;
    if (visit.calledAt <= now) return [];
    const before = seen.slice(0, index);
    const waiting = aheadOf(visit, before);
    const called = calledBy(now, before);
    const pace = paceAt(called, waiting[0]?.arrivedAt ?? null, { rhythm, midnight, now });
    const range = predictedRange(waiting.length, pace);
    if (!range) return [];
    const real = (visit.calledAt.getTime() - now.getTime()) / minute;
    const shown = waitRange(waiting.length, pace);
    return {
      hour: now.getUTCHours(),
      ours: (range.fromMinutes + range.toMinutes) / 2,
      others: others.map(({ predict }) => predict(waiting.length, since(now), { day, called, meanOfLength })),
      real,
      isInside: shown && real >= shown.fromMinutes && real <= shown.toMinutes,
    };
  });
}

const aheadOf = ({ arrivedAt }: Simulated, before: Simulated[]): Simulated[] =>
  before.filter(({ calledAt }) => calledAt > arrivedAt);

const rootMeanSquare = (forecasts: Forecast[], of: (forecast: Forecast) => number): number =>
  Math.sqrt(forecasts.reduce((sum, one) => sum + (of(one) - one.real) ** 2, 0) / forecasts.length);
