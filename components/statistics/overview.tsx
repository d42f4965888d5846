import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { type Figure, isExact } from "#lib/statistics/disclosure/figure.ts";
import { changeText } from "#lib/statistics/view/changes.ts";
import { dayName, rangeName } from "#lib/statistics/view/range-names.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { useBucketText } from "./charts/use-bucket-text.ts";
import { FigureText } from "./figure-tile.tsx";
import { Tile } from "./tile.tsx";

/** The headline of a period: how many, how that compares, how long they waited. */
export function Overview({ view, locale }: { view: StatisticsView; locale: StaffLocale }) {
  const t = useTranslations("statistics");
  const bucketText = useBucketText();
  const note = t("suppression.text");
  const definitionLabel = t("definitionButton");
  const name = (range: { from: string; to: string }) =>
    rangeName(range, locale, (parts) => t("period.week", parts));
  const goesOn = view.range.to > view.through;
  const before = (figure: Figure | undefined) =>
    figure && view.base ? (
      <>
        <FigureText figure={figure} note={note} /> · {name(view.base)}
        {goesOn ? `, ${t("compare.soFar")}` : ""}
      </>
    ) : null;
  const change =
    view.change === null || !view.base ? null : changeText(view.change, (ends) => t("changes.between", ends));
  return (
    <section aria-labelledby="period">
      <h1 id="period" className="text-3xl first-letter:uppercase sm:text-4xl">
        {name(view.range)}
      </h1>
      <p className="mt-2 text-lg text-soft">
        {goesOn ? `${t("period.goesOn")} ` : ""}
        {t("period.through", { day: dayName(view.through, locale) })}
        {view.base && !view.baseTotals ? ` ${t("compare.notWhole", { period: name(view.base) })}` : ""}
      </p>
      <div className="mt-7 grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
        <div className="col-span-2 grid lg:row-span-2">
          <Tile
            label={t("totals.visits")}
            definition={t("definition.visits")}
            definitionLabel={definitionLabel}
            note={before(view.baseTotals?.visits)}
            isMain
          >
            {view.totals ? <FigureText figure={view.totals.visits} note={note} /> : t("export.notCounted")}
            {change ? (
              <span className="mt-4 block font-semibold text-2xl text-pine-deep tracking-normal">
                {change}
              </span>
            ) : null}
          </Tile>
        </div>
        <Tile
          label={t("totals.people")}
          definition={t("definition.people")}
          definitionLabel={definitionLabel}
        >
          {view.totals ? <Headline figure={view.totals.people} note={note} /> : "–"}
        </Tile>
        <Tile
          label={t("totals.children")}
          definition={t("definition.children")}
          definitionLabel={definitionLabel}
        >
          {view.totals ? <Headline figure={view.totals.children} note={note} /> : "–"}
        </Tile>
        <Tile
          label={t("totals.wait")}
          definition={t("definition.wait")}
          definitionLabel={definitionLabel}
          note={
            view.baseWait.median
              ? `${bucketText(view.baseWait.median)} · ${view.base ? name(view.base) : ""}`
              : null
          }
        >
          <span className="whitespace-nowrap text-2xl sm:text-4xl">{bucketText(view.wait.median)}</span>
        </Tile>
        <Tile
          label={t("totals.ninetieth")}
          definition={t("definition.ninetieth")}
          definitionLabel={definitionLabel}
          note={
            view.baseWait.ninetieth
              ? `${bucketText(view.baseWait.ninetieth)} · ${view.base ? name(view.base) : ""}`
              : null
          }
        >
          <span className="whitespace-nowrap text-2xl sm:text-4xl">{bucketText(view.wait.ninetieth)}</span>
        </Tile>
      </div>
    </section>
  );
}

/** A range is smaller, so that it stays on one line. */
const Headline = (of: { figure: Figure; note: string }) => (
  <span className={isExact(of.figure) ? "" : "text-2xl sm:whitespace-nowrap sm:text-[1.75rem]"}>
    <FigureText {...of} />
  </span>
);
