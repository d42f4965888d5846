import { useTranslations } from "next-intl";
import { type Figure, isExact, middleOf, sumOf } from "#lib/statistics/disclosure/figure.ts";
import { FigureText } from "../figure-tile.tsx";
import type { Bar } from "./bars.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { FigureTable } from "./chart-table.tsx";

type Props = { title: string; definition: string; bars: Bar[] | null };

/** Minutes in bins as standing bars: hatched up to what may be, the base period as a mark across. */
export function Histogram({ title, definition, bars }: Props) {
  const t = useTranslations("statistics");
  const note = t("suppression.text");
  const shown = bars ?? [];
  const all = sumOf(shown.map(({ figure }) => figure));
  if (all.lo === 0)
    return (
      <section className="rounded-card border border-line bg-card p-4 sm:p-5">
        <h3 className="text-lg">{title}</h3>
        <p className="mt-1 text-[0.9375rem] text-soft">{t("hidden")}</p>
      </section>
    );
  const end = (figure: Figure) => figure.hi ?? figure.lo;
  const most = Math.max(1, ...shown.flatMap(({ figure, base }) => [end(figure), base ? middleOf(base) : 0]));
  const height = (count: number) => `${(100 * count) / most}%`;
  return (
    <ChartFrame
      title={title}
      definition={definition}
      folded={null}
      chart={
        <ol className="flex h-56 items-stretch gap-1">
          {shown.map(({ key, label, figure, base }) => (
            <li key={key} className="flex min-w-0 grow basis-0 flex-col gap-1">
              <span className="relative grow">
                {isExact(figure) ? null : (
                  <span
                    className="absolute inset-x-0 bottom-0 rounded-t-md bg-[repeating-linear-gradient(135deg,var(--pine)_0_2px,transparent_2px_6px)]"
                    style={{ height: height(end(figure)) }}
                  />
                )}
                <span
                  className="absolute inset-x-0 bottom-0 rounded-t-md bg-pine"
                  style={{ height: height(figure.lo) }}
                />
                {base ? (
                  <span
                    className="absolute -inset-x-0.5 h-[3px] rounded-full bg-clay outline-2 outline-card"
                    style={{ bottom: height(middleOf(base)) }}
                  />
                ) : null}
              </span>
              <span className="text-center text-soft text-xs">{key}</span>
              <span className="sr-only">{label}</span>
            </li>
          ))}
        </ol>
      }
      more={<p className="mt-1 text-soft text-xs">{t("binNote")}</p>}
      table={
        <FigureTable
          caption={title}
          columns={[t("table.value"), t("table.count")]}
          rows={shown.map(({ label, figure }) => [
            label,
            <FigureText key="now" figure={figure} note={note} />,
          ])}
        />
      }
    />
  );
}
