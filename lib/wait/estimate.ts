import jstat from "jstat";
import { busyGaps, type CalledVisit, longestGap, minutesAfter } from "./gaps.ts";
import { expectedCalls, levelsAt, minutesUntil, type Rhythm } from "./rhythm.ts";

/** An 80 % range in whole minutes. */
export type WaitRange = { fromMinutes: number; toMinutes: number };

/** How fast the office takes people at `minute` of the day: the calls it made, where its rhythm let expect `expected`. */
export type Pace = { rhythm: Rhythm; minute: number; calls: number; expected: number };

/** Earlier days count as at most this many calls of a Poisson process: today is taken to be some 10 % faster or slower than they. */
const mostEarlierCalls = 100;
/** Below this there is too little to say anything honest. */
const fewestCalls = 4;
/** A range wider than this is told in steps, so that it does not look surer than it is: the nearest, so that it holds as often. */
const exactUpToMinutes = 30;
const stepMinutes = 5;

/**
 * The range in which a party with `ahead` parties before it is called, with 80 % probability; null when the pace is
 * known from too few calls. Time is counted in the calls that the rhythm lets expect: so counted, calls come at an even
 * rate through rush and lunch (the time-rescaling theorem; Brown et al., Neural Computation 14, 2002), only that today is
 * faster or slower by a factor which today tells. With n calls seen where E were to be expected, the time to the m-th next
 * call (m = ahead + 1) divided by E follows the beta prime distribution with shapes m and n: the gamma mixture of a Poisson
 * process with unknown rate. So few data give a wide range by themselves. Calls more even than a Poisson process count as
 * more calls, by the rhythm's dispersion.
 */
export function predictedRange(ahead: number, pace: Pace): WaitRange | null {
  const { rhythm, minute, calls, expected } = pace;
  if (calls < fewestCalls || expected <= 0) return null;
  const at = (probability: number): number => {
    const share = jstat.beta.inv(probability, (ahead + 1) / rhythm.dispersion, calls / rhythm.dispersion);
    return minutesUntil(rhythm, minute, (share / (1 - share)) * expected);
  };
  const [low, high] = rhythm.levels[levelsAt(minute)] ?? [0.1, 0.9];
  const fromMinutes = Math.round(at(low));
  return { fromMinutes, toMinutes: Math.max(fromMinutes + 1, Math.round(at(high))) };
}

/** The probability with which `predictedRange`'s distribution has the party called within `minutes`; null as there. */
export function probabilityAt(minutes: number, ahead: number, pace: Pace): number | null {
  const { rhythm, minute, calls, expected } = pace;
  if (calls < fewestCalls || expected <= 0) return null;
  const odds = expectedCalls(rhythm, minute, minute + minutes) / expected;
  return jstat.beta.cdf(odds / (1 + odds), (ahead + 1) / rhythm.dispersion, calls / rhythm.dispersion);
}

/** The predicted range as people are told it, however wide: on a busy day it is the wide one that they need. */
export function waitRange(ahead: number, pace: Pace): WaitRange | null {
  const range = predictedRange(ahead, pace);
  if (!range || range.toMinutes - range.fromMinutes <= exactUpToMinutes) return range;
  return {
    fromMinutes: Math.round(range.fromMinutes / stepMinutes) * stepMinutes,
    toMinutes: Math.round(range.toMinutes / stepMinutes) * stepMinutes,
  };
}

/** Today's pace at `now`, against the office's rhythm, whose days count as a beginning. */
export function paceAt(
  called: readonly CalledVisit[],
  oldestWaiting: Date | null,
  { rhythm, midnight, now }: { rhythm: Rhythm; midnight: Date; now: Date },
): Pace {
  const minute = minutesAfter(midnight, now);
  const earlier = Math.min(mostEarlierCalls * rhythm.dispersion, rhythm.calls);
  const pace: Pace = { rhythm, minute, calls: earlier, expected: earlier };
  for (const { from, to } of busyGaps(called, midnight)) {
    pace.calls++;
    pace.expected += expectedCalls(rhythm, from, to);
  }
  // Nobody has been called since, although somebody waits: that is news as well.
  const last = called.reduce((latest, { calledAt }) => Math.max(latest, calledAt.getTime()), 0);
  if (oldestWaiting && last > 0) {
    const since = minutesAfter(midnight, new Date(Math.max(last, oldestWaiting.getTime())));
    if (minute - since < longestGap) pace.expected += expectedCalls(rhythm, since, minute);
  }
  return pace;
}
