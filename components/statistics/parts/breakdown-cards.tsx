import { useTranslations } from "next-intl";
import { feedbackNames, type MeasureName, measures } from "#lib/statistics/counting/measures.ts";
import { sumOf } from "#lib/statistics/disclosure/figure.ts";
import { percentOf, shareOf } from "#lib/statistics/view/shares.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import type { Bar } from "../charts/bars.tsx";
import { DistributionBars } from "../charts/distribution-bars.tsx";
import { Histogram } from "../charts/histogram.tsx";

const several: readonly MeasureName[] = ["reason", "outcome", "wayOn"];
const ordered: readonly MeasureName[] = ["childBand", "forecast", ...feedbackNames];
const inBins: readonly MeasureName[] = ["wait", "meeting"];

type Props = {
  names: readonly MeasureName[];
  view: StatisticsView;
  /** Measure → value → what it is called. */
  labels: Record<string, Record<string, string>>;
};

/** Distributions of the months shown, a card each. */
export function BreakdownCards({ names, view, labels }: Props) {
  const t = useTranslations("statistics");
  const barsOf = (name: MeasureName) =>
    view.breakdowns
      .find(({ measure }) => measure === name)
      ?.values?.map(({ value, figure, base }) => ({
        key: value,
        label: labels[name]?.[value] ?? value,
        figure,
        base,
        isAside: value === "unknown",
      })) ?? null;
  return names.map((name) =>
    inBins.includes(name) ? (
      <Histogram
        key={name}
        title={t(`measure.${name}`)}
        definition={t(`definition.${name}`)}
        bars={binsOf(name, barsOf(name))}
      />
    ) : (
      <DistributionBars
        key={name}
        title={t(`measure.${name}`)}
        definition={t(`definition.${name}`)}
        caption={name === "forecast" ? cameTrue(barsOf(name), (percent) => t("cameTrue", { percent })) : null}
        bars={barsOf(name)}
        isWhole={!several.includes(name)}
        isOrdered={ordered.includes(name)}
      />
    ),
  );
}

/** The share of the waits foretold that came true; null where too little is told. */
function cameTrue(bars: Bar[] | null, text: (percent: string) => string): string | null {
  const foretold = (bars ?? []).filter(({ isAside }) => !isAside);
  const inside = foretold.find(({ key }) => key === "inside");
  const share =
    inside && shareOf({ part: inside.figure, whole: sumOf(foretold.map(({ figure }) => figure)) });
  return share ? text(percentOf(share)) : null;
}

/** Every bin from the first to the last in which there is anything, also those between without. */
function binsOf(name: MeasureName, bars: Bar[] | null): Bar[] | null {
  if (!bars) return null;
  const inOrder = measures[name].values.flatMap((value) => bars.find(({ key }) => key === value) ?? []);
  return inOrder.slice(0, inOrder.findLastIndex(({ figure }) => figure.lo > 0) + 1);
}
