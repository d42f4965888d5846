import { type MeasureName, measureNames } from "../counting/measures.ts";
import { type Figure, middleOf, nothing, sumOf } from "../disclosure/figure.ts";
import { type Published, rowIn, seriesIn } from "../disclosure/publish.ts";
import {
  daysIn,
  earlier,
  plusDays,
  plusMonths,
  type Range,
  type Step,
  stepsOf,
  wholeMonthsIn,
} from "../period.ts";
import type { Annotated, IndicatorRow } from "../queries.ts";
import { type Change, changeOf, changesOf } from "./changes.ts";
import { type Bucket, meetingQuantiles, waitQuantiles } from "./distribution.ts";
import { type ShareStep, type Span, shareSteps } from "./shares.ts";

export type Totals = { visits: Figure; people: Figure; adults: Figure; children: Figure };
export type TrendStep = Step & Totals & { base: Figure | null; isOver: boolean };
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
};

/** One view of the statistics: the answer of `GET /api/statistics`, what the page shows and an export holds. */
export type StatisticsView = {
  /** The last closed day: nothing here is from later. */
  through: string;
  /** The first day that is counted. */
  since: string;
  range: Range;
  base: Range | null;
  totals: Totals;
  /** null also when the office was not yet open in all of the base period. */
  baseTotals: Totals | null;
  /** Share by which visits changed since the base period; null without one, or when what is hidden could make it anything. */
  change: Span | null;
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
  annotations: Annotated[];
  indicators: IndicatorRow[];
  /** The month that indicators are an index against, `YYYY-MM`; their first one when null. */
  indicatorBase: string | null;
};

export function statisticsView({ published, range, base, since, ...rest }: Parts): StatisticsView {
  const { through } = published;
  const months = monthsOf(range, through);
  const whole = base && base.from >= since ? base : null;
  const baseMonths = whole ? baseMonthsOf(whole, range, months, through) : [];
  const isComparable = whole !== null && baseMonths.length === months.length;
  const waits = (of: readonly string[]) => waitQuantiles(rowIn(published, "wait", of));
  const totals = totalsIn(published, range);
  const baseTotals = whole && totalsIn(published, asFar(whole, range, through));
  return {
    through,
    since,
    range,
    base,
    totals,
    baseTotals,
    change: baseTotals ? changeOf(totals.visits, baseTotals.visits) : null,
    trend: trendOf(published, range, base),
    months,
    baseMonths: isComparable ? baseMonths : [],
    unpublishedMonths: months.filter((month) => !published.rows.get(month)?.result).length,
    breakdowns: measureNames.map((name) =>
      breakdown(published, name, months, isComparable ? baseMonths : []),
    ),
    changes: changesOf(published, months, isComparable ? baseMonths : []),
    wait: waits(months),
    baseWait: waits(isComparable ? baseMonths : []),
    meeting: meetingQuantiles(rowIn(published, "meeting", months)),
    monthLines: months.length > 1 ? months.map((month) => monthLine(published, month)) : [],
    shares: months.length > 1 ? shareSteps(published, months) : [],
    heat: heatOf(published, months),
    load: loadIn(published, range),
    annotations: rest.annotations,
    indicators: indexed(rest.indicators, rest.indicatorBase),
  };
}

/** Breakdowns exist by month: the whole ones within the range, or the last one that was over at its end. */
export function monthsOf(range: Range, through: string): string[] {
  const whole = wholeMonthsIn(range, through);
  if (whole.length > 0) return whole;
  const end = earlier(range.to, through);
  const isLastOfMonth = plusDays(end, 1).endsWith("-01");
  return [isLastOfMonth ? end.slice(0, 7) : plusMonths(`${end.slice(0, 7)}-01`, -1).slice(0, 7)];
}

/** As many months of the base; of a period that goes on, those that are over by now, or the one before as for the period. */
function baseMonthsOf(base: Range, range: Range, months: readonly string[], through: string): string[] {
  return wholeMonthsIn(range, through).length > 0
    ? wholeMonthsIn(base, through).slice(0, months.length)
    : monthsOf(asFar(base, range, through), through);
}

/** A period that goes on is compared with as many days of its base. */
function asFar(base: Range, range: Range, through: string): Range {
  const passed = daysIn({ from: range.from, to: earlier(range.to, through) });
  return range.to <= through
    ? base
    : { from: base.from, to: earlier(base.to, plusDays(base.from, passed - 1)) };
}

function totalsIn(published: Published, range: Range): Totals {
  const [visits, adults, children] = [
    seriesIn(published, "visits", range),
    seriesIn(published, "adults", range),
    seriesIn(published, "children", range),
  ];
  return { visits, adults, children, people: sumOf([adults, children]) };
}

function trendOf(published: Published, range: Range, base: Range | null): TrendStep[] {
  const others = base ? stepsOf(base) : [];
  return stepsOf(range).map((step, at) => {
    const other = others[at];
    return {
      ...step,
      ...totalsIn(published, step),
      base: other ? seriesIn(published, "visits", other) : null,
      isOver: step.to <= published.through,
    };
  });
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

function monthLine(published: Published, month: string): MonthLine {
  const result = rowIn(published, "result", [month]);
  return {
    month,
    wait: waitQuantiles(rowIn(published, "wait", [month])),
    met: result?.get("met") ?? null,
    left: result?.get("left") ?? null,
    noShow: result?.get("noShow") ?? null,
  };
}

function heatOf(published: Published, months: readonly string[]): StatisticsView["heat"] {
  const cells = months.flatMap((month) => published.heat.get(month) ?? []);
  const groups = Map.groupBy(cells, (cell) => `${cell.weekday} ${cell.hour}`);
  const all = Math.max(1, months.filter((month) => published.heat.has(month)).length);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    const sum = group.reduce((mean, cell) => mean + middleOf(cell.mean), 0);
    return first ? [{ weekday: first.weekday, hour: first.hour, mean: sum / all }] : [];
  });
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
