import { useTranslations } from "next-intl";
import type { StaffLocale } from "#lib/i18n/locales.ts";
import { feedbackNames } from "#lib/statistics/counting/measures.ts";
import { goals } from "#lib/statistics/disclosure/half-years.ts";
import { monthsName } from "#lib/statistics/view/date-names.ts";
import { percentOf, type Span } from "#lib/statistics/view/shares.ts";
import type { StatisticsView } from "#lib/statistics/view/view.ts";
import { firstExtra, type WhatIfInput, whatIf } from "#lib/statistics/view/what-if.ts";
import { Heat } from "../charts/heat-map.tsx";
import { Load } from "../charts/load.tsx";
import { ResultMonths, WaitMonths } from "../charts/months/month-lines.tsx";
import { ShareBars } from "../charts/months/share-bars.tsx";
import { ShareMonths } from "../charts/months/share-months.tsx";
import { WaitGrid } from "../charts/wait-grid.tsx";
import { BreakdownCards } from "./breakdown-cards.tsx";
import { GoalForm } from "./goal-form.tsx";
import { MissingInterpreters } from "./missing-interpreters.tsx";
import { Cards, Halves, Part, Thirds } from "./part.tsx";
import { TeamLoad, TeamSpread } from "./team-load.tsx";
import { WhatIfCard } from "./what-if-card.tsx";

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
  const { staffing } = view;
  // Nothing to show where nobody is asked.
  const feedback = feedbackNames.filter((name) => {
    const values = view.breakdowns.find(({ measure }) => measure === name)?.values ?? null;
    return values === null || values.some(({ figure, base }) => figure.hi !== 0 || (base && base.hi !== 0));
  });
  const monthly = (of: (line: StatisticsView["monthLines"][number]) => Span | null) =>
    view.monthLines.map((line) => ({ month: line.month, share: of(line) }));
  const heard = view.shares.flatMap(({ period, heard: share }) =>
    period.includes("-") ? [{ month: period, share }] : [],
  );
  return (
    <>
      <Part id="who" title={t("parts.who")} caption={<Caption view={view} locale={locale} />}>
        <Cards>
          <BreakdownCards names={["who", "childBand", "language"]} view={view} labels={labels} />
          <MissingInterpreters missing={view.missing} names={labels.language ?? {}} locale={locale} />
          <BreakdownCards
            names={["interpreter", "wayIn", "reason", "source", "firstVisit"]}
            view={view}
            labels={labels}
          />
        </Cards>
      </Part>
      <Part id="waiting" title={t("parts.waiting")}>
        <GoalForm
          goal={view.goal}
          choices={goals}
          share={view.within && t("goal.share", { percent: percentOf(view.within), period: months })}
        />
        <Halves>
          <WaitGrid grid={view.waitGrid} goal={view.goal} locale={locale} />
          {view.monthLines.length > 0 ? (
            <ShareMonths
              title={t("goal.months")}
              definition={t("goal.definition")}
              months={monthly(({ within }) => within)}
              text={t("goal.line")}
              aim={{ text: t("goal.aimLine"), percent: 90 }}
              locale={locale}
            />
          ) : (
            <BreakdownCards names={["wait", "forecast"]} view={view} labels={labels} />
          )}
        </Halves>
        {view.monthLines.length > 0 ? (
          <Thirds>
            <WaitMonths lines={view.monthLines} locale={locale} />
            <ResultMonths lines={view.monthLines} locale={locale} />
            <BreakdownCards names={["wait", "forecast"]} view={view} labels={labels} />
          </Thirds>
        ) : null}
      </Part>
      <Part id="led" title={t("parts.led")}>
        <Halves>
          {view.shares.length > 1 ? <ShareBars steps={view.shares} locale={locale} /> : null}
          <ShareMonths
            title={t("heard.title")}
            definition={t("definition.childSpokenTo")}
            months={heard}
            text={t("heard.line")}
            aim={null}
            locale={locale}
          />
        </Halves>
        {cards(["result", "offered", "outcome", "wayOn", "understood", "childSpokenTo", ...feedback])}
      </Part>
      <Part id="team" title={t("parts.team")}>
        <Halves>
          {staffing ? <TeamLoad staffing={staffing} months={months} locale={locale} /> : null}
          <Heat heat={view.heat} locale={locale} caption={months} />
        </Halves>
        <Thirds>
          {view.whatIf ? <WhatIfCard {...firstAnswered(view.whatIf, view.goal)} /> : null}
          {staffing ? <TeamSpread staffing={staffing} locale={locale} /> : null}
          <BreakdownCards names={["meeting"]} view={view} labels={labels} />
          {view.load.length > 1 ? <Load load={view.load} locale={locale} /> : null}
        </Thirds>
      </Part>
    </>
  );
}

function firstAnswered(input: WhatIfInput, goal: number) {
  const extra = firstExtra(input);
  return { input, goal, first: { extra, answer: whatIf(input, goal, extra) } };
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
          <span data-drawn aria-hidden="true" className="h-4.5 w-[3px] rounded-full bg-clay" />
          {t("baseMark", { period: monthsName(view.baseMonths, locale) })}
        </span>
      ) : null}
    </>
  );
}
