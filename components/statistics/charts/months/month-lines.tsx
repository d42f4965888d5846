import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { middleOf } from "#lib/statistics/disclosure/figure.ts";
import { monthName, shortMonthNames } from "#lib/statistics/view/date-names.ts";
import { type Bucket, middleOfBucket } from "#lib/statistics/view/distribution.ts";
import type { MonthLine } from "#lib/statistics/view/view.ts";
import { FigureText } from "../../figure-tile.tsx";
import { ChartFrame } from "../chart-frame.tsx";
import { FigureTable } from "../chart-table.tsx";
import { Plot } from "../plot.tsx";
import { useBucketText } from "../use-bucket-text.ts";

type Props = { lines: MonthLine[]; locale: StaffLocale };

function named(lines: MonthLine[], locale: StaffLocale) {
  const names = shortMonthNames(
    lines.map(({ month }) => month),
    locale,
  );
  return lines.map((line, at) => ({ ...line, name: names[at] ?? "", title: monthName(line.month, locale) }));
}

/** How waiting went from month to month: the middle of the bin that holds the median, and of the one that holds nine of ten. */
export function WaitMonths({ lines, locale }: Props) {
  const t = useTranslations("statistics");
  const bucketText = useBucketText();
  if (lines.length === 0) return null;
  const months = named(lines, locale);
  const minutes = (bucket: Bucket | null) => bucket && middleOfBucket(bucket);
  return (
    <ChartFrame
      title={t("lines.wait")}
      folded={null}
      definition={t("definition.wait")}
      caption={t("lines.minutes")}
      chart={
        <Plot
          names={months.map(({ name }) => name)}
          titles={months.map(({ title }) => title)}
          lines={[
            { text: t("lines.median"), values: months.map(({ wait }) => minutes(wait.median)), look: "full" },
            {
              text: t("lines.ninetieth"),
              values: months.map(({ wait }) => minutes(wait.ninetieth)),
              look: "dashed",
            },
          ]}
          unit=" min"
        />
      }
      table={
        <FigureTable
          caption={t("lines.wait")}
          columns={[t("lines.month"), t("lines.median"), t("lines.ninetieth")]}
          rows={months.map(({ title, wait }) => [title, bucketText(wait.median), bucketText(wait.ninetieth)])}
        />
      }
    />
  );
}

/** How visits ended from month to month. */
export function ResultMonths({ lines, locale }: Props) {
  const t = useTranslations("statistics");
  const note = t("suppression.text");
  if (lines.length === 0) return null;
  const months = named(lines, locale);
  return (
    <ChartFrame
      title={t("lines.results")}
      folded={null}
      definition={t("definition.result")}
      chart={
        <Plot
          names={months.map(({ name }) => name)}
          titles={months.map(({ title }) => title)}
          bars={[
            { text: t("value.left"), values: months.map(({ left }) => left && middleOf(left)), look: "full" },
            {
              text: t("value.noShow"),
              values: months.map(({ noShow }) => noShow && middleOf(noShow)),
              look: "dotted",
            },
          ]}
        />
      }
      table={
        <FigureTable
          caption={t("lines.results")}
          columns={[t("lines.month"), t("value.met"), t("value.left"), t("value.noShow")]}
          rows={months.map(({ title, met, left, noShow }) => [
            title,
            <FigureText key="met" figure={met} note={note} />,
            <FigureText key="left" figure={left} note={note} />,
            <FigureText key="noShow" figure={noShow} note={note} />,
          ])}
        />
      }
    />
  );
}
