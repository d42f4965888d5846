import { scaleBand, scaleLinear } from "d3-scale";
import { area, curveLinear, curveStepAfter, line } from "d3-shape";

/** Where a column begins, has its middle and ends, from 0 to 100. */
export type Column = { start: number; middle: number; end: number };

/** An axis of whole numbers from `lo` to `hi` or a little past them, in few round steps. */
export function ticksOf(lo: number, hi: number): number[] {
  const first = Math.floor(lo);
  const last = Math.max(first + 1, Math.ceil(hi));
  const steps = Math.min(4, last - first);
  return scaleLinear([first, last], [0, 1]).nice(steps).ticks(steps);
}

/** Columns of one width, side by side. */
export function columnsOf(count: number): Column[] {
  const x = scaleBand(Array.from({ length: count }).keys(), [0, 100]);
  return x.domain().map((at) => {
    const start = x(at) ?? 0;
    return { start, middle: start + x.bandwidth() / 2, end: start + x.bandwidth() };
  });
}

/** Columns about points in time, from the first to the last of them; each reaches halfway to the next. */
export function columnsAt(times: readonly number[]): Column[] {
  const x = scaleLinear([times[0] ?? 0, times.at(-1) ?? 0], [0, 100]);
  const between = (at: number) => x(((times[at] ?? 0) + (times[at + 1] ?? 0)) / 2);
  return times.map((time, at) => ({
    start: at === 0 ? 0 : between(at - 1),
    middle: x(time),
    end: at === times.length - 1 ? 100 : between(at),
  }));
}

/** The path of a line through the middles of its columns, or over their whole width in steps; what is missing is passed over. */
export function linePath(
  columns: readonly Column[],
  heights: readonly (number | null)[],
  isStepped = false,
): string {
  const present = columns.flatMap((column, at) => {
    const height = heights[at] ?? null;
    return height === null ? [] : [{ ...column, y: 100 - height }];
  });
  const last = present.at(-1);
  const points = present.map(({ start, middle, y }): [number, number] => [isStepped ? start : middle, y]);
  if (isStepped && last) points.push([last.end, last.y]);
  return line().curve(isStepped ? curveStepAfter : curveLinear)(points) ?? "";
}

/** The path of a band, and that of its two edges. */
export function bandPaths(
  columns: readonly Column[],
  heights: readonly (readonly [lo: number, hi: number] | null)[],
): { inside: string; edges: string } {
  const points = columns.flatMap(({ middle }, at) => {
    const height = heights[at] ?? null;
    return height === null ? [] : [{ middle, lo: height[0], hi: height[1] }];
  });
  const band = area<(typeof points)[number]>()
    .x(({ middle }) => middle)
    .y0(({ lo }) => 100 - lo)
    .y1(({ hi }) => 100 - hi);
  const edges = [band.lineY0(), band.lineY1()].map((edge) => edge(points) ?? "");
  return { inside: band(points) ?? "", edges: edges.join("") };
}
