import TrendingDown from "lucide-react/icons/trending-down";
import TrendingUp from "lucide-react/icons/trending-up";
import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { figureText } from "#lib/statistics/disclosure/figure.ts";
import { changeText, pointsText, verdictOf } from "#lib/statistics/view/changes.ts";
import { dayName, monthsName } from "#lib/statistics/view/date-names.ts";
import type { Headline, Shown } from "#lib/statistics/view/headline.ts";
import { rangeName } from "#lib/statistics/view/range-name.ts";
import { percentOf, type Span } from "#lib/statistics/view/shares.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { Spark } from "./charts/spark.tsx";
import { useBucketText } from "./charts/use-bucket-text.ts";
import { Definition } from "./definition.tsx";
import { FigureText } from "./figure-tile.tsx";

/** The headline of a period: six figures, each with its change and how it went. */
export function KeyFigures({ view, locale }: { view: StatisticsView; locale: StaffLocale }) {
  const t = useTranslations("statistics");
  const name = (range: { from: string; to: string }) =>
    rangeName(range, locale, (parts) => t("period.week", parts));
  const goesOn = view.range.to > view.through;
  const isMonthly = view.months.length > 0 && monthsName(view.months, locale) !== name(view.range);
  return (
    <section aria-labelledby="period">
      <h1 id="period" className="text-3xl first-letter:uppercase">
        {name(view.range)}
        {view.base ? (
          <span className="ms-3 font-normal text-lg text-soft">
            {t("compare.against", { period: name(view.base) })}
            {goesOn && view.baseTotals ? `, ${t("compare.soFar")}` : ""}
          </span>
        ) : null}
      </h1>
      <p className="mt-1 text-[0.9375rem] text-soft">
        {view.totals === null ? `${t("period.notCounted")} ` : goesOn ? `${t("period.goesOn")} ` : ""}
        {t("period.through", { day: dayName(view.through, locale) })}
        {view.base && view.base.from < view.since
          ? ` ${t("compare.notWhole", { period: name(view.base) })}`
          : ""}
        {isMonthly ? ` ${t("months", { period: monthsName(view.months, locale) })}` : ""}
      </p>
      <ul className="mt-4 grid grid-cols-2 gap-2.5 sm:grid-cols-3 xl:grid-cols-6">
        {view.headline.map((each) => (
          <KeyFigure
            key={each.name}
            headline={each}
            locale={locale}
            isMain={each.name === "visits"}
            extra={
              each.name === "wait" && view.within
                ? t("goal.short", { percent: percentOf(view.within), minutes: view.goal })
                : null
            }
          />
        ))}
      </ul>
      <div className="mt-1.5">
        <Definition label={t("definitionButton")}>
          {(["visits", "people", "children", "bySelf", "saidYes", "ninetieth"] as const).map((each) => (
            <span key={each} className="mb-1.5 block">
              <b className="text-ink">{t(`key.${each === "ninetieth" ? "wait" : each}`)}</b>:{" "}
              {t(`definition.${each}`)}
            </span>
          ))}
          <span className="block">{t("key.chanceDefinition")}</span>
        </Definition>
      </div>
    </section>
  );
}

function KeyFigure({
  headline,
  locale,
  isMain,
  extra,
}: {
  headline: Headline;
  extra: string | null;
  locale: StaffLocale;
  isMain: boolean;
}) {
  const t = useTranslations("statistics");
  const bucketText = useBucketText();
  const { name, now, before, change, chance, curve } = headline;
  const isShare = name === "bySelf" || name === "saidYes";
  const textOf = ({ figure, share, bucket }: Shown): string | null => {
    if (name === "wait") return bucket && bucketText(bucket);
    if (isShare) return share && t("share", { percent: percentOf(share) });
    return figure && figureText(figure, locale);
  };
  const shown = textOf(now);
  const isWide = (shown?.length ?? 0) > 6;
  const earlier = textOf(before);
  return (
    <li
      className={`flex min-w-0 flex-col rounded-card border p-3.5 sm:p-4 print:break-inside-avoid ${isMain ? "border-transparent bg-mist" : "border-line bg-card"}`}
    >
      {/* Into the card's edge: the longest has its one line in the browser's own font too, until ours is here. */}
      <p className="-me-2 font-semibold text-sm text-soft">{t(`key.${name}`)}</p>
      <p
        className={`mt-1.5 font-[680] leading-none tracking-tight ${isWide ? "text-[1.625rem] sm:text-3xl xl:text-2xl 2xl:text-3xl" : "text-4xl"}`}
      >
        {name === "wait" || isShare ? (
          (shown ?? <span className="font-normal text-base text-soft">{t("changes.tooSmall")}</span>)
        ) : now.figure === null ? (
          <span className="font-normal text-base text-soft">{t("export.notCounted")}</span>
        ) : (
          <FigureText figure={now.figure} note={t("suppression.text")} />
        )}
      </p>
      {isShare && now.figure ? (
        <p className="mt-1.5 text-sm text-soft">
          {t(`key.of.${name}`, { count: figureText(now.figure, locale) })}
        </p>
      ) : null}
      {extra ? <p className="mt-1.5 text-sm text-soft">{extra}</p> : null}
      {earlier === null ? null : (
        <div className="mt-2 text-sm leading-snug">
          <Verdict change={change} chance={chance} isShare={isShare} />
          <p className="text-soft">{t("answer.before", { before: earlier })}</p>
        </div>
      )}
      <div className="mt-auto pt-2.5" title={t("key.curve")}>
        <Spark points={curve} />
      </div>
    </li>
  );
}

/** More or fewer beyond chance, or about as before with what chance alone does. */
function Verdict({ change, chance, isShare }: Pick<Headline, "change" | "chance"> & { isShare: boolean }) {
  const t = useTranslations("statistics");
  const between = (ends: { from: string; to: string }) => t("changes.between", ends);
  if (change === null || chance === null) return null;
  const verdict = verdictOf(chance);
  const textOf = (span: Span) =>
    isShare ? t("key.points", { change: pointsText(span, between) }) : changeText(span, between);
  const text = textOf(change);
  if (verdict === "more" || verdict === "fewer") {
    const Arrow = verdict === "more" ? TrendingUp : TrendingDown;
    return (
      <p
        className={`flex items-center gap-1.5 font-semibold ${verdict === "more" ? "text-pine" : "text-clay-deep"}`}
      >
        <Arrow aria-hidden="true" className="size-4.5 shrink-0" />
        {text}
      </p>
    );
  }
  return (
    <p className="font-semibold">
      {verdict === "same" ? t("key.same") : t("key.unsure")}
      <span className="block font-normal text-soft">
        {text} · {t("key.chance", { span: textOf(chance) })}
      </span>
    </p>
  );
}
