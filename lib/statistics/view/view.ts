import { type MeasureName, measureNames } from "../counting/measures.ts";
import { type Figure, middleOf, nothing } from "../disclosure/figure.ts";
import type { Missing } from "../disclosure/half-years.ts";
import { type Published, rowIn } from "../disclosure/publish.ts";
import { lastOfMonth } from "../disclosure/suppress.ts";
import { daysIn, type Range } from "../period.ts";
import type { Annotated, IndicatorRow } from "../queries.ts";
import { type Change, changesOf } from "./changes.ts";
import { type Bucket, meetingQuantiles, waitQuantiles } from "./distribution.ts";
import { type Headline, headlineOf } from "./headline.ts";
import { type ShareStep, type Span, shareSteps } from "./shares.ts";
import { type Staffing, staffingOf } from "./staffing.ts";
import {
  asFar,
  baseMonthsOf,
  isCounted,
  monthsOf,
  type Totals,
  type TrendStep,
  totalsIn,
  trendOf,
} from "./totals.ts";
import { halfFor, type WaitGrid, waitGridOf, withinIn } from "./waiting.ts";
import { type WhatIfInput, whatIfInput } from "./what-if.ts";

export type Breakdown = {
  measure: MeasureName;
  /** null: too few to be broken down. */
  values: { value: string; figure: Figure; base: Figure | null }[] | null;
};
type Quantiles = { median: Bucket | null; ninetieth: Bucket | null };
export type MonthLine = {
  month: string;
  wait: Quantiles;
  met: Figure | null;
  left: Figure | null;
  noShow: Figure | null;
  /** The share that was met within the goal. */
  within: Span | null;
};

/** One view of the statistics: the answer of `GET /api/statistics`, what the page shows and an export holds. */
export type StatisticsView = {
  /** The last closed day: nothing here is from later. */
  through: string;
  /** The first day that is counted. */
  since: string;
  range: Range;
  base: Range | null;
  /** null: no day of the range is counted yet. */
  totals: Totals | null;
  /** null when no day of the range is counted yet, and when the office was not yet open in all of the base period. */
  baseTotals: Totals | null;
  /** The six figures of the first screen. */
  headline: Headline[];
  trend: TrendStep[];
  /** Whole months that the breakdowns are of, `YYYY-MM`; for a shorter range the last whole month up to its end. */
  months: string[];
  baseMonths: string[];
  /** How many of the months are too small to be broken down. */
  unpublishedMonths: number;
  breakdowns: Breakdown[];
  /** What a board asks about, before and now; of the same months as the breakdowns. */
  changes: Change[];
  wait: Quantiles;
  baseWait: Quantiles;
  meeting: Quantiles;
  monthLines: MonthLine[];
  /** Nine of ten are to be met within so many minutes, and the share that was. */
  goal: number;
  within: Span | null;
  /** Of the last half-year that was over at the end of the period; null where too few came. */
  waitGrid: WaitGrid | null;
  /** The languages for which interpreters were missing, most often first; of the same half-year. */
  missing: { half: string; languages: ({ language: string } & Missing)[] } | null;
  /** Load and staffing of the same months. */
  staffing: Staffing | null;
  /** What the model of one more receiving is fed; null where too little is published. */
  whatIf: WhatIfInput | null;
  /** How many came by themselves and said yes, as shares; empty for a single month. */
  shares: ShareStep[];
  /** Mean arrivals per open day by weekday (1–7) and hour, of the same months; from bands, so about. */
  heat: { weekday: number; hour: string; mean: number }[];
  /** Meetings of the whole team by day, in bands. */
  load: { day: string; meetings: Figure }[];
  annotations: Annotated[];
  indicators: {
    indicator: string;
    baseMonth: string;
    months: { month: string; value: number; index: number | null }[];
  }[];
};

type Parts = {
  published: Published;
  range: Range;
  base: Range | null;
  /** The first day that is counted. */
  since: string;
  goal: number;
  annotations: Annotated[];
  indicators: IndicatorRow[];
  /** The month that indicators are an index against, `YYYY-MM`; their first one when null. */
  indicatorBase: string | null;
};

export function statisticsView({ published, range, base, since, goal, ...rest }: Parts): StatisticsView {
  const { through } = published;
  const months = monthsOf(range, through).filter((month) => lastOfMonth(month) >= since);
  const whole = base && base.from >= since ? base : null;
  const baseMonths = whole ? baseMonthsOf(whole, range, months, through) : [];
  const comparable = whole !== null && baseMonths.length === months.length ? baseMonths : [];
  const changes = changesOf(published, months, comparable);
  const waits = (of: readonly string[]) => waitQuantiles(rowIn(published, "wait", of));
  const staffing = staffingOf(published, months);
  const half = halfFor(range, through);
  const totals = isCounted(range, since, through) ? totalsIn(published, range) : null;
  const far = whole && asFar(whole, range, through);
  const baseTotals = far && totalsIn(published, far);
  return {
    through,
    since,
    range,
    base,
    totals,
    baseTotals,
    headline: headlineOf(published, { totals, baseTotals, changes, months, baseMonths: comparable, since }),
    trend: trendOf(published, range, base, since),
    months,
    baseMonths: comparable,
    unpublishedMonths: months.filter((month) => !published.rows.get(month)?.result).length,
    breakdowns: measureNames.map((name) => breakdown(published, name, months, comparable)),
    changes,
    wait: waits(months),
    baseWait: waits(comparable),
    meeting: meetingQuantiles(rowIn(published, "meeting", months)),
    monthLines: months.length > 1 ? months.map((month) => monthLine(published, month, goal)) : [],
    goal,
    within: withinIn(published, months, goal),
    waitGrid: waitGridOf(published, half, goal),
    missing: missingIn(published, half),
    staffing,
    whatIf: whatIfInput(staffing, rowIn(published, "meeting", months), rowIn(published, "wait", months)),
    shares: months.length > 1 ? shareSteps(published, months) : [],
    heat: heatOf(published, months),
    load: loadIn(published, range),
    annotations: rest.annotations,
    indicators: indexed(rest.indicators, rest.indicatorBase),
  };
}

function breakdown(
  published: Published,
  measure: MeasureName,
  months: readonly string[],
  baseMonths: readonly string[],
): Breakdown {
  const row = rowIn(published, measure, months);
  const base = baseMonths.length > 0 ? rowIn(published, measure, baseMonths) : null;
  const values = [...new Set([...(row?.keys() ?? []), ...(base?.keys() ?? [])])];
  return {
    measure,
    values:
      row &&
      values.map((value) => ({
        value,
        figure: row.get(value) ?? nothing,
        base: base && (base.get(value) ?? nothing),
      })),
  };
}

function monthLine(published: Published, month: string, goal: number): MonthLine {
  const result = rowIn(published, "result", [month]);
  return {
    month,
    wait: waitQuantiles(rowIn(published, "wait", [month])),
    met: result?.get("met") ?? null,
    left: result?.get("left") ?? null,
    noShow: result?.get("noShow") ?? null,
    within: withinIn(published, [month], goal),
  };
}

function missingIn(published: Published, half: string): StatisticsView["missing"] {
  const shown = published.halves.get(half)?.missing;
  if (!shown) return null;
  const languages = [...shown].map(([language, figures]) => ({ language, ...figures }));
  return {
    half,
    languages: languages.toSorted(
      (one, other) => other.missing.lo - one.missing.lo || other.visits.lo - one.visits.lo,
    ),
  };
}

function heatOf(published: Published, months: readonly string[]): StatisticsView["heat"] {
  const cells = months.flatMap((month) => published.heat.get(month) ?? []);
  const groups = Map.groupBy(cells, (cell) => `${cell.weekday} ${cell.hour}`);
  const all = Math.max(1, months.filter((month) => published.heat.has(month)).length);
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      const sum = group.reduce((mean, cell) => mean + middleOf(cell.mean), 0);
      return first ? [{ weekday: first.weekday, hour: first.hour, mean: sum / all }] : [];
    })
    .toSorted((one, other) => one.weekday - other.weekday || (one.hour < other.hour ? -1 : 1));
}

function loadIn(published: Published, range: Range): StatisticsView["load"] {
  if (daysIn(range) > 62) return [];
  return [...published.load]
    .filter(([day]) => day >= range.from && day <= range.to)
    .map(([day, meetings]) => ({ day, meetings }));
}

/** As an index: the base month is 100. */
function indexed(rows: readonly IndicatorRow[], wanted: string | null): StatisticsView["indicators"] {
  return [...Map.groupBy(rows, (row) => row.indicator)].flatMap(([indicator, months]) => {
    const base =
      months.find((row) => row.month === wanted && row.value > 0) ?? months.find((row) => row.value > 0);
    if (!base) return [];
    return [
      {
        indicator,
        baseMonth: base.month,
        months: months.map(({ month, value }) => ({
          month,
          value,
          index: Math.round((100 * value) / base.value),
        })),
      },
    ];
  });
}
