"use client";
import { useTranslations } from "next-intl";
import { Suspense } from "react";
import { lazyPart } from "#components/ui/lazy-part.ts";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { middleOf } from "#lib/statistics/disclosure/figure.ts";
import { type Bucket, middleOfBucket } from "#lib/statistics/view/distribution.ts";
import { monthName, shortMonthNames } from "#lib/statistics/view/range-names.ts";
import type { MonthLine } from "#lib/statistics/view/view.ts";
import { FigureText } from "../../figure-tile.tsx";
import { ChartFrame } from "../chart-frame.tsx";
import { FigureTable } from "../chart-table.tsx";
import { useBucketText } from "../use-bucket-text.ts";

const LinesChart = lazyPart(() => import("./lines-chart.tsx").then((part) => part.default));
const ResultChart = lazyPart(() => import("./result-chart.tsx").then((part) => part.default));

type Props = { lines: MonthLine[]; locale: StaffLocale };

function named(lines: MonthLine[], locale: StaffLocale) {
  const names = shortMonthNames(
    lines.map(({ month }) => month),
    locale,
  );
  return lines.map((line, at) => ({ ...line, name: names[at] ?? "", title: monthName(line.month, locale) }));
}

/** How waiting went from month to month: the middle of the bin that holds the median, and of the one that holds nine of ten. */
export function WaitMonths({ lines, locale }: Props) {
  const t = useTranslations("statistics");
  const bucketText = useBucketText();
  if (lines.length === 0) return null;
  const months = named(lines, locale);
  const minutes = (bucket: Bucket | null) => bucket && middleOfBucket(bucket);
  return (
    <ChartFrame
      title={t("lines.wait")}
      folded={null}
      definition={t("definition.wait")}
      caption={t("lines.minutes")}
      chart={
        <Suspense fallback={<div className="h-56" />}>
          <LinesChart
            points={months.map(({ name, title, wait }) => ({
              name,
              title,
              full: minutes(wait.median),
              dashed: minutes(wait.ninetieth),
            }))}
            fullText={t("lines.median")}
            dashedText={t("lines.ninetieth")}
            unit=" min"
          />
        </Suspense>
      }
      table={
        <FigureTable
          caption={t("lines.wait")}
          columns={[t("lines.month"), t("lines.median"), t("lines.ninetieth")]}
          rows={months.map(({ title, wait }) => [title, bucketText(wait.median), bucketText(wait.ninetieth)])}
        />
      }
    />
  );
}

/** How visits ended from month to month. */
export function ResultMonths({ lines, locale }: Props) {
  const t = useTranslations("statistics");
  const note = t("suppression.text");
  if (lines.length === 0) return null;
  const months = named(lines, locale);
  return (
    <ChartFrame
      title={t("lines.results")}
      folded={null}
      definition={t("definition.result")}
      chart={
        <Suspense fallback={<div className="h-56" />}>
          <ResultChart
            points={months.map(({ name, title, left, noShow }) => ({
              name,
              title,
              left: left && middleOf(left),
              noShow: noShow && middleOf(noShow),
            }))}
            leftText={t("value.left")}
            noShowText={t("value.noShow")}
          />
        </Suspense>
      }
      table={
        <FigureTable
          caption={t("lines.results")}
          columns={[t("lines.month"), t("value.met"), t("value.left"), t("value.noShow")]}
          rows={months.map(({ title, met, left, noShow }) => [
            title,
            <FigureText key="met" figure={met} note={note} />,
            <FigureText key="left" figure={left} note={note} />,
            <FigureText key="noShow" figure={noShow} note={note} />,
          ])}
        />
      }
    />
  );
}
