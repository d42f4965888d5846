import type { StaffLocale } from "../../i18n/locales.ts";
import type { Messages } from "../../i18n/messages.ts";
import { measureNames } from "../counting/measures.ts";
import { type Figure, figureText, isExact } from "../disclosure/figure.ts";
import { changeText, type Side } from "./changes.ts";
import type { Bucket } from "./distribution.ts";
import type { LabelOf } from "./labels.ts";
import { monthsName, rangeName, weekdayName } from "./range-names.ts";
import { percentOf, type Span } from "./shares.ts";
import type { StatisticsView } from "./view.ts";

export type Cell = string | number | null;
/** One table of an export: a sheet of the workbook, a part of the text file. */
export type Table = { name: string; columns: string[]; rows: Cell[][] };

export type Wording = {
  texts: Messages["statistics"];
  /** Texts with places to fill in. */
  t: (key: "share" | "period.week" | "changes.between", values: Record<string, string>) => string;
  locale: StaffLocale;
  labelOf: LabelOf;
  officeName: string;
};

/** A number where it is exact, else what is shown instead. */
const cellIn =
  (locale: StaffLocale) =>
  (figure: Figure | null): Cell =>
    figure === null ? null : isExact(figure) ? figure.lo : figureText(figure, locale);

/** Everything of a view as tables; the first is the cover. Numbers are those of the screen: nothing else is published. */
export function tablesOf(view: StatisticsView, wording: Wording, madeAt: string): Table[] {
  const { texts, locale } = wording;
  const head = texts.export;
  const cell = cellIn(locale);
  const bucket = (of: Bucket | null): Cell => of && `${of.from}${of.to === null ? "+" : `–${of.to}`} min`;
  const tables = [
    cover(view, wording, madeAt),
    {
      name: head.trend,
      columns: [
        head.from,
        head.to,
        texts.measure.visits,
        texts.measure.adults,
        texts.measure.children,
        head.before,
      ],
      rows: view.trend.map((step) => [
        step.from,
        step.to,
        cell(step.visits),
        cell(step.adults),
        cell(step.children),
        cell(step.base),
      ]),
    },
    changeTable(view, wording),
    ...measureNames.map((name) => ({
      name: texts.measure[name],
      columns: [texts.table.value, head.now, ...(view.baseMonths.length > 0 ? [head.before] : [])],
      rows:
        view.breakdowns
          .find(({ measure }) => measure === name)
          ?.values?.map(({ value, figure, base }) => [
            wording.labelOf(name, value),
            cell(figure),
            ...(view.baseMonths.length > 0 ? [cell(base)] : []),
          ]) ?? [],
    })),
    {
      name: head.waits,
      columns: [texts.lines.month, texts.lines.median, texts.lines.ninetieth],
      rows: view.monthLines.map((line) => [
        line.month,
        bucket(line.wait.median),
        bucket(line.wait.ninetieth),
      ]),
    },
    {
      name: head.shares,
      columns: [texts.trend.period, texts.shares.bySelf, texts.shares.saidYes],
      rows: view.shares.map(({ period, bySelf, saidYes }) => [
        period,
        shareCell(wording, bySelf),
        shareCell(wording, saidYes),
      ]),
    },
    {
      name: head.heat,
      columns: [head.weekday, head.hour, head.mean],
      rows: view.heat.map((each) => [
        weekdayName(each.weekday, locale),
        wording.labelOf("arrival", each.hour),
        Math.round(each.mean * 10) / 10,
      ]),
    },
    {
      name: head.load,
      columns: [head.from, texts.measure.meetings],
      rows: view.load.map(({ day, meetings }) => [day, figureText(meetings, locale)]),
    },
    {
      name: head.annotations,
      columns: [texts.annotations.day, texts.annotations.label],
      rows: view.annotations.map(({ day, label }) => [day, label]),
    },
    {
      name: head.indicators,
      columns: [
        texts.indicators.which,
        texts.indicators.month,
        texts.indicators.value,
        texts.indicators.index,
      ],
      rows: view.indicators.flatMap(({ indicator, months }) =>
        months.map(({ month, value, index }) => [
          (texts.indicators as Record<string, string>)[indicator] ?? indicator,
          month,
          value,
          index,
        ]),
      ),
    },
  ];
  return tables.filter((table) => table.rows.length > 0);
}

const shareCell = ({ t }: Wording, share: Span | null): Cell =>
  share && t("share", { percent: percentOf(share) });

function changeTable(view: StatisticsView, wording: Wording): Table {
  const { texts, t, locale } = wording;
  const { changes } = texts;
  const cell = cellIn(locale);
  const share = ({ share: part }: Side): Cell => shareCell(wording, part);
  return {
    name: changes.sheet,
    columns: [
      changes.what,
      texts.export.before,
      `${texts.export.before}, ${changes.share}`,
      texts.export.now,
      `${texts.export.now}, ${changes.share}`,
      changes.change,
      changes.months,
    ],
    rows: view.changes.map(({ name, before, now, change, months }) => [
      changes[name],
      cell(before.figure),
      share(before),
      cell(now.figure),
      share(now),
      change === null ? null : changeText(change, (ends) => t("changes.between", ends)),
      months,
    ]),
  };
}

function cover(view: StatisticsView, { texts, t, locale, officeName }: Wording, madeAt: string): Table {
  const head = texts.export;
  const cell = cellIn(locale);
  const name = (range: { from: string; to: string }) =>
    rangeName(range, locale, (parts) => t("period.week", parts));
  const definitions = ["visits", "adults", "children", ...measureNames] as const;
  return {
    name: head.cover,
    columns: [`Kom in · ${texts.title}`, ""],
    rows: [
      [head.office, officeName],
      [head.period, name(view.range)],
      ...(view.base ? [[head.compared, name(view.base)]] : []),
      [head.through, view.through],
      [head.months, monthsName(view.months, locale)],
      [head.made, madeAt],
      [texts.totals.visits, cell(view.totals.visits)],
      [texts.totals.people, cell(view.totals.people)],
      [texts.totals.children, cell(view.totals.children)],
      [head.note, texts.suppression.text],
      [head.definitions, null],
      ...definitions.map((measure): Cell[] => [texts.measure[measure], texts.definition[measure]]),
    ],
  };
}

export const fileName = (view: StatisticsView, officeId: string): string =>
  `kom-in-${officeId}-${view.range.from}-${view.range.to}`;
