"use client";
import {
  Bar,
  CartesianGrid,
  Cell,
  ComposedChart,
  LabelList,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { axis, ChartTooltip, evenly, grid, Hatch, hatchFill, legend, useTick } from "./chart-parts.tsx";

type Point = {
  key: string;
  name: string;
  title: string;
  visits: number | null;
  /** Hatched where a count is hidden; outlined and pale while the step goes on, so that it isn't read beside whole ones. */
  look: "full" | "hidden" | "running";
  base: number | null;
  annotations: string[];
};
const looks = {
  full: { fill: "var(--pine)" },
  hidden: { fill: hatchFill },
  running: { fill: "var(--mist)", stroke: "var(--pine)", strokeWidth: 2, strokeDasharray: "5 4" },
} as const;

type Props = { points: Point[]; visitsText: string; baseText: string | null };

/** Bars for the period, a dashed line for its base: they differ in shape, so they do in grey too. */
export default function TrendChart({ points, visitsText, baseText }: Props) {
  const tick = useTick();
  return (
    <div className="h-56 sm:h-60">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={points}
          margin={{ top: 22, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <Hatch />
          <CartesianGrid {...grid} />
          <XAxis dataKey="name" {...axis} interval={evenly} />
          <YAxis {...axis} tickFormatter={tick} allowDecimals={false} width="auto" />
          <Tooltip
            cursor={{ fill: "var(--mist)", opacity: 0.6 }}
            content={
              <ChartTooltip titleOf={(name) => points.find((point) => point.name === name)?.title ?? name} />
            }
          />
          {baseText ? <Legend iconSize={14} {...legend} /> : null}
          <Bar
            dataKey="visits"
            name={visitsText}
            fill="var(--pine)"
            radius={[5, 5, 0, 0]}
            maxBarSize={46}
            isAnimationActive={false}
          >
            {points.map((point) => (
              <Cell key={point.key} {...looks[point.look]} />
            ))}
            <LabelList
              dataKey={(point: { annotations?: string[] }) => (point.annotations?.length ? "◆" : "")}
              position="top"
              fill="var(--clay)"
              fontSize={16}
            />
          </Bar>
          {baseText ? (
            <Line
              dataKey="base"
              legendType="plainline"
              name={baseText}
              stroke="var(--clay)"
              strokeWidth={2.5}
              strokeDasharray="6 5"
              dot={points.length < 40 ? { r: 3, fill: "var(--card)", strokeDasharray: "0" } : false}
              isAnimationActive={false}
              connectNulls
            />
          ) : null}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
