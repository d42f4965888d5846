import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { Link } from "#components/ui/navigation/link.tsx";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { firstWholeMonth, plusMonths, stepped, views } from "#lib/statistics/period.ts";
import { Compare } from "./compare.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { OfficeChoice } from "./office-choice.tsx";
import { PeriodPicker } from "./period-picker.tsx";
import { type Address, hrefOf } from "./view-address.ts";

type Props = {
  address: Address;
  /** First and last counted day; null before there is one. */
  counted: { since: string; through: string } | null;
  /** The name of the period shown. */
  name: string;
  /** The view as a query of the API. */
  query: string;
  /** Where the person is chief, and the office they work with. */
  offices: readonly { id: string; name: string }[];
  mine: string;
  locale: StaffLocale;
  /** What opens the chief's guide. */
  guide: ReactNode;
};

/**
 * Period, comparison and files, always in reach. On a phone only the period stays: `contents` takes the bar itself out, so that
 * the row sticks within the whole page.
 */
export function Bar({ address, counted, name, query, offices, mine, locale, guide }: Props) {
  const period = address.view === "today" ? null : counted;
  return (
    <div className="z-30 flex-wrap items-center gap-x-3 gap-y-2 border-line border-b bg-paper/95 py-2.5 backdrop-blur-sm max-sm:contents sm:sticky sm:top-0 sm:flex print:hidden">
      {/* On a phone beside the views; else at the end of the bar. */}
      <div className="flex min-w-0 items-center justify-between gap-2 sm:contents">
        <ViewTabs address={address} />
        <div className={period ? "sm:order-last" : "sm:ms-auto"}>{guide}</div>
      </div>
      {period ? (
        <>
          <div className="z-30 flex items-center gap-1.5 max-sm:sticky max-sm:top-0 max-sm:-mx-4 max-sm:border-line max-sm:border-b max-sm:bg-paper/95 max-sm:px-4 max-sm:py-2">
            <Step address={address} by={-1} through={period.through} />
            <PeriodPicker address={address} counted={period} name={name} locale={locale} />
            <Step address={address} by={1} through={period.through} />
          </div>
          <div className="flex flex-wrap items-center gap-2 max-sm:mt-3 sm:ms-auto">
            <Compare address={address} months={monthsOf(period)} locale={locale} />
            <OfficeChoice address={address} offices={offices} mine={mine} />
            <ExportMenu
              query={query}
              board={`/statistics/board${address.office ? `?office=${address.office}` : ""}`}
              locale={locale}
            />
          </div>
        </>
      ) : null}
    </div>
  );
}

/** Which period: a row of links, so that every view has an address to keep and to send. */
function ViewTabs({ address }: { address: Address }) {
  const t = useTranslations("statistics.views");
  return (
    <nav aria-label={t("label")} className="-mx-1 flex gap-0.5 overflow-x-auto p-1">
      {(["today", ...views] as const).map((view) => (
        <Link
          key={view}
          scroll={false}
          href={hrefOf({ ...address, view })}
          aria-current={view === address.view ? "page" : undefined}
          className="inline-flex min-h-11 items-center whitespace-nowrap rounded-full border border-transparent px-3.5 font-semibold text-[0.9375rem] text-soft hover:bg-mist hover:text-ink aria-[current]:border-edge aria-[current]:bg-card aria-[current]:text-ink"
        >
          {t(view)}
        </Link>
      ))}
    </nav>
  );
}

/** One step earlier or later; where nothing lies the arrow stays in its place and does nothing. */
function Step({ address, by, through }: { address: Address; by: 1 | -1; through: string }) {
  const t = useTranslations("statistics.step");
  if (address.view === "today" || address.view === "all") return null;
  const to = stepped(address.view, address.at ?? through, by);
  const Arrow = by < 0 ? ChevronLeft : ChevronRight;
  const picture = <Arrow aria-hidden="true" className="size-5 rtl:-scale-x-100" />;
  const name = t(by < 0 ? "before" : "after");
  const look = `${buttonClass("quiet", "small")} w-11 px-0!`;
  const isThere = by < 0 || to.slice(0, 7) <= through.slice(0, 7) || to <= through;
  return isThere ? (
    <Link
      scroll={false}
      href={hrefOf({ ...address, at: to })}
      aria-label={name}
      title={name}
      className={look}
    >
      {picture}
    </Link>
  ) : (
    <span className={`${look} opacity-40`}>{picture}</span>
  );
}

/** Whole months that are counted, latest first. */
function monthsOf({ since, through }: { since: string; through: string }): string[] {
  const months: string[] = [];
  for (let day = `${firstWholeMonth(since)}-01`; day <= through; day = plusMonths(day, 1))
    months.push(day.slice(0, 7));
  return months.toReversed();
}
