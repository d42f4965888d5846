/** What a chart is drawn of, in points of a page: the screen draws it as SVG and the file as PDF, so they are the same picture. */
export type Tone = "strong" | "other" | "soft" | "grid" | "pale";
export type Shape =
  | { kind: "rect"; x: number; y: number; width: number; height: number; tone: Tone }
  | {
      kind: "line";
      points: readonly (readonly [number, number])[];
      tone: Tone;
      width: number;
      isDashed?: boolean;
    }
  | { kind: "dot"; x: number; y: number; tone: Tone }
  | { kind: "text"; x: number; y: number; text: string; anchor: "start" | "middle" | "end" };

export type Size = { width: number; height: number };
export type Line = { values: readonly (number | null)[]; tone: "strong" | "other"; isDashed: boolean };

const left = 34;
const bottom = 16;
const top = 6;

/** Standing bars with a dashed line of the time before. */
export function barChart(
  names: readonly string[],
  bars: readonly (number | null)[],
  before: readonly (number | null)[],
  size: Size,
): Shape[] {
  const most = niceTop(Math.max(1, ...[...bars, ...before].map((value) => value ?? 0)));
  const { x, y, width } = frame(names.length, size, most);
  const bar = Math.min(26, width * 0.6);
  return [
    ...axes(names, size, most, String),
    ...bars.flatMap((value, at): Shape[] =>
      value === null
        ? []
        : [
            {
              kind: "rect",
              x: x(at) - bar / 2,
              y: y(value),
              width: bar,
              height: y(0) - y(value),
              tone: "strong",
            },
          ],
    ),
    ...lineOf({ values: before, tone: "other", isDashed: true }, x, y),
  ];
}

/** Lines of shares in per cent, from 0 to 100. */
export function shareChart(names: readonly string[], lines: readonly Line[], size: Size): Shape[] {
  const { x, y } = frame(names.length, size, 100);
  return [...axes(names, size, 100, (value) => `${value} %`), ...lines.flatMap((line) => lineOf(line, x, y))];
}

function frame(count: number, size: Size, most: number) {
  const width = (size.width - left) / Math.max(1, count);
  return {
    width,
    x: (at: number) => left + width * (at + 0.5),
    y: (value: number) => top + (size.height - top - bottom) * (1 - value / most),
  };
}

function axes(names: readonly string[], size: Size, most: number, text: (value: number) => string): Shape[] {
  const { x, y } = frame(names.length, size, most);
  const every = Math.ceil(names.length / (size.width / 42));
  return [
    ...[0, 0.25, 0.5, 0.75, 1].flatMap((share): Shape[] => [
      {
        kind: "line",
        points: [
          [left, y(share * most)],
          [size.width, y(share * most)],
        ],
        tone: "grid",
        width: 0.7,
      },
      {
        kind: "text",
        x: left - 5,
        y: y(share * most) + 2.6,
        text: text(Math.round(share * most)),
        anchor: "end",
      },
    ]),
    ...names.flatMap((name, at): Shape[] =>
      at % every === 0 ? [{ kind: "text", x: x(at), y: size.height - 3, text: name, anchor: "middle" }] : [],
    ),
  ];
}

/** What isn't told breaks the line. */
function lineOf(
  { values, tone, isDashed }: Line,
  x: (at: number) => number,
  y: (value: number) => number,
): Shape[] {
  const runs: [number, number][][] = [[]];
  for (const [at, value] of values.entries()) {
    if (value === null) runs.push([]);
    else runs.at(-1)?.push([x(at), y(value)]);
  }
  return runs.flatMap((points): Shape[] => [
    ...(points.length > 1
      ? [{ kind: "line" as const, points, tone, width: 1.6, ...(isDashed ? { isDashed } : {}) }]
      : []),
    ...(isDashed ? [] : points.map(([px, py]): Shape => ({ kind: "dot", x: px, y: py, tone }))),
  ]);
}

/** A round number above, that four lines divide. */
function niceTop(most: number): number {
  const step = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 4, 6, 8, 10].map((times) => times * step).find((each) => each >= most) ?? 10 * step;
}
