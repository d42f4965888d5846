"use client";
import Chart from "lucide-react/icons/chart-column";
import About from "lucide-react/icons/circle-question-mark";
import Table from "lucide-react/icons/table-2";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { Sideways } from "./scroll-sideways.tsx";

type Props = {
  title: string;
  definition?: string;
  caption?: ReactNode;
  /** The picture; readers of the screen get the table instead. */
  chart: ReactNode;
  table: ReactNode;
  /** What to press under the picture: outside of it, so that a keyboard gets there. */
  more?: ReactNode;
  className?: string;
  /** On a phone the picture is shown when asked for, and this line in its place; null: nothing in its place. */
  folded?: ReactNode;
  /** The one chart of the first screen is a heading beside the period, all others are below their part. */
  level?: 2 | 3;
};

const toolClass = `${buttonClass("plain", "small")} size-11 p-0! text-soft aria-pressed:bg-mist aria-expanded:bg-mist`;

/** A picture and its table twin: the same numbers, one press apart. Paper gets both. */
export function ChartFrame({
  title,
  definition,
  caption,
  chart,
  table,
  more,
  className = "",
  folded,
  level = 3,
}: Props) {
  const t = useTranslations("statistics");
  const [isTable, setIsTable] = useState(false);
  const [isDefined, setIsDefined] = useState(false);
  const [isFolded, setIsFolded] = useState(folded !== undefined);
  const id = useId();
  const Heading = level === 2 ? "h2" : "h3";
  const open = (
    <button
      type="button"
      aria-label={`${t("table.open")}: ${title}`}
      onClick={() => setIsFolded(false)}
      className={`${buttonClass("plain", "small")} text-soft sm:hidden`}
    >
      {t("table.open")}
    </button>
  );
  const isClosed = folded !== undefined && isFolded && !isTable;
  const fold = isFolded && !isTable ? "max-sm:hidden print:block" : "";
  return (
    <figure
      aria-labelledby={id}
      className={`min-w-0 rounded-card border border-line bg-card px-4 py-3 sm:p-5 print:border-0 print:p-0 ${level === 2 ? "" : "print:break-inside-avoid"} ${className}`}
    >
      <div className="flex items-start justify-between gap-3">
        <figcaption className="min-w-0 pt-1.5">
          <Heading id={id} className="text-lg leading-snug">
            {title}
          </Heading>
          {caption ? <p className="mt-0.5 text-sm text-soft">{caption}</p> : null}
        </figcaption>
        <span className="-me-2 -mt-1 flex shrink-0 print:hidden">
          {isClosed && folded === null ? open : null}
          {definition ? (
            <button
              type="button"
              aria-expanded={isDefined}
              aria-label={`${t("definitionButton")} ${title}`}
              title={t("definitionButton")}
              onClick={() => setIsDefined(!isDefined)}
              className={toolClass}
            >
              <About aria-hidden="true" className="size-4.5" />
            </button>
          ) : null}
          <button
            type="button"
            aria-pressed={isTable}
            aria-label={t(isTable ? "table.hide" : "table.show")}
            title={t(isTable ? "table.hide" : "table.show")}
            onClick={() => setIsTable(!isTable)}
            className={toolClass}
          >
            {isTable ? (
              <Chart aria-hidden="true" className="size-4.5" />
            ) : (
              <Table aria-hidden="true" className="size-4.5" />
            )}
          </button>
        </span>
      </div>
      {definition ? (
        <p
          className={`mt-2 max-w-prose text-sm text-soft leading-relaxed ${isDefined ? "" : "hidden print:block"}`}
        >
          {definition}
        </p>
      ) : null}
      {isClosed && folded !== null ? (
        <p className="-me-2 flex items-center justify-between gap-3 text-[0.9375rem] sm:hidden print:hidden">
          <span>{folded}</span>
          {open}
        </p>
      ) : null}
      {/* Without the card's own edge on paper, what stands under or across the last column needs room. */}
      <div
        data-drawn
        aria-hidden="true"
        className={`mt-3 print:pe-5 ${isTable ? "hidden print:block" : fold}`}
      >
        {chart}
      </div>
      {isTable ? null : <div className={fold}>{more}</div>}
      {isTable ? (
        <Sideways label={t("table.of", { title })} className="mt-3">
          {table}
        </Sideways>
      ) : (
        <div className="sr-only print:not-sr-only print:mt-5">{table}</div>
      )}
    </figure>
  );
}
