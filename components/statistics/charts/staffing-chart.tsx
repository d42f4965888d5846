"use client";
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { axis, ChartTooltip, evenly, grid, legend, useTick } from "./chart-parts.tsx";

type Point = { name: string; arrivals: number; receiving: number };
type Props = { points: Point[]; arrivalsText: string; receivingText: string };

/** Who comes in an hour as bars, how many receive as a stepped line. */
export default function StaffingChart({ points, arrivalsText, receivingText }: Props) {
  const tick = useTick();
  return (
    <div className="h-56">
      <ResponsiveContainer width="100%" height="100%">
        <ComposedChart
          data={points}
          margin={{ top: 10, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid {...grid} />
          <XAxis dataKey="name" {...axis} interval={evenly} />
          <YAxis {...axis} tickFormatter={tick} allowDecimals={false} width="auto" />
          <Tooltip
            cursor={{ fill: "var(--mist)", opacity: 0.6 }}
            content={<ChartTooltip isRounded={false} />}
          />
          <Legend iconSize={14} {...legend} />
          <Bar
            dataKey="arrivals"
            name={arrivalsText}
            fill="var(--pine)"
            radius={[5, 5, 0, 0]}
            maxBarSize={40}
            isAnimationActive={false}
          />
          <Line
            type="step"
            dataKey="receiving"
            name={receivingText}
            legendType="plainline"
            stroke="var(--clay)"
            strokeWidth={3}
            strokeDasharray="6 4"
            dot={{ r: 4, fill: "var(--card)", strokeDasharray: "0" }}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
