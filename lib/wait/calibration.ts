import { paceAt, probabilityAt } from "./estimate.ts";
import { busyGaps, type CalledVisit, minutesAfter } from "./gaps.ts";
import { type Levels, levelsAt, nominalLevels, type Rhythm, rhythmOf } from "./rhythm.ts";

/** One earlier day's visits that were called, oldest arrival first. */
export type EarlierDay = { midnight: Date; called: readonly CalledVisit[] };

/** An hour counts as if so many visits had waited just as foretold, until its own tell. */
const visitsAssumed = 30;
/** However often an hour was foretold wrongly: no level comes nearer than this to never or always. */
const outermost = 0.02;

/**
 * The office's rhythm, with the levels at which an hour's range really holds four of five. What a model doesn't know of an hour
 * (a lunch that begins when the last visitor has gone, all rooms busy at once after opening) shows in where the waits of earlier
 * days fell in their foretold distributions; the tenth and ninetieth percentile of these, hour by hour, stand for those of
 * the model (recalibration of Kuleshov, Fenner & Ermon, ICML 2018). Each day is foretold from the others.
 */
export function learnRhythm(days: readonly EarlierDay[]): Rhythm {
  const gaps = days.map(({ called, midnight }) => busyGaps(called, midnight));
  const byHour = Array.from({ length: nominalLevels.length }, (): number[] => []);
  days.forEach((day, index) => {
    const rhythm = rhythmOf(gaps.toSpliced(index, 1));
    for (const { hour, probability } of foretold(day, rhythm)) byHour[hour]?.push(probability);
  });
  return { ...rhythmOf(gaps), levels: byHour.map(levelsOf) };
}

/** Where each wait of the day fell in its foretold distribution, 0 to 1. */
function foretold({ midnight, called }: EarlierDay, rhythm: Rhythm): { hour: number; probability: number }[] {
  return called.flatMap(({ arrivedAt, calledAt }, index) => {
    if (calledAt <= arrivedAt) return [];
    const before = called.slice(0, index);
    const waiting = before.filter((one) => one.calledAt > arrivedAt);
    const over = before.filter((one) => one.calledAt <= arrivedAt);
    const pace = paceAt(over, waiting[0]?.arrivedAt ?? null, { rhythm, midnight, now: arrivedAt });
    const probability = probabilityAt(minutesAfter(arrivedAt, calledAt), waiting.length, pace);
    return probability === null ? [] : [{ hour: levelsAt(pace.minute), probability }];
  });
}

function levelsOf(probabilities: readonly number[]): Levels {
  const assumed = Array.from({ length: visitsAssumed }, (_, at) => (at + 0.5) / visitsAssumed);
  const all = [...probabilities, ...assumed].sort((one, other) => one - other);
  const outside = Math.floor(0.1 * (all.length + 1)) - 1;
  return [Math.max(outermost, all[outside] ?? 0), Math.min(1 - outermost, all.at(-1 - outside) ?? 1)];
}
