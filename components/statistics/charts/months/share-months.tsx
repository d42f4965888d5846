"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, Suspense } from "react";
import { lazyPart } from "#components/ui/lazy-part.ts";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { monthName, shortMonthNames } from "#lib/statistics/view/range-names.ts";
import { percentOf, type Span } from "#lib/statistics/view/shares.ts";
import { ChartFrame } from "../chart-frame.tsx";
import { FigureTable } from "../chart-table.tsx";

const LinesChart = lazyPart(() => import("./lines-chart.tsx").then((part) => part.default));

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
  return (
    <ChartFrame
      title={title}
      definition={definition}
      caption={caption}
      chart={
        <Suspense fallback={<div className="h-56" />}>
          <LinesChart
            points={months.map(({ month, share }, at) => ({
              name: names[at] ?? month,
              title: monthName(month, locale),
              full: share && Math.round(50 * (share.lo + share.hi)),
              dashed: aim?.percent ?? null,
            }))}
            fullText={text}
            dashedText={aim?.text ?? null}
            unit={"\u00a0%"}
            isPercent
          />
        </Suspense>
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
