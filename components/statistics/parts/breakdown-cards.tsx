import { useTranslations } from "next-intl";
import { type MeasureName, measures } from "#lib/statistics/counting/measures.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import type { Bar } from "../charts/bars.tsx";
import { DistributionBars } from "../charts/distribution-bars.tsx";
import { Histogram } from "../charts/histogram.tsx";

const several: readonly MeasureName[] = ["reason", "outcome", "wayOn"];
const ordered: readonly MeasureName[] = ["childBand"];
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
        bars={barsOf(name)}
        isWhole={!several.includes(name)}
        isOrdered={ordered.includes(name)}
      />
    ),
  );
}

/** Every bin from the first to the last in which there is anything, also those between without. */
function binsOf(name: MeasureName, bars: Bar[] | null): Bar[] | null {
  if (!bars) return null;
  const inOrder = measures[name].values.flatMap((value) => bars.find(({ key }) => key === value) ?? []);
  return inOrder.slice(0, inOrder.findLastIndex(({ figure }) => figure.lo > 0) + 1);
}
