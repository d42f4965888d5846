"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, Suspense } from "react";
import { Button } from "#components/ui/button.tsx";
import { Field, inputClass, TextField } from "#components/ui/field.tsx";
import { lazyPart } from "#components/ui/lazy-part.ts";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { type Indicator, indicators } from "#lib/statistics/indicators.ts";
import { monthName } from "#lib/statistics/view/range-names.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { useChange } from "../change-text.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { FigureTable } from "../charts/chart-table.tsx";
import { ChangeRefused } from "../no-access.tsx";

const IndexChart = lazyPart(() => import("../charts/months/index-chart.tsx").then((part) => part.default));

type Props = { figures: StatisticsView["indicators"]; month: string; locale: StaffLocale };

/** Figures from other systems, typed in by month and shown as an index against a base month. */
export function IndicatorForm({ figures, month, locale }: Props) {
  const t = useTranslations("statistics.indicators");
  const { change, refusal } = useChange();
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { indicator, month: of, value } = Object.fromEntries(new FormData(event.currentTarget));
    const figure = { indicator, month: of, value: value === "" ? null : Number(value) };
    await change("PUT", "/api/statistics/indicators", figure);
  };
  return (
    <section className="grid min-w-0 gap-4">
      {figures.map(({ indicator, baseMonth, months }) => (
        <ChartFrame
          key={indicator}
          title={t(indicator as Indicator)}
          caption={t("base", { month: monthName(baseMonth, locale) })}
          chart={
            <Suspense fallback={<div className="h-56" />}>
              <IndexChart
                points={months.map((each) => ({ name: monthName(each.month, locale), index: each.index }))}
                text={t("index")}
              />
            </Suspense>
          }
          table={
            <FigureTable
              caption={t(indicator as Indicator)}
              columns={[t("month"), t("value"), t("index")]}
              rows={months.map((each) => [monthName(each.month, locale), each.value, each.index])}
            />
          }
        />
      ))}
      <div className="@container print:hidden">
        <p className="text-[0.9375rem] text-soft">{t("lead")}</p>
        <form
          onSubmit={(event) => void save(event)}
          className="mt-4 grid gap-3 @sm:grid-cols-2 @2xl:grid-cols-[minmax(0,1fr)_11rem_8rem_auto] @2xl:items-end"
        >
          <div className="min-w-0 @sm:col-span-2 @2xl:col-span-1">
            <Field label={t("which")}>
              {(control) => (
                <select {...control} name="indicator" className={inputClass}>
                  {indicators.map((indicator) => (
                    <option key={indicator} value={indicator}>
                      {t(indicator)}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
          <TextField
            label={t("month")}
            type="month"
            name="month"
            defaultValue={month}
            required
            pattern="[0-9]{4}-[0-9]{2}"
          />
          <TextField
            label={t("value")}
            name="value"
            inputMode="numeric"
            pattern="[0-9]*"
            autoComplete="off"
          />
          <Button type="submit" className="@sm:justify-self-start">
            {t("save")}
          </Button>
        </form>
        <ChangeRefused refusal={refusal} text={t("refused")} />
      </div>
    </section>
  );
}
