import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Logo } from "#components/logo/logo.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import type { TodayView } from "#lib/statistics/today.ts";
import { namesOfDay } from "#lib/statistics/view/date-names.ts";
import { rangeName } from "#lib/statistics/view/range-name.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { AttackButton } from "./attack-button.tsx";
import { Trend } from "./charts/trend.tsx";
import { Bar } from "./filters/bar.tsx";
import type { Address } from "./filters/view-address.ts";
import { AnnotationForm } from "./indicators/annotation-form.tsx";
import { IndicatorCharts } from "./indicators/indicator-charts.tsx";
import { IndicatorForm } from "./indicators/indicator-form.tsx";
import { KeyFigures } from "./key-figures.tsx";
import { FourParts, PartIndex } from "./parts/four-parts.tsx";
import { Fold } from "./parts/part.tsx";
import { RetentionList, type RetentionView } from "./retention-note.tsx";
import { TodayPanel } from "./today/today-panel.tsx";

type Props = {
  address: Address;
  /** The view as a query of the API. */
  query: string;
  today: TodayView | null;
  view: StatisticsView | null;
  labels: Record<string, Record<string, string>>;
  retention: RetentionView;
  officeName: string;
  offices: readonly { id: string; name: string }[];
  /** The office that the person works with. */
  mine: string;
  locale: StaffLocale;
  /** What opens the chief's guide. */
  guide: ReactNode;
};

/** The unit chief's page: today alone, or a period with its six figures, one chart and four parts. */
export function Report({
  address,
  query,
  today,
  view,
  labels,
  retention,
  officeName,
  offices,
  mine,
  locale,
  guide,
}: Props) {
  const t = useTranslations("statistics");
  return (
    <main className="mx-auto w-full max-w-[84rem] grow px-4 pb-12 sm:px-8 print:[page:sheet] print:max-w-none print:p-0 print:[print-color-adjust:exact]">
      <p className="mb-3 hidden font-semibold text-soft print:block">
        Kom in · {officeName} · {t("title")}
      </p>
      <Bar
        address={address}
        counted={view && { since: view.since, through: view.through }}
        name={view ? rangeName(view.range, locale, (parts) => t("period.week", parts)) : ""}
        query={query}
        offices={offices}
        mine={mine}
        locale={locale}
        guide={guide}
      />
      {address.office === "all" && view ? (
        <p className="mt-3 text-[0.9375rem] text-soft">{t("office.allNote", { count: offices.length })}</p>
      ) : null}
      <div className="mt-5">
        {today ? (
          <TodayPanel initial={today} names={namesOfDay(today.day, locale)} locale={locale} />
        ) : view ? (
          <Period view={view} labels={labels} retention={retention} locale={locale} />
        ) : (
          <>
            <h1 className="sr-only">{t("title")}</h1>
            <EmptyState title={t("empty.title")} picture={<Logo className="size-16" />}>
              {t("empty.text")}
            </EmptyState>
          </>
        )}
      </div>
    </main>
  );
}

type PeriodProps = Pick<Props, "labels" | "retention" | "locale"> & { view: StatisticsView };

function Period({ view, labels, retention, locale }: PeriodProps) {
  const t = useTranslations("statistics");
  return (
    <>
      <KeyFigures view={view} locale={locale} />
      <div className="mt-2.5">
        <Trend
          through={view.through}
          steps={view.trend}
          base={view.base}
          annotations={view.annotations}
          locale={locale}
        />
      </div>
      <PartIndex />
      <FourParts view={view} labels={labels} locale={locale} />
      <section aria-label={t("parts.about")} className="mt-8 grid items-start gap-2.5 lg:grid-cols-2">
        <Fold title={t("annotations.title")}>
          <AnnotationForm annotations={view.annotations} day={view.through} locale={locale} />
        </Fold>
        <Fold title={t("indicators.title")}>
          <section className="grid min-w-0 gap-4">
            <IndicatorCharts figures={view.indicators} locale={locale} />
            <IndicatorForm month={view.through.slice(0, 7)} />
          </section>
        </Fold>
        <Fold title={t("suppression.title")}>
          <p className="max-w-prose text-[0.9375rem] leading-relaxed">{t("suppression.text")}</p>
          <AttackButton locale={locale} />
        </Fold>
        <Fold title={t("kept.title")}>
          <RetentionList retention={retention} locale={locale} />
        </Fold>
      </section>
    </>
  );
}
