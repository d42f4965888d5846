import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import type { Indicator } from "#lib/statistics/indicators.ts";
import { monthName } from "#lib/statistics/view/date-names.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { FigureTable } from "../charts/chart-table.tsx";
import { Plot } from "../charts/plot.tsx";

type Props = { figures: StatisticsView["indicators"]; locale: StaffLocale };

/** Figures from other systems as an index against a base month. */
export function IndicatorCharts({ figures, locale }: Props) {
  const t = useTranslations("statistics.indicators");
  return (
    <>
      {figures.map(({ indicator, baseMonth, months }) => (
        <ChartFrame
          key={indicator}
          title={t(indicator as Indicator)}
          caption={t("base", { month: monthName(baseMonth, locale) })}
          chart={
            <Plot
              names={months.map((each) => monthName(each.month, locale))}
              lines={[{ text: t("index"), values: months.map(({ index }) => index), look: "full" }]}
              level={100}
              hasLegend={false}
            />
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
    </>
  );
}
