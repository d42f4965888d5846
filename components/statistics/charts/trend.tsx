import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { isExact, middleOf } from "#lib/statistics/disclosure/figure.ts";
import type { Range } from "#lib/statistics/period.ts";
import type { Annotated } from "#lib/statistics/queries.ts";
import { dayName, longStepName, shortDayName, stepNames } from "#lib/statistics/view/date-names.ts";
import { rangeName } from "#lib/statistics/view/range-name.ts";
import type { TrendStep } from "#lib/statistics/view/totals.ts";
import { FigureText } from "../figure-tile.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { FigureTable } from "./chart-table.tsx";
import { Plot } from "./plot.tsx";

type Props = {
  steps: TrendStep[];
  /** The last closed day: what begins later has no figures yet. */
  through: string;
  base: Range | null;
  annotations: Annotated[];
  locale: StaffLocale;
};

/** Visits over time beside the base period, with the notes of the office. */
export function Trend({ steps, through, base, annotations, locale }: Props) {
  const t = useTranslations("statistics");
  const open = steps.filter(
    ({ by, counted, base: other }) => by !== "day" || (counted?.visits.lo ?? 0) > 0 || (other?.lo ?? 0) > 0,
  );
  const by = steps[0]?.by ?? "day";
  const note = t("suppression.text");
  const baseText = base ? rangeName(base, locale, (parts) => t("period.week", parts)) : null;
  const names = stepNames(open, locale);
  const notes = open.map((step) => annotations.some(({ day }) => day >= step.from && day <= step.to));
  const looks = open.map(({ isOver, counted }) =>
    !isOver
      ? ("running" as const)
      : counted && !isExact(counted.visits)
        ? ("hidden" as const)
        : ("full" as const),
  );
  // A day on which nobody came was closed: the line goes on to the next open one.
  const baseOf = ({ base: other }: TrendStep) =>
    other && (by !== "day" || other.lo > 0) ? middleOf(other) : null;
  return (
    <ChartFrame
      title={t("trend.title")}
      level={2}
      caption={
        by !== "day" && open.some((step) => step.counted && !step.isOver)
          ? `${t(`trend.${by}`)} · ${t("trend.running")}`
          : t(`trend.${by}`)
      }
      chart={
        <>
          <Plot
            className="h-56 sm:h-60"
            names={names}
            titles={open.map((step) => longStepName(step, locale))}
            bars={[
              {
                text: t("trend.visits"),
                values: open.map(({ counted }) => counted && middleOf(counted.visits)),
                look: looks,
              },
            ]}
            lines={
              baseText
                ? [{ text: baseText, values: open.map(baseOf), look: "dashed", hasDots: open.length < 40 }]
                : []
            }
            marked={notes}
            hasLegend={baseText !== null}
          />
          {annotations.length > 0 ? (
            <ul className="mt-4 grid gap-1 text-[0.9375rem] text-soft">
              {annotations.map(({ id, day, label }) => (
                <li key={id}>
                  <span className="font-semibold text-ink">{dayName(day, locale)}</span> · {label}
                </li>
              ))}
            </ul>
          ) : null}
        </>
      }
      table={
        <FigureTable
          caption={t("trend.title")}
          columns={[
            t("trend.period"),
            t("trend.visits"),
            t("totals.adults"),
            t("totals.children"),
            ...(baseText ? [baseText] : []),
          ]}
          rows={open.map((step) => [
            step.isOver || !step.counted
              ? longStepName(step, locale)
              : `${longStepName(step, locale)} (${t("trend.notOver", { day: shortDayName(through, locale) })})`,
            ...(["visits", "adults", "children"] as const).map((name) =>
              step.counted ? <FigureText key={name} figure={step.counted[name]} note={note} /> : "–",
            ),
            ...(baseText ? [<FigureText key="base" figure={step.base} note={note} />] : []),
          ])}
        />
      }
    />
  );
}
