import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import type { MeasureName } from "#lib/statistics/counting/measures.ts";
import { monthsName } from "#lib/statistics/view/range-names.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { DistributionBars } from "./charts/distribution-bars.tsx";
import { Heat } from "./charts/heat-map.tsx";

/** In the order of a visit: who came and how, what it was about, how it went, where it led. */
const groups: readonly MeasureName[][] = [
  ["who", "childBand", "wayIn", "source", "language", "interpreter", "firstVisit", "reason"],
  ["result", "wait", "meeting", "outcome", "offered", "wayOn", "understood", "childSpokenTo"],
];
const several: readonly MeasureName[] = ["reason", "outcome", "wayOn"];
const ordered: readonly MeasureName[] = ["childBand", "wait", "meeting"];

type Props = {
  view: StatisticsView;
  /** Measure → value → what it is called. */
  labels: Record<string, Record<string, string>>;
  locale: StaffLocale;
};

/** All distributions of the months shown. */
export function Breakdowns({ view, labels, locale }: Props) {
  const t = useTranslations("statistics");
  const months = monthsName(view.months, locale);
  const isNearest = !(
    view.months[0] &&
    view.months[0] >= view.range.from.slice(0, 7) &&
    view.range.to > view.range.from
  );
  const barsOf = (name: MeasureName) =>
    view.breakdowns
      .find(({ measure }) => measure === name)
      ?.values?.map(({ value, figure, base }) => ({
        key: value,
        label: labels[name]?.[value] ?? value,
        figure,
        base,
        isAside: value === "unknown",
      })) ?? null;
  return (
    <>
      <p className="text-lg text-soft lg:col-span-2">
        {isNearest ? t("monthsNearest", { period: months }) : t("months", { period: months })}
      </p>
      {view.unpublishedMonths > 0 && view.unpublishedMonths < view.months.length ? (
        <p className="-mt-2 max-w-prose text-[0.9375rem] text-soft lg:col-span-2">
          {t("untold", { count: view.unpublishedMonths })}
        </p>
      ) : null}
      {view.baseMonths.length > 0 ? (
        <p className="-mt-2 flex items-center gap-2 text-[0.9375rem] text-soft lg:col-span-2">
          <span aria-hidden="true" className="h-5 w-[3px] rounded-full bg-clay" />
          {t("baseMark", { period: monthsName(view.baseMonths, locale) })}
        </p>
      ) : null}
      <Heat heat={view.heat} locale={locale} caption={months} />
      <div className="gap-4 lg:col-span-2 lg:columns-2 [&>*]:mb-4 [&>*]:break-inside-avoid">
        {groups.flat().map((name) => (
          <DistributionBars
            key={name}
            title={t(`measure.${name}`)}
            definition={t(`definition.${name}`)}
            bars={barsOf(name)}
            isWhole={!several.includes(name)}
            isOrdered={ordered.includes(name)}
          />
        ))}
      </div>
    </>
  );
}
