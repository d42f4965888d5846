"use client";
import { numberText } from "#lib/statistics/disclosure/figure.ts";
import { useStaffLocale } from "../figure-tile.tsx";

/** What all charts share: quiet axes, and a hatch for what is hidden. Colours are the theme's, so both themes are right. */
export const axis = {
  stroke: "var(--edge)",
  tick: { fill: "var(--soft)", fontSize: 13 },
  tickLine: false,
} as const;
/** Names under an axis that leave out always as many between two, as many as there is room for. */
export const evenly = "equidistantPreserveStart";
export const grid = { stroke: "var(--line)", vertical: false } as const;
/** The legend's words in ink: a pale line's own colour would be hard to read. */
export const legend = {
  wrapperStyle: { fontSize: 14, paddingTop: 10 },
  formatter: (text: string) => <span style={{ color: "var(--ink)" }}>{text}</span>,
} as const;

export const hatchFill = "url(#hidden-count)";
export const Hatch = () => (
  <defs>
    <pattern
      id="hidden-count"
      width="7"
      height="7"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <rect width="7" height="7" fill="var(--mist)" />
      <line x1="0" y1="0" x2="0" y2="7" stroke="var(--pine)" strokeWidth="3" />
    </pattern>
    <pattern id="dotted" width="6" height="6" patternUnits="userSpaceOnUse">
      <rect width="6" height="6" fill="var(--glow)" />
      <circle cx="3" cy="3" r="1.4" fill="var(--ink)" />
    </pattern>
  </defs>
);

type TooltipProps = {
  active?: boolean;
  label?: string | number;
  payload?: readonly { name?: string | number; value?: number | string }[];
  titleOf?: (name: string) => string;
  unit?: string;
  /** Counts are whole; means have a decimal. */
  isRounded?: boolean;
};

/** Ticks as everything else is written: "1 200". */
export function useTick(): (value: number) => string {
  const locale = useStaffLocale();
  return (value) => numberText(value, locale);
}

export function ChartTooltip({ active, label, payload, titleOf, unit = "", isRounded = true }: TooltipProps) {
  const tick = useTick();
  if (!active || !payload?.length) return null;
  return (
    <div className="rounded-[14px] border border-edge bg-card px-3.5 py-2.5 text-sm shadow-[0_8px_24px_rgb(0_0_0/0.12)]">
      <p className="font-semibold">{titleOf ? titleOf(String(label)) : label}</p>
      {payload.map(({ name, value }) => (
        <p key={String(name)} className="text-soft">
          {name}:{" "}
          <span className="font-semibold text-ink">
            {value === undefined ? "–" : tick(isRounded ? Math.round(Number(value)) : Number(value))}
            {unit}
          </span>
        </p>
      ))}
    </div>
  );
}
