import jstat from "jstat";
import type { WaitRange } from "../queue/audience.ts";

/** How fast the office took people while somebody waited: calls and the milliseconds they took, both possibly weighted. */
export type Pace = { calls: number; ms: number };

/** A visit that was called: when it came, and its first call. */
export type CalledVisit = { arrivedAt: Date; calledAt: Date };

/** What happened this long ago says half as much as what happens now: secretaries come and go, and have lunch. */
const halfLifeMs = 90 * 60_000;
/** Earlier days count as at most this many calls: enough to say something in the morning, outweighed by noon. */
const mostEarlierCalls = 20;
/**
 * Variance of the time between calls against that of calls without memory: meetings are more alike than that. It is what
 * makes the range hold for four of five when lengths are log-normal, as Brown et al. (2005, "Statistical Analysis of a
 * Telephone Call Center") found service times to be; measured in `tests/bench`.
 */
const unevenness = 0.7;
/** Below this there is too little to say anything honest. */
const fewestCalls = 4;
/** A range wider than this helps nobody to decide whether to sit down or to come back. */
const widestMinutes = 45;
/** Gaps longer than this are a closed office, not a slow one. */
const longestGapMs = 2 * 60 * 60_000;

/**
 * The range in which a party with `ahead` parties before it is called, with 80 % probability; null when the pace is
 * known from too few calls. While somebody waits, calls come one after the other at a rate that only the recent past
 * tells. With n calls seen in S milliseconds, the time to the m-th next call (m = ahead + 1) divided by S follows the beta
 * prime distribution with shapes m and n: the gamma mixture of a Poisson process with unknown rate. So few data give
 * a wide range by themselves. Calls are more even than a Poisson process, as if each counted for more than one.
 */
export function predictedRange(ahead: number, pace: Pace): WaitRange | null {
  if (pace.calls < fewestCalls || pace.ms <= 0) return null;
  const at = (probability: number): number => {
    const share = jstat.beta.inv(probability, (ahead + 1) / unevenness, pace.calls / unevenness);
    return ((share / (1 - share)) * pace.ms) / 60_000;
  };
  const fromMinutes = Math.floor(at(0.1));
  return { fromMinutes, toMinutes: Math.max(fromMinutes + 1, Math.ceil(at(0.9))) };
}

/** The predicted range as people are told it: null also when it is too wide to be of use. */
export function waitRange(ahead: number, pace: Pace): WaitRange | null {
  const range = predictedRange(ahead, pace);
  return range && range.toMinutes - range.fromMinutes <= widestMinutes ? range : null;
}

/** Today's pace at `now`, newest calls weighing most, with `earlier` days as a weak beginning. */
export function paceAt(
  called: readonly CalledVisit[],
  oldestWaiting: Date | null,
  now: Date,
  earlier: Pace,
): Pace {
  const pace = weakened(earlier);
  for (const { ms, endedAt } of busyGaps(called)) {
    const weight = 0.5 ** (Math.max(0, now.getTime() - endedAt.getTime()) / halfLifeMs);
    pace.calls += weight;
    pace.ms += weight * ms;
  }
  // Nobody has been called since, although somebody waits: that is news as well.
  const last = called.reduce((latest, { calledAt }) => Math.max(latest, calledAt.getTime()), 0);
  if (oldestWaiting && last > 0) {
    const silent = now.getTime() - Math.max(last, oldestWaiting.getTime());
    if (silent > 0 && silent < longestGapMs) pace.ms += silent;
  }
  return pace;
}

/**
 * Gaps between calls that followed each other while the later one already waited: then the office's own pace, not the
 * visitors' arrivals, decided how long the gap was.
 */
export function busyGaps(called: readonly CalledVisit[]): { ms: number; endedAt: Date }[] {
  const inOrder = [...called].sort((one, two) => one.calledAt.getTime() - two.calledAt.getTime());
  return inOrder.flatMap((visit, index) => {
    const previous = inOrder[index - 1];
    if (!previous || visit.arrivedAt > previous.calledAt) return [];
    const ms = visit.calledAt.getTime() - previous.calledAt.getTime();
    return ms < longestGapMs ? [{ ms, endedAt: visit.calledAt }] : [];
  });
}

function weakened({ calls, ms }: Pace): Pace {
  const share = calls > mostEarlierCalls ? mostEarlierCalls / calls : 1;
  return { calls: calls * share, ms: ms * share };
}
