import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { monthName, shortMonthNames } from "#lib/statistics/view/date-names.ts";
import { percentOf, type ShareStep, type Span } from "#lib/statistics/view/shares.ts";
import { ChartFrame } from "../chart-frame.tsx";
import { FigureTable } from "../chart-table.tsx";
import { Plot } from "../plot.tsx";

/** What the board follows, over time: who comes by themselves, who says yes. */
export function ShareBars({ steps, locale }: { steps: ShareStep[]; locale: StaffLocale }) {
  const t = useTranslations("statistics");
  if (steps.every(({ bySelf, saidYes }) => bySelf === null && saidYes === null)) return null;
  const isByMonth = steps.some(({ period }) => period.includes("-"));
  const title = (period: string) => (isByMonth ? monthName(period, locale) : period);
  const text = (share: Span | null) =>
    share ? t("share", { percent: percentOf(share) }) : t("changes.tooSmall");
  const names = isByMonth
    ? shortMonthNames(
        steps.map(({ period }) => period),
        locale,
      )
    : steps.map(({ period }) => period);
  return (
    <ChartFrame
      title={t("shares.title")}
      folded={null}
      definition={t("shares.definition")}
      caption={t(isByMonth ? "trend.month" : "trend.year")}
      chart={
        <Plot
          names={names}
          titles={steps.map(({ period }) => title(period))}
          lines={[
            { text: t("shares.bySelf"), values: steps.map(({ bySelf }) => middleOf(bySelf)), look: "full" },
            {
              text: t("shares.saidYes"),
              values: steps.map(({ saidYes }) => middleOf(saidYes)),
              look: "dashed",
            },
          ]}
          ticks={[0, 25, 50, 75, 100]}
          unit={"\u00a0%"}
        />
      }
      table={
        <FigureTable
          caption={t("shares.title")}
          columns={[t("trend.period"), t("shares.bySelf"), t("shares.saidYes")]}
          rows={steps.map(({ period, bySelf, saidYes }) => [title(period), text(bySelf), text(saidYes)])}
        />
      }
    />
  );
}

const middleOf = (share: Span | null): number | null => share && Math.round(50 * (share.lo + share.hi));
