"use client";
import { useTranslations } from "next-intl";
import { Suspense } from "react";
import { lazyPart } from "#components/ui/lazy-part.ts";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { isExact, middleOf } from "#lib/statistics/disclosure/figure.ts";
import type { Range } from "#lib/statistics/period.ts";
import type { Annotated } from "#lib/statistics/queries.ts";
import { dayName, longStepName, rangeName, stepName } from "#lib/statistics/view/range-names.ts";
import type { TrendStep } from "#lib/statistics/view/view.ts";
import { FigureText } from "../figure-tile.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { FigureTable } from "./chart-table.tsx";

const TrendChart = lazyPart(() => import("./trend-chart.tsx").then((part) => part.default));

type Props = {
  steps: TrendStep[];
  /** The last closed day: what begins later has no figures yet. */
  through: string;
  base: Range | null;
  annotations: Annotated[];
  locale: StaffLocale;
};

/** Visits over time beside the base period, with the notes of the office. */
export function Trend({ steps, through, base, annotations, locale }: Props) {
  const t = useTranslations("statistics");
  const open = steps.filter((step) => step.by !== "day" || step.visits.lo > 0 || (step.base?.lo ?? 0) > 0);
  const begun = (step: TrendStep) => step.from <= through;
  const by = steps[0]?.by ?? "day";
  const note = t("suppression.text");
  const baseText = base ? rangeName(base, locale, (parts) => t("period.week", parts)) : null;
  const points = open.map((step) => ({
    key: step.from,
    name: stepName(step, locale),
    title: longStepName(step, locale),
    visits: middleOf(step.visits),
    isHidden: !isExact(step.visits),
    // A day on which nobody came was closed: the line goes on to the next open one.
    base: step.base && (by !== "day" || step.base.lo > 0) ? middleOf(step.base) : null,
    annotations: annotations
      .filter(({ day }) => day >= step.from && day <= step.to)
      .map(({ label }) => label),
  }));
  return (
    <ChartFrame
      title={t("trend.title")}
      definition={t("definition.visits")}
      caption={t(`trend.${by}`)}
      className="lg:col-span-2"
      chart={
        <>
          <Suspense fallback={<div className="h-80" />}>
            <TrendChart points={points} visitsText={t("trend.visits")} baseText={baseText} />
          </Suspense>
          {annotations.length > 0 ? (
            <ul className="mt-4 grid gap-1 text-[0.9375rem] text-soft">
              {annotations.map(({ id, day, label }) => (
                <li key={id}>
                  <span className="font-semibold text-ink">{dayName(day, locale)}</span> · {label}
                </li>
              ))}
            </ul>
          ) : null}
        </>
      }
      table={
        <FigureTable
          caption={t("trend.title")}
          columns={[
            t("trend.period"),
            t("trend.visits"),
            t("totals.adults"),
            t("totals.children"),
            ...(baseText ? [baseText] : []),
          ]}
          rows={open.map((step) => [
            step.isOver || !begun(step)
              ? longStepName(step, locale)
              : `${longStepName(step, locale)} (${t("trend.notOver")})`,
            begun(step) ? <FigureText key="visits" figure={step.visits} note={note} /> : "–",
            begun(step) ? <FigureText key="adults" figure={step.adults} note={note} /> : "–",
            begun(step) ? <FigureText key="children" figure={step.children} note={note} /> : "–",
            ...(baseText ? [<FigureText key="base" figure={step.base} note={note} />] : []),
          ])}
        />
      }
    />
  );
}
