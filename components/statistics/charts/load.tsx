import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { figureText } from "#lib/statistics/disclosure/figure.ts";
import { shortDayName } from "#lib/statistics/view/date-names.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { FigureTable } from "./chart-table.tsx";

type Props = { load: StatisticsView["load"]; locale: StaffLocale };

/** How much the whole team met, day by day, in bands. Nobody is compared with anybody. */
export function Load({ load, locale }: Props) {
  const t = useTranslations("statistics");
  const most = Math.max(1, ...load.map(({ meetings }) => meetings.hi ?? meetings.lo));
  return (
    <ChartFrame
      title={t("load.title")}
      folded={null}
      definition={t("definition.load")}
      caption={t("load.caption")}
      chart={
        <ol className="flex h-48 items-stretch gap-1.5">
          {load.map(({ day, meetings }) => (
            <li
              key={day}
              title={`${shortDayName(day, locale)}: ${figureText(meetings, locale)}`}
              className="flex min-w-0 max-w-20 grow flex-col gap-1"
            >
              <span className="relative grow">
                <span
                  className="absolute inset-x-0 bottom-0 rounded-t-md bg-[repeating-linear-gradient(135deg,var(--leaf)_0_2px,transparent_2px_6px)]"
                  style={{ height: `${(100 * (meetings.hi ?? meetings.lo)) / most}%` }}
                />
                <span
                  className="absolute inset-x-0 bottom-0 rounded-t-md bg-leaf"
                  style={{ height: `${(100 * meetings.lo) / most}%` }}
                />
              </span>
              <span className="text-center text-soft text-xs">{Number(day.slice(8))}</span>
            </li>
          ))}
        </ol>
      }
      table={
        <FigureTable
          caption={t("load.title")}
          columns={[t("load.day"), t("load.meetings")]}
          rows={load.map(({ day, meetings }) => [shortDayName(day, locale), figureText(meetings, locale)])}
        />
      }
    />
  );
}
