import { measureNames } from "../../counting/measures.ts";
import { figureText } from "../../disclosure/figure.ts";
import { monthsName, weekdayName } from "../date-names.ts";
import type { Bucket } from "../distribution.ts";
import type { Span } from "../shares.ts";
import type { StatisticsView } from "../view.ts";
import { type Cell, cellIn, day, nameIn, type Table, type Wording } from "./cells.ts";
import { cover } from "./cover.ts";

/** The least and the most that a share may be: the same where it is known. */
const shareCells = (share: Span | null): Cell[] =>
  share ? [{ share: share.lo }, { share: share.hi }] : [null, null];
const changeCells = (change: Span | null): Cell[] =>
  change ? [{ change: change.lo }, { change: change.hi }] : [null, null];
const bucketCells = (bucket: Bucket | null): Cell[] => [bucket?.from ?? null, bucket?.to ?? null];

/** Everything of a view as tables; the first is the cover. Numbers are those of the screen: nothing else is published. */
export function tablesOf(view: StatisticsView, wording: Wording, madeAt: Date): Table[] {
  const tables = [
    cover(view, wording, madeAt),
    trendTable(view, wording),
    changeTable(view, wording),
    ...breakdownTables(view, wording),
    ...monthTables(view, wording),
    ...ownTables(view, wording),
  ];
  return tables.filter((table) => table.rows.length > 0);
}

function trendTable(view: StatisticsView, wording: Wording): Table {
  const { texts, locale } = wording;
  const head = texts.export;
  const cell = cellIn(locale);
  return {
    name: head.trend,
    period: nameIn(wording)(view.range),
    columns: [
      head.from,
      head.to,
      texts.measure.visits,
      texts.measure.adults,
      texts.measure.children,
      ...(view.base ? [head.before] : []),
    ],
    rows: view.trend.map(({ from, to, counted, base, isOver }) => [
      day(from),
      // Of a step that goes on, what is counted ends with the last closed day.
      day(isOver || !counted ? to : view.through),
      ...(counted
        ? [cell(counted.visits), cell(counted.adults), cell(counted.children)]
        : [from > view.through ? head.notCounted : null, null, null]),
      ...(view.base ? [cell(base)] : []),
    ]),
  };
}

function changeTable(view: StatisticsView, { texts, locale }: Wording): Table {
  const { changes, export: head } = texts;
  const cell = cellIn(locale);
  const between = (what: string) => [
    `${what}, ${head.low.toLowerCase()}`,
    `${what}, ${head.high.toLowerCase()}`,
  ];
  return {
    name: changes.sheet,
    period: `${monthsName(view.months, locale)} / ${monthsName(view.baseMonths, locale)}`,
    columns: [
      changes.what,
      head.before,
      ...between(`${head.before}, ${changes.share}`),
      head.now,
      ...between(`${head.now}, ${changes.share}`),
      ...between(changes.change),
      ...between(changes.chance),
      changes.months,
    ],
    rows: view.changes.map(({ name, before, now, change, chance, months }) => [
      changes[name],
      cell(before.figure),
      ...shareCells(before.share),
      cell(now.figure),
      ...shareCells(now.share),
      ...changeCells(change),
      ...changeCells(chance),
      months,
    ]),
  };
}

function breakdownTables(view: StatisticsView, { texts, locale, labelOf }: Wording): Table[] {
  const cell = cellIn(locale);
  const hasBase = view.baseMonths.length > 0;
  const head = texts.export;
  return measureNames.map((name) => ({
    name: texts.measure[name],
    period: monthsName(view.months, locale),
    columns: [
      texts.table.value,
      head.now,
      ...(hasBase ? [`${head.before} (${monthsName(view.baseMonths, locale)})`] : []),
    ],
    rows:
      view.breakdowns
        .find(({ measure }) => measure === name)
        ?.values?.map(({ value, figure, base }) => [
          labelOf(name, value),
          cell(figure),
          ...(hasBase ? [cell(base)] : []),
        ]) ?? [],
  }));
}

function monthTables(view: StatisticsView, wording: Wording): Table[] {
  const { texts, locale, labelOf } = wording;
  const { export: head, lines } = texts;
  const period = monthsName(view.months, locale);
  const between = (what: string) => [
    `${what}, ${head.from.toLowerCase()} min`,
    `${what}, ${head.to.toLowerCase()} min`,
  ];
  const shareOf = (what: string) => [
    `${what}, ${head.low.toLowerCase()}`,
    `${what}, ${head.high.toLowerCase()}`,
  ];
  return [
    {
      name: head.waits,
      period,
      columns: [lines.month, ...between(lines.median), ...between(lines.ninetieth)],
      rows: view.monthLines.map(({ month, wait }) => [
        { month },
        ...bucketCells(wait.median),
        ...bucketCells(wait.ninetieth),
      ]),
    },
    {
      name: head.shares,
      period,
      columns: [
        texts.trend.period,
        ...shareOf(texts.changes.bySelf),
        ...shareOf(texts.changes.saidYes),
        ...shareOf(texts.changes.heard),
      ],
      rows: view.shares.map((step) => [
        step.period.includes("-") ? { month: step.period } : Number(step.period),
        ...shareCells(step.bySelf),
        ...shareCells(step.saidYes),
        ...shareCells(step.heard),
      ]),
    },
    {
      name: head.heat,
      period,
      columns: [head.weekday, head.hour, head.mean],
      rows: view.heat.map((each) => [
        weekdayName(each.weekday, locale),
        labelOf("arrival", each.hour),
        Math.round(each.mean * 10) / 10,
      ]),
    },
  ];
}

function ownTables(view: StatisticsView, wording: Wording): Table[] {
  const { texts, locale } = wording;
  const { export: head, indicators: own } = texts;
  const period = nameIn(wording)(view.range);
  const typed = view.indicators.flatMap(({ months }) => months.map(({ month }) => month)).toSorted();
  return [
    {
      name: head.load,
      period,
      columns: [head.from, texts.measure.meetings],
      rows: view.load.map((each) => [day(each.day), figureText(each.meetings, locale)]),
    },
    {
      name: head.annotations,
      period,
      columns: [texts.annotations.day, texts.annotations.label],
      rows: view.annotations.map((each) => [day(each.day), each.label]),
    },
    {
      name: head.indicators,
      period: monthsName(typed, locale),
      columns: [own.which, own.month, own.value, own.index],
      rows: view.indicators.flatMap(({ indicator, months }) =>
        months.map(({ month, value, index }) => [
          (own as Record<string, string>)[indicator] ?? indicator,
          { month },
          value,
          index,
        ]),
      ),
    },
  ];
}

export const fileName = (view: StatisticsView, officeId: string): string =>
  `kom-in-${officeId}-${view.range.from}-${view.range.to}`;
