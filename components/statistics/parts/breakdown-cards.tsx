import { useTranslations } from "next-intl";
import type { MeasureName } from "#lib/statistics/counting/measures.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { DistributionBars } from "../charts/distribution-bars.tsx";

const several: readonly MeasureName[] = ["reason", "outcome", "wayOn"];
const ordered: readonly MeasureName[] = ["childBand", "wait", "meeting"];

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
  return names.map((name) => (
    <DistributionBars
      key={name}
      title={t(`measure.${name}`)}
      definition={t(`definition.${name}`)}
      bars={barsOf(name)}
      isWhole={!several.includes(name)}
      isOrdered={ordered.includes(name)}
    />
  ));
}
