"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { figureText } from "#lib/statistics/disclosure/figure.ts";
import { halfName } from "#lib/statistics/view/date-names.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { Definition } from "../definition.tsx";

type Props = {
  missing: StatisticsView["missing"];
  /** Language → what it is called. */
  names: Record<string, string>;
  locale: StaffLocale;
};

/** For which languages was an interpreter wanted and none there? Told in steps, once a half-year. */
export function MissingInterpreters({ missing, names, locale }: Props) {
  const t = useTranslations("statistics");
  const [isLong, setIsLong] = useState(false);
  const shown = missing ? (isLong ? missing.languages : missing.languages.slice(0, 5)) : [];
  return (
    <section
      aria-labelledby="missing-interpreters"
      className="rounded-card border border-line bg-card px-4 py-3 sm:p-5 print:break-inside-avoid"
    >
      <h3 id="missing-interpreters" className="text-lg">
        {t("missing.title")}
      </h3>
      {missing ? (
        <>
          <p className="mt-0.5 text-sm text-soft">
            {t("missing.caption", { period: halfName(missing.half, locale) })}
          </p>
          <table className="mt-2 w-full border-collapse text-[0.9375rem]">
            <caption className="sr-only">{t("missing.title")}</caption>
            <thead>
              <tr className="border-edge border-b text-soft text-sm">
                <th scope="col" className="py-1.5 text-start font-semibold">
                  {t("measure.language")}
                </th>
                <th scope="col" className="py-1.5 text-end font-semibold">
                  {t("missing.missing")}
                </th>
                <th scope="col" className="py-1.5 text-end font-semibold">
                  {t("missing.visits")}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ language, visits, missing: count }) => (
                <tr key={language} className="border-line border-b last:border-0">
                  <th scope="row" className="py-1.5 text-start font-medium">
                    {names[language] ?? language}
                  </th>
                  <td
                    className={`py-1.5 text-end tabular-nums ${count.lo === 0 ? "text-soft" : "font-semibold text-clay-deep"}`}
                  >
                    {count.lo === 0 ? t("missing.under") : figureText(count, locale)}
                  </td>
                  <td className="py-1.5 text-end tabular-nums">{figureText(visits, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {shown.length < missing.languages.length ? (
            <button
              type="button"
              aria-label={`${t("table.all", { count: missing.languages.length })}: ${t("missing.title")}`}
              onClick={() => setIsLong(true)}
              className={`${buttonClass("plain", "small")} mt-1 -ms-3 text-soft print:hidden`}
            >
              {t("table.all", { count: missing.languages.length })}
            </button>
          ) : null}
        </>
      ) : (
        <p className="mt-1 text-[0.9375rem] text-soft">{t("missing.none")}</p>
      )}
      <div className="mt-1">
        <Definition label={t("definitionButton")}>{t("missing.definition")}</Definition>
      </div>
    </section>
  );
}
