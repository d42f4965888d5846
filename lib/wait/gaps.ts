/** A visit that was called: when it came, and its first call. A no-show's call is forgotten: when it was given up stands for it. */
export type CalledVisit = { arrivedAt: Date; calledAt: Date };

/** From one call to the next, in minutes after local midnight. */
export type Gap = { from: number; to: number };

/** Gaps longer than this are a closed office, not a slow one. */
export const longestGap = 120;

export const minutesAfter = (midnight: Date, at: Date): number =>
  (at.getTime() - midnight.getTime()) / 60_000;

/**
 * Gaps between a day's calls that followed each other while the later one already waited: then the office's own pace,
 * not the visitors' arrivals, decided how long the gap was.
 */
export function busyGaps(called: readonly CalledVisit[], midnight: Date): Gap[] {
  const inOrder = called
    .map(({ arrivedAt, calledAt }) => ({
      arrived: minutesAfter(midnight, arrivedAt),
      at: minutesAfter(midnight, calledAt),
    }))
    .sort((one, two) => one.at - two.at);
  return inOrder.flatMap(({ arrived, at }, index) => {
    const previous = inOrder[index - 1];
    if (!previous || arrived > previous.at || at - previous.at >= longestGap) return [];
    return [{ from: previous.at, to: at }];
  });
}
