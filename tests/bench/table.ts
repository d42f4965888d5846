/** A figure of the bench, held against a reference of the same run by ratio, or by difference (`minus`), or by nothing. */
export type Row = {
  what: string;
  figure: number;
  unit: string;
  goal: string;
  against?: string;
  reference?: number;
  minus?: number;
};

/** What of a row its goal speaks of: the ratio, the difference, or the figure itself. */
export const measured = ({ figure, reference, minus }: Row): number =>
  reference !== undefined ? figure / reference : figure - (minus ?? 0);

/** The ends of what the goal allows: "<= 1.5", ">= 0.90", "<= + 40 KB", "77-83 %". */
export function boundsOf({ goal }: Row): { from: number; to: number } {
  const [first = 0, second = Number.POSITIVE_INFINITY] = (goal.match(/\d+(\.\d+)?/g) ?? []).map(Number);
  return goal.startsWith("<=") ? { from: Number.NEGATIVE_INFINITY, to: first } : { from: first, to: second };
}

export function isMet(row: Row): boolean {
  const { from, to } = boundsOf(row);
  const value = measured(row);
  return value >= from && value <= to;
}

/** One line a row: figure, reference, ratio, goal. */
export function print(rows: Row[]): void {
  const number = (value: number) => value.toFixed(value >= 100 ? 0 : value >= 1 ? 1 : 3);
  for (const row of rows) {
    const { what, figure, unit, goal, against, reference, minus } = row;
    const comparison =
      reference !== undefined
        ? `${number(reference)}${unit} (${against})  ratio ${measured(row).toFixed(measured(row) < 0.1 ? 4 : 2)}`
        : minus !== undefined
          ? `${number(minus)}${unit} (${against})  + ${number(figure - minus)}${unit}`
          : "";
    console.log(
      `${what.padEnd(52)} ${`${number(figure)}${unit}`.padEnd(12)} ${comparison.padEnd(64)} goal ${goal.padEnd(10)} ${isMet(row) ? "met" : "not met"}`,
    );
  }
}
