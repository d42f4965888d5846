import type { Gap } from "./gaps.ts";

/** How an office usually takes people while somebody waits, by the time of the day: its staff, its lunch, its meetings. */
export type Rhythm = {
  /** Calls a minute in each half hour after local midnight. */
  perMinute: readonly number[];
  /** Calls that it was learned from. */
  calls: number;
  /** Variance of the number of calls in a time against a Poisson process, which has 1: the more alike meetings are, the less. */
  dispersion: number;
  /** By hour of the day: the levels of the foretold distribution between which four of five waits fell. */
  levels: readonly Levels[];
};
export type Levels = readonly [from: number, to: number];

const slotMinutes = 30;
/** Half hours of a day. */
export const slots = 48;
/** Fewer calls than this say nothing of a half hour's rate. */
const fewestExpected = 2;
/** Calls are taken to be as uneven as a Poisson process until an office's own days tell, as if so many half hours had been seen. */
const halfHoursAssumed = 60;
/** As good as a flat rhythm. */
const mostKappa = 10_000;

export const nominalLevels: readonly Levels[] = Array.from({ length: 24 }, () => [0.1, 0.9]);

/** Index into `levels`. */
export const levelsAt = (minute: number): number => Math.min(23, Math.max(0, Math.floor(minute / 60)));

/** Nothing known of earlier days: the same at all times, in calls of an unknown rate. */
export const unknownRhythm: Rhythm = {
  perMinute: Array.from({ length: slots }, () => 1),
  calls: 0,
  dispersion: 1,
  levels: nominalLevels,
};

/**
 * The rhythm of `days`, each told by its busy gaps. The dispersion is that of the same half hour on different days: Pearson's
 * X² over its degrees of freedom (McCullagh & Nelder, Generalized Linear Models, 1989). A half hour's rate is the day's mean,
 * corrected by as much of what was seen in it as chance can't explain: with c calls where e were to be expected,
 * mean × (κ + c) / (κ + e), the empirical Bayes estimate of Clayton & Kaldor (Biometrics 43, 1987). Dispersion / κ is the
 * variance between half hours by the method of moments (DerSimonian & Laird, Controlled Clinical Trials 7, 1986). So an
 * office whose staff never changes has a flat rhythm, and a lunch break stands out.
 */
export function rhythmOf(days: readonly (readonly Gap[])[]): Rhythm {
  const all = tally(days.flat());
  const [calls, minutes] = [sum(all.calls), sum(all.minutes)];
  if (minutes === 0) return unknownRhythm;
  const rates = all.calls.map((count, slot) => count / (all.minutes[slot] || 1));
  const daily = days.flatMap((day) => cellsOf(tally(day), (slot) => rates[slot] ?? 0));
  const mean = calls / minutes;
  const usual = cellsOf(all, () => mean);

  const degreesOfFreedom = Math.max(0, daily.length - usual.length);
  const dispersion = (pearson(daily) + halfHoursAssumed) / (degreesOfFreedom + halfHoursAssumed);
  const expected = sum(usual.map((cell) => cell.expected));
  const spread = expected - sum(usual.map((cell) => cell.expected ** 2)) / expected;
  const variance = Math.max(0, pearson(usual) - dispersion * (usual.length - 1)) / spread;
  const kappa = usual.length > 1 ? Math.min(dispersion / variance, mostKappa) : mostKappa;
  const perMinute = all.calls.map(
    (count, slot) => (mean * (kappa + count)) / (kappa + mean * (all.minutes[slot] ?? 0)),
  );
  return { perMinute, calls, dispersion, levels: nominalLevels };
}

/** How many calls the rhythm expects between two minutes of the day in which somebody waits all the time. */
export function expectedCalls({ perMinute }: Rhythm, from: number, to: number): number {
  let calls = 0;
  for (const { slot, minutes } of pieces(from, to)) calls += (perMinute[slot] ?? 0) * minutes;
  return calls;
}

/** Minutes until the rhythm expects that many calls; beyond the day its last half hour goes on. */
export function minutesUntil({ perMinute }: Rhythm, from: number, calls: number): number {
  let left = calls;
  let passed = 0;
  for (const { slot, minutes } of pieces(from, Number.POSITIVE_INFINITY)) {
    const rate = perMinute[slot] ?? 0;
    if (left <= rate * minutes) return passed + left / rate;
    left -= rate * minutes;
    passed += minutes;
  }
  return passed;
}

/** The time between two minutes of the day, cut at each half hour. */
function* pieces(from: number, to: number): Generator<{ slot: number; minutes: number }> {
  for (let at = from; at < to; ) {
    const slot = slotOf(at);
    const end = slot < slots - 1 ? Math.min(to, (slot + 1) * slotMinutes) : to;
    yield { slot, minutes: end - at };
    at = end;
  }
}

const slotOf = (minute: number): number => Math.min(slots - 1, Math.max(0, Math.floor(minute / slotMinutes)));

type Tally = { calls: number[]; minutes: number[] };

/** Calls and busy minutes in each half hour. */
function tally(gaps: readonly Gap[]): Tally {
  const calls = Array.from({ length: slots }, () => 0);
  const minutes = Array.from({ length: slots }, () => 0);
  for (const { from, to } of gaps) {
    let last = slotOf(from);
    for (const piece of pieces(from, to)) {
      minutes[piece.slot] = (minutes[piece.slot] ?? 0) + piece.minutes;
      last = piece.slot;
    }
    calls[last] = (calls[last] ?? 0) + 1;
  }
  return { calls, minutes };
}

type Cell = { seen: number; expected: number };

/** What was seen and what was to be expected, where enough was. */
const cellsOf = ({ calls, minutes }: Tally, rate: (slot: number) => number): Cell[] =>
  calls
    .map((seen, slot) => ({ seen, expected: rate(slot) * (minutes[slot] ?? 0) }))
    .filter(({ expected }) => expected >= fewestExpected);

const pearson = (cells: readonly Cell[]): number =>
  sum(cells.map(({ seen, expected }) => (seen - expected) ** 2 / expected));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
