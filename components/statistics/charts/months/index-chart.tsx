"use client";
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { axis, ChartTooltip, grid, useTick } from "../chart-parts.tsx";

type Props = { points: { name: string; index: number | null }[]; text: string };

/** An index: the base month is the line at 100. */
export default function IndexChart({ points, text }: Props) {
  const tick = useTick();
  return (
    <div className="h-56">
      <ResponsiveContainer width="100%" height="100%">
        <LineChart
          data={points}
          margin={{ top: 10, right: 12, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid {...grid} />
          <XAxis dataKey="name" {...axis} minTickGap={24} />
          <YAxis {...axis} tickFormatter={tick} width="auto" domain={["auto", "auto"]} />
          <ReferenceLine y={100} stroke="var(--ink)" strokeDasharray="3 4" />
          <Tooltip content={<ChartTooltip />} />
          <Line
            dataKey="index"
            name={text}
            stroke="var(--pine)"
            strokeWidth={3}
            dot={{ r: 4, fill: "var(--pine)" }}
            isAnimationActive={false}
            connectNulls
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
