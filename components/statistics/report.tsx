import { useTranslations } from "next-intl";
import { Logo } from "#components/logo/logo.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import type { BoardView } from "#lib/statistics/read.ts";
import type { TodayView } from "#lib/statistics/today.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { Board } from "./board.tsx";
import { Breakdowns } from "./breakdowns.tsx";
import { Load } from "./charts/load.tsx";
import { MonthLines } from "./charts/month-lines.tsx";
import { ShareBars } from "./charts/share-bars.tsx";
import { Trend } from "./charts/trend.tsx";
import { ComparisonTable } from "./comparison-table.tsx";
import { ExportBar } from "./filters/export-bar.tsx";
import { type Address, CompareForm, Steps, ViewTabs } from "./filters/filters.tsx";
import { AnnotationForm } from "./indicators/annotation-form.tsx";
import { IndicatorForm } from "./indicators/indicator-form.tsx";
import { Overview } from "./overview.tsx";
import { RetentionNote, type RetentionView } from "./retention-note.tsx";
import { TodayPanel } from "./today-panel.tsx";

type Props = {
  address: Address;
  /** Where the compare form leads. */
  action: string;
  /** The view as a query of the API. */
  query: string;
  today: TodayView | null;
  board: BoardView | null;
  view: StatisticsView | null;
  labels: Record<string, Record<string, string>>;
  retention: RetentionView;
  officeName: string;
  locale: StaffLocale;
};

/** The unit chief's page, from today down to what is kept. */
export function Report({
  address,
  action,
  query,
  today,
  board,
  view,
  labels,
  retention,
  officeName,
  locale,
}: Props) {
  const t = useTranslations("statistics");
  const { view: chosen } = address;
  return (
    <main className="mx-auto w-full max-w-[84rem] grow px-4 pt-6 pb-16 sm:px-8 print:max-w-none print:p-0 print:[print-color-adjust:exact]">
      <p className="mb-3 hidden font-semibold text-soft print:block">
        Kom in · {officeName} · {t("title")}
      </p>
      <ViewTabs address={address} />
      <div className="mt-7">
        {today ? (
          <TodayPanel initial={today} locale={locale} />
        ) : view ? (
          <Overview view={view} locale={locale} />
        ) : (
          <h1 className="sr-only">{t("title")}</h1>
        )}
      </div>
      {chosen !== "today" && view ? (
        <div className="mt-6 flex flex-wrap items-end justify-between gap-4">
          <Steps address={{ ...address, view: chosen }} through={view.through} />
          <CompareForm address={address} action={action} since={view.since} />
        </div>
      ) : null}
      {view ? (
        <div className="mt-8 grid gap-4 lg:grid-cols-2 print:block print:space-y-8">
          {board ? <Board board={board} address={address} locale={locale} /> : null}
          <ComparisonTable view={view} address={address} locale={locale} />
          {view.shares.length > 1 ? <ShareBars steps={view.shares} locale={locale} /> : null}
          <Trend
            through={view.through}
            steps={view.trend}
            base={view.base}
            annotations={view.annotations}
            locale={locale}
          />
          {view.load.length > 1 ? <Load load={view.load} locale={locale} /> : null}
          {view.monthLines.length > 0 ? <MonthLines lines={view.monthLines} locale={locale} /> : null}
          <Breakdowns view={view} labels={labels} locale={locale} />
          <AnnotationForm annotations={view.annotations} day={view.through} locale={locale} />
          <IndicatorForm figures={view.indicators} month={view.through.slice(0, 7)} locale={locale} />
        </div>
      ) : (
        <EmptyState title={t("empty.title")} picture={<Logo className="size-16" />}>
          {t("empty.text")}
        </EmptyState>
      )}
      <aside className="mt-8 rounded-card bg-mist p-5 sm:p-7 print:border print:border-line">
        <h2 className="text-xl">{t("suppression.title")}</h2>
        <p className="mt-2 max-w-prose leading-relaxed">{t("suppression.text")}</p>
      </aside>
      {view ? (
        <div className="mt-6">
          <ExportBar query={query} locale={locale} />
        </div>
      ) : null}
      <div className="mt-6 print:hidden">
        <RetentionNote retention={retention} locale={locale} />
      </div>
    </main>
  );
}
