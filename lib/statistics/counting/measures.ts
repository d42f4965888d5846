import { visitorLocales } from "../../i18n/locales.ts";
import {
  feedbackAnswers,
  forecastResults,
  interpreterStates,
  offeredAnswers,
  outcomes,
  partners,
  reasons,
  sources,
  understoodAnswers,
  waysIn,
  whos,
} from "../../visits/codes.ts";
import type { VisitState } from "../../visits/machine/state.ts";
import { ageBands } from "../../visits/party.ts";

/**
 * What is counted. Names and values are stable: they are stored for ever in `daily_count` and stand in exports.
 * A visit is a check-in that wasn't voided; a split-off is a further meeting of the same visit.
 * Labels and definitions are texts under `statistics.measure.<name>` and `statistics.definition.<name>`.
 */
export type Measure = {
  /** Built-in values in the order they are shown; an office's own codes come after them. */
  values: readonly string[];
  /**
   * What the values of a month add up to. `visits`, `met`, `children`, `meetings`: every one of these has exactly one value
   * (`unknown` where nothing was noted). `several`: one visit or meeting may have none or many. `answers`: the answers to one question,
   * which belong to no visit.
   */
  of: "visits" | "met" | "children" | "meetings" | "several" | "answers";
  /**
   * The column of `visit` that holds the value, where it needs no computing (see `count.ts`): a code, an answer of yes or no, a
   * list of codes. `per`: of a visit its first part's counts, of a meeting that of each part that was met.
   */
  column?: keyof VisitState;
  per?: "visit" | "meeting";
  /** Which values are asked first to be hidden along with small ones (see `suppress.ts`); `values` when absent. */
  companions?: readonly string[];
};

const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, "0"));

/** Lower bounds in whole minutes of the histogram of waiting times; the last is open. */
export const waitBuckets = [0, 5, 10, 15, 20, 25, 30, 40, 50, 60, 90, 120] as const;
/** The same for how long meetings last. */
export const meetingBuckets = [0, 10, 20, 30, 45, 60, 90, 120] as const;

/**
 * Answers that staff may leave out. What was not noted is hidden first and what a board asks about last, so that small offices
 * too can follow it.
 */
const noted = <Value extends string>(answers: readonly Value[]) => ({
  values: [...answers, "unknown"] as const,
  companions: ["unknown", ...answers.toReversed()] as const,
});

const ofVisit = <Column extends keyof VisitState>(column: Column) => ({ column, per: "visit" }) as const;
const ofMeeting = <Column extends keyof VisitState>(column: Column) => ({ column, per: "meeting" }) as const;

export const childBands = ageBands.filter((band) => band !== "adults");

/**
 * Measures whose values are broken down, per calendar month. `result` is what became of the visit: it was met, its people
 * left before a meeting, or they didn't come when called.
 */
export const measures = {
  result: { values: ["noShow", "left", "met"], of: "visits" },
  childBand: { values: childBands, of: "children" },
  who: { values: whos, of: "visits", ...ofVisit("who") },
  source: { values: sources, of: "visits", ...ofVisit("source") },
  arrival: {
    values: hours,
    of: "visits",
    companions: ["10", "13", "09", "14", "11", "15", "12", "08", "16"],
  },
  language: { ...noted(visitorLocales), of: "visits", ...ofVisit("language") },
  interpreter: { values: interpreterStates, of: "visits", ...ofVisit("interpreter") },
  firstVisit: { ...noted(["yes", "no"]), of: "visits", ...ofVisit("firstVisit") },
  wayIn: { ...noted(waysIn), of: "visits", ...ofVisit("wayIn") },
  reason: { values: reasons, of: "several", ...ofVisit("reasons") },
  wait: { values: waitBuckets.map(String), of: "met" },
  forecast: { ...noted(forecastResults), of: "visits", ...ofVisit("forecast") },
  meeting: { values: meetingBuckets.map(String), of: "meetings" },
  outcome: { values: outcomes, of: "several", ...ofMeeting("outcomes") },
  wayOn: { values: partners, of: "several", ...ofMeeting("wayOn") },
  offered: { ...noted(offeredAnswers), of: "meetings", ...ofMeeting("offered") },
  understood: { ...noted(understoodAnswers), of: "meetings", ...ofMeeting("understood") },
  childSpokenTo: { ...noted(["yes", "no"]), of: "meetings", ...ofMeeting("childSpokenTo") },
  feedbackPhone: { values: feedbackAnswers, of: "answers" },
  feedbackKiosk: { values: feedbackAnswers, of: "answers" },
} as const satisfies Record<string, Measure>;
export type MeasureName = keyof typeof measures;
export const measureNames = Object.keys(measures) as MeasureName[];

/** Counted when they are given (`feedback.ts`), since no visit tells them: a fold leaves them as they are. */
export const feedbackNames = ["feedbackPhone", "feedbackKiosk"] as const satisfies MeasureName[];
export type FeedbackName = (typeof feedbackNames)[number];

/** The measures that are a column of the visit. */
type ColumnMeasure = {
  [Name in MeasureName]: (typeof measures)[Name] extends { column: infer Column } ? Column : never;
}[MeasureName];
export const columnMeasures = measureNames.flatMap((name) => {
  const { column, per }: Measure = measures[name];
  return column && per ? { name, column: column as ColumnMeasure, per } : [];
});

/** Counts with no breakdown, followed day by day. */
export const seriesNames = ["visits", "adults", "children"] as const;
export type SeriesName = (typeof seriesNames)[number];

/** Stored beside the measures: totals of a day, and people by age band. */
export const total = "all";

/**
 * Stored too, and published only as bands and levels over longer times (`half-years.ts`, `team.ts`):
 * `waitAt`, the histogram of waiting by the hour of arrival ("10 20"); `interpreterMissing`, by language, visits for which an
 * interpreter was wanted and none was there: the one count of two traits, and no further one may be added to it; `receiving`, by
 * hour, how many colleagues were in a meeting; `perHead`, how many colleagues had so many meetings; `longestQueue`.
 */
export const teamNames = ["waitAt", "interpreterMissing", "receiving", "perHead", "longestQueue"] as const;
export type StoredName = MeasureName | "visits" | "meetings" | "people" | (typeof teamNames)[number];

/** As many meetings of one colleague on one day and more are one value. */
export const mostPerHead = 10;

/** The lower bound of the bucket that `minutes` falls into. */
export function bucketOf(minutes: number, bounds: readonly number[]): string {
  return String(bounds.findLast((bound) => bound <= minutes) ?? bounds[0]);
}
