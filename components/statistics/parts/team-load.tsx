import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { figureText } from "#lib/statistics/disclosure/figure.ts";
import type { Staffing } from "#lib/statistics/view/staffing.ts";
import { ChartFrame } from "../charts/chart-frame.tsx";
import { FigureTable } from "../charts/chart-table.tsx";
import { Plot } from "../charts/plot.tsx";

type Props = { staffing: Staffing; months: string; locale: StaffLocale };

/** Load against staffing over the day. Nobody is compared with anybody. */
export function TeamLoad({ staffing, months, locale }: Props) {
  const t = useTranslations("statistics.staffing");
  const number = new Intl.NumberFormat(locale === "en" ? "en-GB" : "sv-SE");
  const { hours } = staffing;
  return (
    <ChartFrame
      title={t("title")}
      definition={t("definition")}
      caption={t("caption", { period: months })}
      chart={
        <Plot
          names={hours.map(({ hour }) => hour)}
          bars={[{ text: t("arrivals"), values: hours.map(({ arrivals }) => arrivals), look: "full" }]}
          lines={[
            {
              text: t("receiving"),
              values: hours.map(({ receiving }) => receiving),
              look: "dashed",
              isStepped: true,
            },
          ]}
          isRounded={false}
        />
      }
      table={
        <FigureTable
          caption={t("title")}
          columns={[t("hour"), t("arrivals"), t("receiving")]}
          rows={hours.map(({ hour, arrivals, receiving }) => [
            `${hour}–${String(Number(hour) + 1).padStart(2, "0")}`,
            number.format(arrivals),
            number.format(receiving),
          ])}
        />
      }
    />
  );
}

/** Meetings a head as a spread, and how long the queue grew. */
export function TeamSpread({ staffing, locale }: Pick<Props, "staffing" | "locale">) {
  const t = useTranslations("statistics.staffing");
  const { perHead, queue } = staffing;
  const lines = [
    [t("perHead"), perHead ? t("perHeadText", perHead) : t("perHeadNone"), t("perHeadNote")],
    ...(queue
      ? [
          [t("queueUsual"), t("parties", { count: figureText(queue.usual, locale) }), t("queueUsualNote")],
          [
            t("queueLongest"),
            t("parties", { count: figureText(queue.longest, locale) }),
            t("queueLongestNote"),
          ],
        ]
      : []),
  ];
  return (
    <dl className="grid content-start gap-2.5 rounded-card border border-line bg-card px-4 py-3 sm:p-5 print:break-inside-avoid">
      {lines.map(([term, value, note]) => (
        <div key={term} className="border-line border-b pb-2.5 last:border-0 last:pb-0">
          <dt className="font-semibold text-sm text-soft">{term}</dt>
          <dd className="mt-1 font-[680] text-xl leading-snug">{value}</dd>
          <dd className="mt-0.5 text-sm text-soft">{note}</dd>
        </div>
      ))}
    </dl>
  );
}
