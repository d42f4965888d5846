import { scaleLinear } from "d3-scale";
import { numberText } from "#lib/statistics/disclosure/figure.ts";
import { useStaffLocale } from "../figure-tile.tsx";
import { bandLook, fills, Legend, type Series, strokes } from "./plot-look.tsx";
import { Names } from "./plot-names.tsx";
import { bandPaths, type Column, columnsAt, columnsOf, linePath, ticksOf } from "./plot-shapes.ts";

type Props = Series & {
  /** Under each column, and above what is told of it. */
  names: readonly string[];
  titles?: readonly string[];
  /** Where columns stand that are points in time; without it they are as wide as each other. */
  times?: readonly number[];
  /** Columns that something is noted of. */
  marked?: readonly boolean[];
  /** The axis; without it from nothing to the highest value, in whole steps. */
  ticks?: readonly number[];
  /** Where a thin line lies across; the axis goes about it then, and not from nothing. */
  level?: number;
  unit?: string;
  /** Means have a decimal, counts have none. */
  isRounded?: boolean;
  hasLegend?: boolean;
  className?: string;
};

/**
 * Bars, lines and a band over named columns. All of it is in shares of its own size, so that it is drawn by the server,
 * needs no measuring, and stands in its place from the first paint on.
 */
export function Plot(props: Props) {
  const {
    names,
    times,
    band,
    bars = [],
    lines = [],
    marked,
    level,
    hasLegend = true,
    className = "h-56",
  } = props;
  const locale = useStaffLocale();
  const columns = times ? columnsAt(times) : columnsOf(names.length);
  const ticks = props.ticks ?? ticksAbout(props);
  const y = scaleLinear([ticks[0] ?? 0, ticks.at(-1) ?? 1], [0, 100]);
  const heightOf = (value: number | null) => (value === null ? null : y(value));
  const usual =
    band &&
    bandPaths(
      columns,
      band.values.map((span) => span && [y(span[0]), y(span[1])]),
    );
  const tickTexts = ticks.map(
    (tick) => `${numberText(tick, locale)}${props.unit === "\u00a0%" ? "\u00a0%" : ""}`,
  );
  return (
    <div
      data-plot
      data-drawn
      className={`@container grid grid-cols-[max-content_1fr] ${hasLegend ? "grid-rows-[1fr_1.625rem_minmax(1.75rem,auto)]" : "grid-rows-[1fr_1.625rem]"} gap-x-2 text-[13px] text-soft ${className}`}
    >
      <div className="relative mt-3 tabular-nums">
        <span className="invisible">{tickTexts.toSorted((one, other) => other.length - one.length)[0]}</span>
        {ticks.map((tick, at) => (
          <span
            key={tick}
            className="absolute end-0 translate-y-1/2 leading-none whitespace-nowrap"
            style={{ bottom: `${y(tick)}%` }}
          >
            {tickTexts[at]}
          </span>
        ))}
      </div>
      <div className="relative mt-3 border-b border-edge">
        {ticks.slice(1).map((tick) => (
          <span
            key={tick}
            className="absolute inset-x-0 border-t border-line"
            style={{ bottom: `${y(tick)}%` }}
          />
        ))}
        {level === undefined ? null : (
          <span
            className="absolute inset-x-0 border-t border-dashed border-ink"
            style={{ bottom: `${y(level)}%` }}
          />
        )}
        <ul className="absolute inset-0">
          {names.map((name, at) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name, and none ever moves
              key={at}
              className="group absolute inset-y-0 flex items-end justify-center hover:bg-mist/60"
              style={placeOf(columns[at])}
            >
              <span className="flex h-full w-4/5 items-end justify-center gap-0.5">
                {bars.map(({ text, values, look }) => (
                  <span
                    key={text}
                    data-bar
                    className={`max-w-11 flex-1 rounded-t-[5px] ${fills[typeof look === "string" ? look : (look[at] ?? "full")]}`}
                    style={{ height: `${y(values[at] ?? 0)}%` }}
                  />
                ))}
              </span>
              {marked?.[at] ? (
                <span
                  className="absolute text-base leading-none text-clay"
                  style={{ bottom: `calc(${y(bars[0]?.values[at] ?? 0)}% + 3px)` }}
                >
                  ◆
                </span>
              ) : null}
              <ColumnTooltip {...props} at={at} name={name} />
            </li>
          ))}
        </ul>
        <svg
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          aria-hidden="true"
          className="pointer-events-none absolute inset-0 size-full overflow-visible"
        >
          {usual ? (
            <>
              <path d={usual.inside} {...bandLook.inside} />
              <path d={usual.edges} fill="none" vectorEffect="non-scaling-stroke" {...bandLook.edge} />
            </>
          ) : null}
          {lines.map(({ text, values, look, isStepped }) => (
            <path
              key={text}
              d={linePath(columns, values.map(heightOf), isStepped)}
              fill="none"
              vectorEffect="non-scaling-stroke"
              {...strokes[look]}
            />
          ))}
        </svg>
        {lines.map(({ text, values, look, hasDots = true }) =>
          hasDots
            ? values.map((value, at) =>
                value === null ? null : (
                  <span
                    // biome-ignore lint/suspicious/noArrayIndexKey: as the columns
                    key={`${text} ${at}`}
                    className={`pointer-events-none absolute size-2.5 -translate-x-1/2 translate-y-1/2 rounded-full border-2 ${look === "full" ? "border-pine bg-pine" : "border-clay bg-card"}`}
                    style={{ left: `${columns[at]?.middle}%`, bottom: `${y(value)}%` }}
                  />
                ),
              )
            : null,
        )}
      </div>
      <span />
      <Names names={names} columns={columns} />
      {hasLegend ? <Legend {...props} /> : null}
    </div>
  );
}

const placeOf = (column: Column = { start: 0, middle: 0, end: 0 }) => ({
  left: `${column.start}%`,
  width: `${column.end - column.start}%`,
});

/** From nothing, or about `level`, to the highest value. */
function ticksAbout({ bars = [], lines = [], band, level }: Props): number[] {
  const values = [...bars, ...lines].flatMap((series) => series.values).concat(band?.values.flat() ?? []);
  const present = [level ?? 0, ...values.filter((value) => value !== null)];
  return ticksOf(Math.min(...present), Math.max(...present));
}

/** What a column holds, shown where the pointer is. */
function ColumnTooltip({
  names,
  titles,
  bars = [],
  lines = [],
  band,
  unit = "",
  isRounded = true,
  at,
  name,
}: Props & { at: number; name: string }) {
  const locale = useStaffLocale();
  const text = (value: number) => numberText(isRounded ? Math.round(value) : value, locale);
  const usual = band?.values[at];
  const shown = [
    ...(band && usual ? [{ what: band.text, value: usual.map(text).join("–") }] : []),
    ...[...bars, ...lines].flatMap(({ text: what, values }) => {
      const value = values[at] ?? null;
      return value === null ? [] : [{ what, value: text(value) }];
    }),
  ];
  return (
    <span
      className={`pointer-events-none absolute top-1 z-10 hidden rounded-[14px] border border-edge bg-card px-3.5 py-2.5 text-sm whitespace-nowrap shadow-[0_8px_24px_rgb(0_0_0/0.12)] group-hover:block print:hidden! ${at < names.length / 2 ? "start-full" : "end-full"}`}
    >
      <span className="block font-semibold text-ink">{titles?.[at] ?? name}</span>
      {shown.map(({ what, value }) => (
        <span key={what} className="block">
          {what}:{" "}
          <span className="font-semibold text-ink">
            {value}
            {unit}
          </span>
        </span>
      ))}
    </span>
  );
}
