import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import type { WaitLevel } from "#lib/statistics/disclosure/half-years.ts";
import { halfName, weekdayName } from "#lib/statistics/view/date-names.ts";
import type { WaitGrid as Grid } from "#lib/statistics/view/waiting.ts";
import { Definition } from "../definition.tsx";
import { Sideways } from "./scroll-sideways.tsx";

type Props = { grid: Grid | null; goal: number; locale: StaffLocale };

/** Share within the goal, as it stands in the cell; the shade only says it again. */
const looks: Record<WaitLevel, { text: string; shade: string }> = {
  tenth: { text: "90+", shade: "bg-mist font-semibold" },
  quarter: { text: "75–90", shade: "bg-glow/60" },
  half: { text: "50–75", shade: "bg-rose" },
  most: { text: "0–50", shade: "bg-clay text-card font-semibold" },
};

/** Waits by weekday and time of the day against the goal: when is it met, and when not? */
export function WaitGrid({ grid, goal, locale }: Props) {
  const t = useTranslations("statistics");
  const title = t("goal.grid", { minutes: goal });
  if (!grid)
    return (
      <section className="rounded-card border border-line bg-card p-4 sm:p-5">
        <h3 className="text-lg">{title}</h3>
        <p className="mt-1 text-[0.9375rem] text-soft">{t("goal.gridNone")}</p>
      </section>
    );
  const hours = [...new Set(grid.cells.map(({ hour }) => hour))].toSorted((one, other) => one - other);
  const weekdays = [...new Set([1, 2, 3, 4, 5, ...grid.cells.map(({ weekday }) => weekday)])].toSorted();
  const levelAt = (weekday: number, hour: number) =>
    grid.cells.find((cell) => cell.weekday === weekday && cell.hour === hour)?.level;
  const clock = (hour: number) => String(hour).padStart(2, "0");
  return (
    <figure className="min-w-0 rounded-card border border-line bg-card px-4 py-3 sm:p-5 print:break-inside-avoid">
      <figcaption>
        <h3 className="text-lg">{title}</h3>
        <p className="mt-0.5 text-sm text-soft">
          {t("goal.gridCaption", { period: halfName(grid.half, locale) })}
        </p>
      </figcaption>
      <Sideways label={t("table.of", { title })} className="mt-3">
        <table
          data-drawn
          className="w-full table-fixed border-separate border-spacing-1 text-center text-sm sm:text-[0.9375rem]"
        >
          <thead>
            <tr className="text-soft text-sm">
              <th scope="col" className="w-13 text-start font-semibold sm:w-20">
                {t("goal.percent")}
              </th>
              {hours.map((hour) => (
                <th key={hour} scope="col" className="font-semibold">
                  <bdi>
                    {clock(hour)}–{clock(hour + grid.hours)}
                  </bdi>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((weekday) => (
              <tr key={weekday}>
                <th scope="row" className="text-start font-medium">
                  <span className="sm:hidden">{weekdayName(weekday, locale, "short")}</span>
                  <span className="max-sm:hidden">{weekdayName(weekday, locale)}</span>
                </th>
                {hours.map((hour) => {
                  const level = levelAt(weekday, hour);
                  return (
                    <td
                      key={hour}
                      className={`h-10 rounded-[10px] border border-line ${level ? looks[level].shade : "text-soft"}`}
                    >
                      {level ? looks[level].text : t("goal.few")}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      <div className="mt-1">
        <Definition label={t("definitionButton")}>{t("goal.gridDefinition")}</Definition>
      </div>
    </figure>
  );
}
