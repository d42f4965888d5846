import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { Link } from "#lib/i18n/navigation.ts";
import type { BoardView } from "#lib/statistics/read.ts";
import { monthsName } from "#lib/statistics/view/range-names.ts";
import { Answer } from "./board-answer.tsx";
import { type Address, hrefOf } from "./filters/filters.tsx";

type Props = { board: BoardView; address: Address; locale: StaffLocale };

/** The answer for the board on the page that opens, whatever day it is. */
export function Board({ board, address, locale }: Props) {
  const t = useTranslations("statistics");
  return (
    <section
      aria-labelledby="board"
      className="min-w-0 rounded-card border border-line bg-card p-5 sm:p-7 lg:col-span-2 print:break-inside-avoid print:border-0 print:p-0"
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div>
          <h2 id="board" className="text-xl">
            {t("answer.title")}
          </h2>
          <p className="mt-1 text-[0.9375rem] text-soft first-letter:uppercase">
            {t("answer.period", {
              now: monthsName(board.months, locale),
              before: monthsName(board.baseMonths, locale),
            })}
          </p>
        </div>
        <Link
          href={hrefOf({ ...address, view: "year", compare: "year" })}
          className={`${buttonClass("plain", "small")} -me-2 text-soft print:hidden`}
        >
          {t("changes.seeYear")}
        </Link>
      </div>
      <div className="mt-4">
        <Answer changes={board.changes} locale={locale} />
      </div>
    </section>
  );
}
