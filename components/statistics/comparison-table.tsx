import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { Link } from "#lib/i18n/navigation.ts";
import { changeText, type Side } from "#lib/statistics/view/changes.ts";
import { monthsName } from "#lib/statistics/view/range-names.ts";
import { percentOf } from "#lib/statistics/view/shares.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { Answer } from "./board-answer.tsx";
import { Sideways } from "./charts/scroll-sideways.tsx";
import { FigureText } from "./figure-tile.tsx";
import { type Address, hrefOf } from "./filters/filters.tsx";
import { Definition } from "./tile.tsx";

type Props = { view: StatisticsView; address: Address; locale: StaffLocale };

/** The board's question in one table: do more come by themselves, do more say yes? */
export function ComparisonTable({ view, address, locale }: Props) {
  const t = useTranslations("statistics");
  if (view.changes.length === 0) return null;
  const period = (months: readonly string[]) => monthsName(months, locale);
  const isUnsure = view.changes.some(({ change }) => change === null);
  const side = ({ figure, share }: Side) => (
    <>
      <span className="font-semibold sm:text-lg">
        <FigureText figure={figure} note={t("suppression.text")} />
      </span>
      {share === null ? null : (
        <span className="block text-soft text-sm">{t("share", { percent: percentOf(share) })}</span>
      )}
    </>
  );
  return (
    <section
      aria-labelledby="changes"
      className="min-w-0 rounded-card border border-line bg-card p-5 sm:p-7 lg:col-span-2 print:break-inside-avoid print:border-0 print:p-0"
    >
      <h2 id="changes" className="text-xl">
        {t("changes.title", { period: period(view.baseMonths) })}
      </h2>
      <div className="mt-4">
        <Answer changes={view.changes} locale={locale} />
      </div>
      <Sideways label={t("changes.sheet")} className="mt-5">
        <table className="w-full border-collapse text-[0.9375rem]">
          <caption className="sr-only">{t("changes.sheet")}</caption>
          <thead>
            <tr className="border-edge border-b align-bottom text-soft text-sm">
              <th scope="col" className="py-2 text-start font-semibold sm:pe-4">
                {t("changes.what")}
              </th>
              {[period(view.baseMonths), period(view.months), t("changes.change")].map((column) => (
                <th
                  key={column}
                  scope="col"
                  className="py-2 ps-2.5 text-end font-semibold first-letter:uppercase sm:ps-4"
                >
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.changes.map(({ name, before, now, change, months }) => (
              <tr key={name} className="border-line border-b align-top last:border-0">
                <th scope="row" className="py-3 text-start font-medium sm:pe-4">
                  {t(`changes.${name}`)}
                  <span className="hidden font-normal text-soft text-sm sm:block">
                    {t(`changes.of.${name}`)}
                  </span>
                  {months === view.months.length ? null : (
                    <span className="block font-normal text-soft text-sm">
                      {t("changes.some", { count: months, all: view.months.length })}
                    </span>
                  )}
                </th>
                <td className="py-3 ps-2.5 text-end tabular-nums sm:ps-4">{side(before)}</td>
                <td className="py-3 ps-2.5 text-end tabular-nums sm:ps-4">{side(now)}</td>
                <td className="py-3 ps-2.5 text-end font-[680] sm:ps-4 text-base text-pine-deep tabular-nums sm:text-2xl">
                  {change === null ? (
                    <span className="font-normal text-base text-soft">{t("changes.tooSmall")}</span>
                  ) : (
                    changeText(change, (ends) => t("changes.between", ends))
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      {isUnsure ? (
        <p className="mt-4 max-w-prose text-[0.9375rem] text-soft leading-relaxed">
          {t("changes.unsure")}
          {address.view === "year" ? null : (
            <Link
              href={hrefOf({ ...address, at: view.range.from, view: "year" })}
              className={`${buttonClass("plain", "small")} print:hidden`}
            >
              {t("changes.seeYear")}
            </Link>
          )}
        </p>
      ) : null}
      <div className="mt-3">
        <Definition label={t("definitionButton")}>{t("changes.definition")}</Definition>
      </div>
    </section>
  );
}
