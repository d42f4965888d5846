import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { inputClass } from "#components/ui/field.tsx";
import { Link } from "#lib/i18n/navigation.ts";
import { firstWholeMonth, stepped, type View, views } from "#lib/statistics/period.ts";

/** What the page shows, as it stands in its address. */
export type Address = { view: View | "today"; at: string | null; compare: string; base: string | null };

export function hrefOf({ view, at, compare, base }: Address): string {
  const query = new URLSearchParams({ view });
  if (at && view !== "today" && view !== "all") query.set("at", at);
  if (view !== "today" && view !== "all") {
    query.set("compare", compare);
    if (compare === "base" && base) query.set("base", base);
  }
  return `/statistics?${query}`;
}

/** Which period: a row of links, so that every view has an address to keep and to send. */
export function ViewTabs({ address }: { address: Address }) {
  const t = useTranslations("statistics.views");
  return (
    <nav aria-label={t("label")} className="-mx-1 flex gap-1 overflow-x-auto p-1 print:hidden">
      {(["today", ...views] as const).map((view) => (
        <Link
          key={view}
          href={hrefOf({ ...address, view })}
          aria-current={view === address.view ? "page" : undefined}
          className="inline-flex min-h-11 items-center whitespace-nowrap rounded-full border border-transparent px-4 font-semibold text-[0.9375rem] text-soft hover:bg-mist hover:text-ink aria-[current]:border-edge aria-[current]:bg-card aria-[current]:text-ink"
        >
          {t(view)}
        </Link>
      ))}
    </nav>
  );
}

/** One step earlier, one later. */
export function Steps({ address, through }: { address: Address & { view: View }; through: string }) {
  const t = useTranslations("statistics.step");
  if (address.view === "all") return null;
  const at = address.at ?? through;
  const later = stepped(address.view, at, 1);
  return (
    <div className="flex gap-2 print:hidden">
      <Link href={hrefOf({ ...address, at: stepped(address.view, at, -1) })} className={buttonClass()}>
        <ChevronLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" />
        {t("before")}
      </Link>
      {later.slice(0, 7) <= through.slice(0, 7) || later <= through ? (
        <Link href={hrefOf({ ...address, at: later })} className={buttonClass()}>
          {t("after")}
          <ChevronRight aria-hidden="true" className="size-5 rtl:-scale-x-100" />
        </Link>
      ) : null}
    </div>
  );
}

/**
 * What to compare with; a plain form, it works before any script has loaded. The base month is asked for only where it is chosen,
 * and is at first the first whole month that is counted.
 */
export function CompareForm({ address, action, since }: { address: Address; action: string; since: string }) {
  const t = useTranslations("statistics.compare");
  if (address.view === "today" || address.view === "all") return null;
  return (
    <form action={action} method="get" className="group flex flex-wrap items-end gap-2.5 print:hidden">
      <input type="hidden" name="view" value={address.view} />
      {address.at ? <input type="hidden" name="at" value={address.at} /> : null}
      <label className="grid gap-1.5 font-semibold text-sm text-soft">
        {t("label")}
        <select name="compare" defaultValue={address.compare} className={`${inputClass} font-normal`}>
          {(["none", "before", "year", "base"] as const).map((choice) => (
            <option key={choice} value={choice}>
              {t(choice)}
            </option>
          ))}
        </select>
      </label>
      <label className="hidden gap-1.5 font-semibold text-sm text-soft group-has-[option[value=base]:checked]:grid">
        {t("baseMonth")}
        <input
          type="month"
          name="base"
          defaultValue={address.base ?? firstWholeMonth(since)}
          pattern="[0-9]{4}-[0-9]{2}"
          placeholder="2016-08"
          className={`${inputClass} w-44 font-normal`}
        />
      </label>
      <button type="submit" className={buttonClass("quiet")}>
        {t("apply")}
      </button>
    </form>
  );
}
