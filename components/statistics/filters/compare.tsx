"use client";
import { useTranslations } from "next-intl";
import { inputClass } from "#components/ui/field.tsx";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { monthName } from "#lib/statistics/view/date-names.ts";
import { useShowView } from "./use-show-view.ts";
import { type Address, hrefOf } from "./view-address.ts";

/** `months`: those that may be the base, `YYYY-MM`, latest first. */
type Props = { address: Address; months: readonly string[]; locale: StaffLocale };

/** What to compare with; a base month is asked for only where it is chosen, and is at first the first whole month. */
export function Compare({ address, months, locale }: Props) {
  const t = useTranslations("statistics.compare");
  const show = useShowView();
  if (address.view === "all") return null;
  const first = months.at(-1) ?? null;
  const go = (change: Partial<Address>) => show(hrefOf({ ...address, ...change }));
  return (
    <>
      <label className="flex items-center gap-2 text-[0.9375rem] text-soft">
        <span className="whitespace-nowrap max-[84rem]:sr-only">{t("label")}</span>
        <select
          value={address.compare}
          onChange={(event) => go({ compare: event.target.value, base: address.base ?? first })}
          className={`${inputClass} w-auto text-ink`}
        >
          {(["none", "before", "year", "base"] as const).map((choice) => (
            <option key={choice} value={choice}>
              {t(choice)}
            </option>
          ))}
        </select>
      </label>
      {address.compare === "base" ? (
        <select
          aria-label={t("baseMonth")}
          value={address.base ?? first ?? ""}
          onChange={(event) => go({ base: event.target.value })}
          className={`${inputClass} w-auto`}
        >
          {months.map((month) => (
            <option key={month} value={month}>
              {monthName(month, locale)}
            </option>
          ))}
        </select>
      ) : null}
    </>
  );
}
