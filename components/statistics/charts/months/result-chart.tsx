"use client";
import { Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { axis, ChartTooltip, evenly, grid, Hatch, legend, useTick } from "../chart-parts.tsx";

type Point = { name: string; title: string; left: number | null; noShow: number | null };
type Props = { points: Point[]; leftText: string; noShowText: string };

/** Who left and who didn't come, apart: full and dotted. */
export default function ResultChart({ points, leftText, noShowText }: Props) {
  const tick = useTick();
  return (
    <div className="h-56">
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={points} margin={{ top: 10, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
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
          <Legend iconSize={14} {...legend} />
          <Bar
            dataKey="left"
            name={leftText}
            fill="var(--pine)"
            radius={[4, 4, 0, 0]}
            maxBarSize={22}
            isAnimationActive={false}
          />
          <Bar
            dataKey="noShow"
            name={noShowText}
            fill="url(#dotted)"
            stroke="var(--ink)"
            radius={[4, 4, 0, 0]}
            maxBarSize={22}
            isAnimationActive={false}
          />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}
