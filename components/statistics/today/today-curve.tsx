"use client";
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { axis, ChartTooltip, grid, legend, useTick } from "../charts/chart-parts.tsx";

type Point = { name: string; now: number | null; usual: [number, number] | null };
type Props = { points: Point[]; nowText: string; usualText: string };

/** So far today as a line, over the band in which half of such days lie. */
export default function TodayCurve({ points, nowText, usualText }: Props) {
  const tick = useTick();
  return (
    <div className="h-64 sm:h-80">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={points}
          margin={{ top: 10, right: 12, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid {...grid} />
          <XAxis dataKey="name" {...axis} interval="preserveStartEnd" />
          <YAxis {...axis} tickFormatter={tick} allowDecimals={false} width="auto" />
          <Tooltip content={<ChartTooltip />} />
          <Legend iconSize={20} {...legend} />
          <Area
            dataKey="usual"
            name={usualText}
            stroke="var(--clay)"
            strokeDasharray="6 5"
            fill="var(--glow)"
            fillOpacity={0.55}
            legendType="rect"
            isAnimationActive={false}
            connectNulls
          />
          <Line
            dataKey="now"
            name={nowText}
            stroke="var(--pine)"
            strokeWidth={3}
            legendType="plainline"
            dot={{ r: 4, fill: "var(--pine)" }}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
