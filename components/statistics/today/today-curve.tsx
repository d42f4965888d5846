import { toClock } from "#components/settings/office/clock-minutes.ts";
import { Plot } from "../charts/plot.tsx";

type Point = { minute: number; now: number | null; usual: [number, number] | null };
type Props = { points: readonly Point[]; nowText: string; usualText: string | null };

/** So far today as a line, over the band in which half of such days lie; `usualText` null: before there is one. */
export function TodayCurve({ points, nowText, usualText }: Props) {
  return (
    <Plot
      className="h-64 sm:h-80"
      times={points.map(({ minute }) => minute)}
      names={points.map(({ minute }) => (minute % 60 === 0 ? toClock(minute).slice(0, 2) : ""))}
      titles={points.map(({ minute }) => toClock(minute))}
      {...(usualText && { band: { text: usualText, values: points.map(({ usual }) => usual) } })}
      lines={[{ text: nowText, values: points.map(({ now }) => now), look: "full" }]}
    />
  );
}
