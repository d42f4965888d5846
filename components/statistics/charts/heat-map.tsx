import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { weekdayName } from "#lib/statistics/view/date-names.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { Definition } from "../definition.tsx";
import { Sideways } from "./scroll-sideways.tsx";

type Props = { heat: StatisticsView["heat"]; locale: StaffLocale; caption: string };

const shades = ["bg-transparent", "bg-pine/10", "bg-pine/25", "bg-pine/45", "bg-pine/70", "bg-pine"];

/** Weekday × hour. It is a table already: every shade has its number in it. */
export function Heat({ heat, locale, caption }: Props) {
  const t = useTranslations("statistics");
  const lively = heat.filter((cell) => cell.mean >= 0.5);
  if (lively.length === 0) return null;
  const hours = range(lively.map((cell) => Number(cell.hour)));
  const weekdays = range([1, 5, ...lively.map((cell) => cell.weekday)]);
  const most = Math.max(...heat.map((cell) => cell.mean));
  const meanOf = new Map(heat.map((cell) => [`${cell.weekday} ${Number(cell.hour)}`, cell.mean]));
  return (
    <figure className="min-w-0 rounded-card border border-line bg-card p-4 sm:p-5 print:break-inside-avoid">
      <figcaption>
        <h3 className="text-lg">{t("heat.title")}</h3>
        <p className="mt-0.5 text-sm text-soft">
          {t("heat.caption")} {caption}
        </p>
      </figcaption>
      <Sideways label={t("table.of", { title: t("heat.title") })} className="mt-3">
        <table
          data-drawn
          className="w-full min-w-120 table-fixed border-separate border-spacing-1 text-center"
        >
          <thead>
            <tr className="text-soft text-sm">
              <th scope="col" className="w-24 text-start font-semibold">
                {t("heat.hour")}
              </th>
              {hours.map((hour) => (
                <th key={hour} scope="col" className="font-semibold">
                  <bdi>{String(hour).padStart(2, "0")}</bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((weekday) => (
              <tr key={weekday}>
                <th scope="row" className="text-start font-medium text-[0.9375rem]">
                  {weekdayName(weekday, locale)}
                </th>
                {hours.map((hour) => (
                  <Cell
                    key={hour}
                    mean={meanOf.get(`${weekday} ${hour}`) ?? 0}
                    most={most}
                    less={t("heat.less")}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      <div className="mt-3">
        <Definition label={t("definitionButton")}>{t("definition.arrival")}</Definition>
      </div>
    </figure>
  );
}

function Cell({ mean, most, less }: { mean: number; most: number; less: string }) {
  const level = mean < 0.5 ? 0 : Math.max(1, Math.ceil((5 * mean) / most));
  return (
    <td
      className={`h-10 rounded-[10px] border border-line font-semibold text-[0.9375rem] ${shades[level]} ${level >= 4 ? "text-on-pine" : ""}`}
    >
      {mean === 0 ? null : mean < 1 ? <span className="font-normal text-sm">{less}</span> : Math.round(mean)}
    </td>
  );
}

function range(numbers: readonly number[]): number[] {
  const first = Math.min(...numbers);
  return Array.from({ length: Math.max(...numbers) - first + 1 }, (_, at) => first + at);
}
