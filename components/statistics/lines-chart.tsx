"use client";
import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { axis, ChartTooltip, grid, useTick } from "./chart-parts.tsx";

type Point = { name: string; title: string; median: number | null; ninetieth: number | null };
type Props = { points: Point[]; medianText: string; ninetiethText: string };

/** Two lines told apart by dash and by dot. */
export default function WaitChart({ points, medianText, ninetiethText }: Props) {
  const tick = useTick();
  return (
    <div className="h-64">
      <ResponsiveContainer width="100%" height="100%">
        <LineChart
          data={points}
          margin={{ top: 10, right: 12, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid {...grid} />
          <XAxis dataKey="name" {...axis} minTickGap={10} />
          <YAxis {...axis} tickFormatter={tick} allowDecimals={false} width="auto" />
          <Tooltip
            content={
              <ChartTooltip
                unit=" min"
                titleOf={(name) => points.find((point) => point.name === name)?.title ?? name}
              />
            }
          />
          <Legend
            iconSize={14}
            wrapperStyle={{ fontSize: 14, paddingTop: 10 }}
            formatter={(text: string) => <span style={{ color: "var(--ink)" }}>{text}</span>}
          />
          <Line
            dataKey="median"
            name={medianText}
            stroke="var(--pine)"
            strokeWidth={3}
            dot={{ r: 4, fill: "var(--pine)" }}
            isAnimationActive={false}
            connectNulls
          />
          <Line
            dataKey="ninetieth"
            name={ninetiethText}
            stroke="var(--clay)"
            strokeWidth={2.5}
            strokeDasharray="6 5"
            dot={{ r: 4, fill: "var(--card)", strokeDasharray: "0" }}
            isAnimationActive={false}
            connectNulls
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
