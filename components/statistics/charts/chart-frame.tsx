"use client";
import Chart from "lucide-react/icons/chart-column";
import Table from "lucide-react/icons/table-2";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useState } from "react";
import { buttonClass } from "#components/ui/button.tsx";
import { Definition } from "../tile.tsx";
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
};

/** A picture and its table twin: the same numbers, one press apart. Paper gets both. */
export function ChartFrame({ title, definition, caption, chart, table, more, className = "" }: Props) {
  const t = useTranslations("statistics");
  const [isTable, setIsTable] = useState(false);
  const id = useId();
  return (
    <figure
      aria-labelledby={id}
      className={`min-w-0 rounded-card border border-line bg-card p-5 sm:p-7 print:break-inside-avoid print:border-0 print:p-0 ${className}`}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <figcaption className="min-w-0">
          <h2 id={id} className="text-xl">
            {title}
          </h2>
          {caption ? <p className="mt-1 text-[0.9375rem] text-soft">{caption}</p> : null}
        </figcaption>
        <button
          type="button"
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
          className={`${buttonClass("plain", "small")} -me-2 text-soft print:hidden`}
        >
          {isTable ? (
            <Chart aria-hidden="true" className="size-4.5" />
          ) : (
            <Table aria-hidden="true" className="size-4.5" />
          )}
          {isTable ? t("table.hide") : t("table.show")}
        </button>
      </div>
      <div aria-hidden="true" className={`mt-5 ${isTable ? "hidden print:block" : ""}`}>
        {chart}
      </div>
      {isTable ? null : more}
      {isTable ? (
        <Sideways label={title} className="mt-5">
          {table}
        </Sideways>
      ) : (
        <div className="sr-only print:not-sr-only print:mt-5">{table}</div>
      )}
      {definition ? (
        <div className="mt-3">
          <Definition label={t("definitionButton")}>{definition}</Definition>
        </div>
      ) : null}
    </figure>
  );
}
