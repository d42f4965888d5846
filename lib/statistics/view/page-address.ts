import type { StaffLocale } from "../../i18n/locales.ts";
import type { Messages } from "../../i18n/messages.ts";
import { plusDays, type View, views } from "../period.ts";
import { type StatisticsQuery, statisticsQuery } from "../schema.ts";
import { labelsFor, type OwnLabels } from "./labels.ts";
import type { StatisticsView } from "./view.ts";

/** The page's address as people send it to each other: whatever does not fit is left out rather than refused. */
export function addressFrom(search: Record<string, string | string[] | undefined>) {
  const { view, at, compare, base, office } = search;
  const parsed = statisticsQuery.safeParse({
    view: isView(view) ? view : "month",
    ...(typeof at === "string" ? { at } : {}),
  });
  const baseMonth =
    typeof base === "string" && statisticsQuery.safeParse({ compare: base }).success ? base : null;
  const how = compare === "none" || compare === "before" || compare === "year" ? compare : "year";
  return {
    view: isView(view) ? view : ("today" as const),
    at: parsed.success ? (parsed.data.at ?? null) : null,
    compare: compare === "base" && baseMonth ? "base" : how,
    base: baseMonth,
    office: typeof office === "string" && statisticsQuery.safeParse({ office }).success ? office : null,
  };
}
export type PageAddress = ReturnType<typeof addressFrom>;

const isView = (view: unknown): view is View => (views as readonly unknown[]).includes(view);

/** The query of an address; today's page shows the four weeks up to yesterday. */
export function queryOf(address: PageAddress, today: string): StatisticsQuery {
  if (address.view === "today")
    return { view: "month", compare: "none", from: plusDays(today, -28), to: plusDays(today, -1) };
  const compare = address.compare === "base" && address.base ? address.base : address.compare;
  return {
    view: address.view,
    compare,
    ...(address.at ? { at: address.at } : {}),
    ...(address.office ? { office: address.office } : {}),
  };
}

export const searchOf = (query: StatisticsQuery): string => new URLSearchParams(query).toString();

/** What every value in a view is called, as plain data for the pictures. */
export function viewLabels(
  view: StatisticsView,
  texts: Messages,
  locale: StaffLocale,
  own: OwnLabels,
): Record<string, Record<string, string>> {
  const labelOf = labelsFor(texts, locale, own);
  const languages = view.missing?.languages.map(({ language }) => ({ value: language })) ?? [];
  return Object.fromEntries(
    view.breakdowns.map(({ measure, values }) => [
      measure,
      Object.fromEntries(
        [...(values ?? []), ...(measure === "language" ? languages : [])].map(({ value }) => [
          value,
          labelOf(measure, value),
        ]),
      ),
    ]),
  );
}
