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

/** One line a row: figure, reference, ratio, goal. */
export function print(rows: Row[]): void {
  const number = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
  for (const { what, figure, unit, goal, against, reference, minus } of rows) {
    const held =
      reference !== undefined
        ? `${number(reference)}${unit} (${against})  ratio ${(figure / reference).toFixed(2)}`
        : minus !== undefined
          ? `${number(minus)}${unit} (${against})  + ${number(figure - minus)}${unit}`
          : "";
    console.log(
      `${what.padEnd(40)} ${`${number(figure)}${unit}`.padEnd(12)} ${held.padEnd(60)} goal ${goal}`,
    );
  }
}
