import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { monthName, shortMonthNames } from "#lib/statistics/view/date-names.ts";
import { percentOf, type Span } from "#lib/statistics/view/shares.ts";
import { ChartFrame } from "../chart-frame.tsx";
import { FigureTable } from "../chart-table.tsx";
import { Plot } from "../plot.tsx";
import type { PlotLine } from "../plot-look.tsx";

type Props = {
  title: string;
  definition: string;
  caption?: ReactNode;
  months: readonly { month: string; share: Span | null }[];
  /** What the line is, and what it is held against, in percent; null where there is nothing to hold it against. */
  text: string;
  aim: { text: string; percent: number } | null;
  locale: StaffLocale;
};

/** One share from month to month, beside what is aimed at. */
export function ShareMonths({ title, definition, caption, months, text, aim, locale }: Props) {
  const t = useTranslations("statistics");
  if (months.length < 2 || months.every(({ share }) => share === null)) return null;
  const names = shortMonthNames(
    months.map(({ month }) => month),
    locale,
  );
  const shares: PlotLine = {
    text,
    values: months.map(({ share }) => share && Math.round(50 * (share.lo + share.hi))),
    look: "full",
  };
  const lines: PlotLine[] = aim
    ? [shares, { text: aim.text, values: months.map(() => aim.percent), look: "dashed" }]
    : [shares];
  return (
    <ChartFrame
      title={title}
      definition={definition}
      caption={caption}
      chart={
        <Plot
          names={names}
          titles={months.map(({ month }) => monthName(month, locale))}
          lines={lines}
          ticks={[0, 25, 50, 75, 100]}
          unit={"\u00a0%"}
        />
      }
      table={
        <FigureTable
          caption={title}
          columns={[t("lines.month"), text]}
          rows={months.map(({ month, share }) => [
            monthName(month, locale),
            share ? t("share", { percent: percentOf(share) }) : t("changes.tooSmall"),
          ])}
        />
      }
    />
  );
}
