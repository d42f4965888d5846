"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { type Figure, isExact, middleOf, sumOf } from "#lib/statistics/disclosure/figure.ts";
import { FigureText } from "../figure-tile.tsx";
import { type Bar, Bars } from "./bars.tsx";
import { ChartFrame } from "./chart-frame.tsx";
import { FigureTable } from "./chart-table.tsx";

type Props = {
  title: string;
  definition: string;
  /** What the bars come to, in words. */
  caption?: string | null;
  /** null: too few to be broken down. */
  bars: Bar[] | null;
  /** Values add up, so that shares of the whole mean something. */
  isWhole: boolean;
  /** In the measure's own order (hours, minutes) instead of largest first. */
  isOrdered: boolean;
};

const shownAtFirst = 5;

/** One measure's values over the months shown. */
export function DistributionBars({ title, definition, caption = null, bars, isWhole, isOrdered }: Props) {
  const t = useTranslations("statistics");
  const [isLong, setIsLong] = useState(false);
  const note = t("suppression.text");
  const nonEmpty = (bars ?? []).filter(({ figure, base }) => figure.lo > 0 || (base !== null && base.lo > 0));
  const sorted = isOrdered
    ? nonEmpty
    : nonEmpty.toSorted(
        (one, other) =>
          Number(one.isAside) - Number(other.isAside) || middleOf(other.figure) - middleOf(one.figure),
      );
  // Hours and minutes only say something together; the lists of them are short.
  const shown = isLong || isOrdered ? sorted : sorted.slice(0, shownAtFirst);
  if (nonEmpty.length === 0)
    return (
      <section className="rounded-card border border-line bg-card p-4 sm:p-5">
        <h3 className="text-lg">{title}</h3>
        <p className="mt-1 text-[0.9375rem] text-soft">{t("hidden")}</p>
      </section>
    );
  const [first] = sorted;
  const hasBase = nonEmpty.some(({ base }) => base !== null);
  const all = sumOf(nonEmpty.map(({ figure }) => figure));
  return (
    <ChartFrame
      title={title}
      definition={definition}
      caption={caption}
      folded={
        first ? (
          <>
            {first.label} <FigureText figure={first.figure} note={note} />
          </>
        ) : null
      }
      chart={<Bars bars={shown} note={note} />}
      more={
        sorted.length > shown.length ? (
          <button
            type="button"
            aria-label={`${t("table.all", { count: sorted.length })}: ${title}`}
            onClick={() => setIsLong(true)}
            className={`${buttonClass("plain", "small")} mt-1 -mb-2 -ms-3 text-soft print:hidden`}
          >
            {t("table.all", { count: sorted.length })}
          </button>
        ) : null
      }
      table={
        <FigureTable
          caption={title}
          columns={[
            t("table.value"),
            t("table.count"),
            ...(isWhole ? [t("table.share")] : []),
            ...(hasBase ? [t("table.base")] : []),
          ]}
          rows={sorted.map(({ label, figure, base }) => [
            label,
            <FigureText key="now" figure={figure} note={note} />,
            ...(isWhole ? [share(figure, all, (percent) => t("share", { percent }))] : []),
            ...(hasBase ? [<FigureText key="base" figure={base} note={note} />] : []),
          ])}
        />
      }
    />
  );
}

/** Of exact numbers only. */
const share = (figure: Figure, all: Figure, text: (percent: string) => string): string =>
  isExact(figure) && all.hi !== null && all.hi > 0
    ? text(String(Math.round((100 * figure.lo) / middleOf(all))))
    : "–";
