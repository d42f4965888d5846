import { type Figure, isExact, middleOf } from "#lib/statistics/disclosure/figure.ts";
import { FigureText } from "../figure-tile.tsx";

export type Bar = {
  key: string;
  label: string;
  figure: Figure;
  base: Figure | null;
  /** A number without a bar: what was not noted must not dwarf what was. */
  isAside: boolean;
};

/**
 * A distribution as lying bars, each with its words and number beside it, so that colour carries nothing. What is hidden
 * is hatched from what is certain up to what may be; the base period is a mark across.
 */
export function Bars({ bars, note }: { bars: readonly Bar[]; note: string }) {
  const drawn = bars.filter(({ isAside }) => !isAside);
  const most = Math.max(1, ...drawn.flatMap(({ figure, base }) => [end(figure), base ? end(base) : 0]));
  return (
    <ul className="grid gap-1.5">
      {bars.map(({ key, label, figure, base, isAside }) => (
        <li
          key={key}
          className="grid grid-cols-[minmax(6rem,9.25rem)_1fr_minmax(2.25rem,max-content)] items-center gap-x-2.5 text-[0.9375rem]"
        >
          <span className={`leading-snug ${isAside ? "text-soft" : ""}`}>{label}</span>
          {isAside ? <span /> : <Track figure={figure} base={base} most={most} />}
          <span className="whitespace-nowrap text-end font-semibold tabular-nums">
            <FigureText figure={figure} note={note} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Track({ figure, base, most }: { figure: Figure; base: Figure | null; most: number }) {
  const percent = (value: number) => `${(100 * value) / most}%`;
  return (
    <span className="relative block h-4.5 rounded-md bg-paper">
      <span className="absolute inset-y-0 start-0 rounded-md bg-pine" style={{ width: percent(figure.lo) }} />
      {isExact(figure) ? null : (
        <span
          className="absolute inset-y-0 rounded-e-md border border-pine border-s-0 bg-[repeating-linear-gradient(135deg,var(--pine)_0_2px,transparent_2px_6px)]"
          style={{
            insetInlineStart: percent(figure.lo),
            width: percent(Math.max(0, end(figure) - figure.lo)),
          }}
        />
      )}
      {base ? (
        <span
          className="absolute -inset-y-1 w-[3px] rounded-full bg-clay outline-2 outline-card"
          style={{ insetInlineStart: percent(middleOf(base)) }}
        />
      ) : null}
    </span>
  );
}

const end = (figure: Figure): number => figure.hi ?? figure.lo;
