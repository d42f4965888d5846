import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { monthsName } from "#lib/statistics/view/range-names.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { Heat } from "../charts/heat-map.tsx";
import { Load } from "../charts/load.tsx";
import { ResultMonths, WaitMonths } from "../charts/months/month-lines.tsx";
import { ShareBars } from "../charts/months/share-bars.tsx";
import { BreakdownCards } from "./breakdown-cards.tsx";
import { Cards, Halves, Part } from "./part.tsx";

export const partNames = ["who", "waiting", "led", "team"] as const;

type Props = { view: StatisticsView; labels: Record<string, Record<string, string>>; locale: StaffLocale };

/** Where to read on, as it stands below the first screen. */
export function PartIndex() {
  const t = useTranslations("statistics.parts");
  return (
    <nav aria-label={t("label")} className="mt-5 flex flex-wrap gap-2 print:hidden">
      {partNames.map((name) => (
        <a
          key={name}
          href={`#${name}`}
          className="inline-flex min-h-11 items-center rounded-full border border-edge bg-card px-4 font-semibold text-[0.9375rem] hover:border-pine hover:bg-mist"
        >
          {t(name)}
        </a>
      ))}
    </nav>
  );
}

/** In the order of a visit: who came and how, how it was to wait, where it led, what the team did. */
export function FourParts({ view, labels, locale }: Props) {
  const t = useTranslations("statistics");
  const months = monthsName(view.months, locale);
  const cards = (names: Parameters<typeof BreakdownCards>[0]["names"]) => (
    <Cards>
      <BreakdownCards names={names} view={view} labels={labels} />
    </Cards>
  );
  return (
    <>
      <Part id="who" title={t("parts.who")} caption={<Caption view={view} locale={locale} />}>
        {cards(["who", "childBand", "language", "interpreter", "wayIn", "reason", "source", "firstVisit"])}
      </Part>
      <Part id="waiting" title={t("parts.waiting")}>
        <Halves>
          <WaitMonths lines={view.monthLines} locale={locale} />
          <ResultMonths lines={view.monthLines} locale={locale} />
        </Halves>
        {cards(["wait", "result"])}
      </Part>
      <Part id="led" title={t("parts.led")}>
        {view.shares.length > 1 ? <ShareBars steps={view.shares} locale={locale} /> : null}
        {cards(["offered", "outcome", "wayOn", "understood", "childSpokenTo"])}
      </Part>
      <Part id="team" title={t("parts.team")}>
        <Halves>
          <Heat heat={view.heat} locale={locale} caption={months} />
          {view.load.length > 1 ? <Load load={view.load} locale={locale} /> : null}
        </Halves>
        {cards(["meeting"])}
      </Part>
    </>
  );
}

/** Which months the distributions are of, and which of them are too small. */
function Caption({ view, locale }: Pick<Props, "view" | "locale">) {
  const t = useTranslations("statistics");
  const isWithin =
    view.months[0] !== undefined &&
    view.months[0] >= view.range.from.slice(0, 7) &&
    view.range.to > view.range.from;
  const period = monthsName(view.months, locale);
  return (
    <>
      {isWithin ? t("months", { period }) : t("monthsNearest", { period })}{" "}
      {view.unpublishedMonths > 0 && view.unpublishedMonths < view.months.length
        ? t("untold", { count: view.unpublishedMonths })
        : null}
      {view.baseMonths.length > 0 ? (
        <span className="mt-1 flex items-center gap-2">
          <span aria-hidden="true" className="h-4.5 w-[3px] rounded-full bg-clay" />
          {t("baseMark", { period: monthsName(view.baseMonths, locale) })}
        </span>
      ) : null}
    </>
  );
}
