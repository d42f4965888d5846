"use client";
import { CartesianGrid, Legend, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { axis, ChartTooltip, evenly, grid, legend, useTick } from "../chart-parts.tsx";

type Point = { name: string; title: string; full: number | null; dashed: number | null };
type Props = {
  points: Point[];
  fullText: string;
  dashedText: string | null;
  unit: string;
  isPercent?: boolean;
};

/** Two lines told apart by dash and by dot. */
export default function LinesChart({ points, fullText, dashedText, unit, isPercent = false }: Props) {
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
          <XAxis dataKey="name" {...axis} interval={evenly} />
          <YAxis
            {...axis}
            tickFormatter={(value) => (isPercent ? `${tick(value)}\u00a0%` : tick(value))}
            allowDecimals={false}
            width="auto"
            {...(isPercent ? { domain: [0, 100], ticks: [0, 25, 50, 75, 100] } : {})}
          />
          <Tooltip
            content={
              <ChartTooltip
                unit={unit}
                titleOf={(name) => points.find((point) => point.name === name)?.title ?? name}
              />
            }
          />
          <Legend iconSize={24} {...legend} />
          <Line
            dataKey="full"
            legendType="plainline"
            name={fullText}
            stroke="var(--pine)"
            strokeWidth={3}
            dot={{ r: 4, fill: "var(--pine)" }}
            isAnimationActive={false}
            connectNulls
          />
          {dashedText === null ? null : (
            <Line
              dataKey="dashed"
              legendType="plainline"
              name={dashedText}
              stroke="var(--clay)"
              strokeWidth={2.5}
              strokeDasharray="6 5"
              dot={{ r: 4, fill: "var(--card)", strokeDasharray: "0" }}
              isAnimationActive={false}
              connectNulls
            />
          )}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}
