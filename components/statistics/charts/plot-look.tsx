type Values = readonly (number | null)[];
/** Hatched where a count is hidden, pale and outlined while its time goes on, dotted for what stands beside the full one. */
export type Look = "full" | "hidden" | "running" | "dotted";
export type Bars = { text: string; values: Values; look: Look | readonly Look[] };
export type PlotLine = {
  text: string;
  values: Values;
  look: "full" | "dashed";
  isStepped?: boolean;
  hasDots?: boolean;
};
export type PlotBand = { text: string; values: readonly (readonly [lo: number, hi: number] | null)[] };
/** What is drawn over the columns. */
export type Series = { band?: PlotBand; bars?: readonly Bars[]; lines?: readonly PlotLine[] };

export const fills: Record<Look, string> = {
  // A line across it stands out from it by 3:1, as it does from the ground.
  full: "bg-pine forced-colors:bg-[color-mix(in_srgb,CanvasText_55%,Canvas)]",
  hidden: "bg-mist bg-[repeating-linear-gradient(135deg,var(--pine)_0_3px,transparent_3px_7px)]",
  running: "border-2 border-b-0 border-dashed border-pine bg-mist",
  dotted:
    "border border-b-0 border-ink bg-glow bg-[radial-gradient(var(--ink)_1.4px,transparent_1.6px)] bg-[length:6px_6px]",
};
export const strokes = {
  full: { stroke: "var(--pine)", strokeWidth: 3 },
  dashed: { stroke: "var(--clay)", strokeWidth: 2.5, strokeDasharray: "6 5" },
} as const;
export const bandLook = {
  inside: { fill: "var(--glow)", fillOpacity: 0.55 },
  edge: { stroke: "var(--clay)", strokeWidth: 1, strokeDasharray: "6 5" },
} as const;

/** In ink: a pale line's own colour would be hard to read. */
export function Legend({ band, bars = [], lines = [] }: Series) {
  return (
    <ul className="col-span-2 flex flex-wrap justify-center gap-x-5 pt-2 text-sm text-ink">
      {band ? (
        <li className="flex items-center gap-2">
          <svg viewBox="0 0 20 14" aria-hidden="true" className="h-3.5 w-5">
            <path d="M0 0H20V14H0Z" {...bandLook.inside} {...bandLook.edge} />
          </svg>
          {band.text}
        </li>
      ) : null}
      {bars.map(({ text, look }) => (
        <li key={text} className="flex items-center gap-2">
          <span className={`size-3.5 ${fills[typeof look === "string" ? look : "full"]}`} />
          {text}
        </li>
      ))}
      {lines.map(({ text, look }) => (
        <li key={text} className="flex items-center gap-2">
          <svg viewBox="0 0 28 4" aria-hidden="true" className="h-1 w-7">
            <path d="M0 2H28" {...strokes[look]} />
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}
