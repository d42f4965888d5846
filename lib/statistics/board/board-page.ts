import type { StaffLocale } from "../../i18n/locales.ts";
import type { Messages } from "../../i18n/messages.ts";
import { figureText, middleOf } from "../disclosure/figure.ts";
import { type Change, changeText, verdictOf } from "../view/changes.ts";
import { dayName, monthsName, shortMonthNames } from "../view/date-names.ts";
import type { Headline } from "../view/headline.ts";
import { percentOf, type Span } from "../view/shares.ts";
import type { StatisticsView } from "../view/view.ts";
import { barChart, type Shape, type Size, shareChart } from "./shapes.ts";

/** One A4 page in words and shapes; how it is drawn is the screen's and the file's own. */
export type BoardPage = {
  title: string;
  office: string;
  period: string;
  sentences: string[];
  charts: { title: string; key: { tone: "strong" | "other"; text: string }[]; size: Size; shapes: Shape[] }[];
  /** Where the figures come from, and what they count. */
  notes: string[];
};

type Key = keyof Messages["statistics"]["board"]["text"];
type Translate = (key: `board.text.${Key}` | "changes.between", values: Record<string, string>) => string;
export type BoardWording = {
  texts: Messages["statistics"];
  t: Translate;
  locale: StaffLocale;
  office: string;
};

export const wide: Size = { width: 515, height: 128 };
const half: Size = { width: 250, height: 118 };

/** Five sentences, three charts, sources and definitions, of whole months that are published. */
export function boardPage(view: StatisticsView, wording: BoardWording): BoardPage {
  const { texts, t, locale, office } = wording;
  const months = monthsName(view.months, locale);
  const before = monthsName(view.baseMonths, locale);
  return {
    title: texts.board.title,
    office,
    period: before
      ? t("board.text.periodAgainst", { period: months, before })
      : t("board.text.period", { period: months }),
    sentences: sentencesOf(view, wording),
    charts: chartsOf(view, wording, months, before),
    notes: [
      t("board.text.source", { office, day: dayName(view.through, locale) }),
      texts.suppression.text,
      texts.key.chanceDefinition,
      `${texts.measure.visits}: ${texts.definition.visits}`,
      `${texts.key.bySelf}: ${texts.definition.bySelf} ${texts.key.saidYes}: ${texts.definition.saidYes}`,
      `${texts.measure.wait}: ${texts.definition.wait}`,
    ],
  };
}

function sentencesOf(view: StatisticsView, wording: BoardWording): string[] {
  const { t, locale } = wording;
  const { headline, within, goal } = view;
  const visits = headline.find(({ name }) => name === "visits");
  const change = (name: Change["name"]) => view.changes.find((each) => each.name === name);
  const share = (name: "bySelf" | "saidYes") => headline.find((each) => each.name === name)?.now;
  const text = (name: "bySelf" | "saidYes"): string => {
    const now = share(name);
    if (!now?.share || !now.figure) return t(`board.text.${name}Unknown`, {});
    const values = { percent: percentOf(now.share), count: figureText(now.figure, locale) };
    return t(`board.text.${name}`, {
      ...values,
      compared: comparedShare(
        headline.find((each) => each.name === name),
        wording,
      ),
    });
  };
  const heard = change("heard")?.now.share ?? null;
  return [
    visits?.now.figure
      ? t("board.text.visits", {
          count: figureText(visits.now.figure, locale),
          compared: compared(
            visits && { ...visits, before: { figure: visits.before.figure, share: null } },
            wording,
          ),
        })
      : t("board.text.visitsUnknown", {}),
    text("bySelf"),
    text("saidYes"),
    within
      ? t(`board.text.${within.lo >= 0.9 ? "goalMet" : "goalMissed"}`, {
          percent: percentOf(within),
          minutes: String(goal),
        })
      : t("board.text.goalUnknown", { minutes: String(goal) }),
    heard ? t("board.text.heard", { percent: percentOf(heard) }) : heardOf(view, wording),
  ];
}

/** Without a time to compare with, the share is that of the last month that tells it. */
function heardOf(view: StatisticsView, { t }: BoardWording): string {
  const last = view.shares.findLast(({ heard }) => heard !== null)?.heard;
  return last ? t("board.text.heard", { percent: percentOf(last) }) : t("board.text.heardUnknown", {});
}

type Compared = Pick<Change, "change" | "chance" | "before">;

function compared(of: Compared | undefined, { t, locale }: BoardWording): string {
  if (!of?.change || !of.before.figure) return "";
  const verdict = verdictOf(of.chance);
  if (verdict === "unsure") return "";
  return t(`board.text.${verdict}`, {
    change: changeText(of.change, (ends) => t("changes.between", ends)),
    before: figureText(of.before.figure, locale),
  });
}

/** Of a share: larger, smaller or about as before. */
function comparedShare(of: Headline | undefined, { t }: BoardWording): string {
  if (!of?.change || !of.before.share) return "";
  const verdict = verdictOf(of.chance);
  if (verdict === "unsure") return "";
  const key = { more: "shareMore", fewer: "shareFewer", same: "shareSame" } as const;
  return t(`board.text.${key[verdict]}`, { before: percentOf(of.before.share) });
}

const percent = (share: Span | null): number | null => share && 50 * (share.lo + share.hi);

function chartsOf(
  view: StatisticsView,
  { texts, locale }: BoardWording,
  months: string,
  before: string,
): BoardPage["charts"] {
  const steps = view.trend.filter(({ by }) => by === "month");
  const stepNames = shortMonthNames(
    steps.map(({ from }) => from),
    locale,
  );
  const names = shortMonthNames(view.months, locale);
  const shareAt = (name: "bySelf" | "saidYes") =>
    view.months.map((month) => percent(view.shares.find(({ period }) => period === month)?.[name] ?? null));
  return [
    {
      title: texts.trend.title,
      key: [{ tone: "strong", text: months }, ...(before ? [{ tone: "other" as const, text: before }] : [])],
      size: wide,
      shapes: barChart(
        stepNames,
        steps.map(({ counted }) => counted && middleOf(counted.visits)),
        steps.map(({ base }) => base && middleOf(base)),
        wide,
      ),
    },
    {
      title: texts.shares.title,
      key: [
        { tone: "strong", text: texts.key.bySelf },
        { tone: "other", text: texts.key.saidYes },
      ],
      size: half,
      shapes: shareChart(
        names,
        [
          { values: shareAt("bySelf"), tone: "strong", isDashed: false },
          { values: shareAt("saidYes"), tone: "other", isDashed: true },
        ],
        half,
      ),
    },
    {
      title: texts.goal.months,
      key: [
        { tone: "strong", text: texts.goal.line },
        { tone: "other", text: texts.goal.aimLine },
      ],
      size: half,
      shapes: shareChart(
        names,
        [
          { values: view.monthLines.map(({ within }) => percent(within)), tone: "strong", isDashed: false },
          { values: names.map(() => 90), tone: "other", isDashed: true },
        ],
        half,
      ),
    },
  ];
}
