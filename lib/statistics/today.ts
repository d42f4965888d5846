import { now as clock, minuteOfDay } from "../clock.ts";
import { isPresent } from "../heartbeat/staff.ts";
import { isAvailable } from "../queue/available.ts";
import { loadOfficeState, type OfficeState } from "../queue/load-office-state.ts";
import { singleton } from "../singleton.ts";
import type { FeedbackAnswer } from "../visits/codes.ts";
import type { DayCounts } from "./counting/count.ts";
import { total, waitBuckets } from "./counting/measures.ts";
import { exact, type Figure, sumOf } from "./disclosure/figure.ts";
import { createSampler, stepped } from "./disclosure/live-figures.ts";
import { type Published, rowIn } from "./disclosure/publish.ts";
import { published } from "./disclosure/years.ts";
import { plusDays, plusMonths, weekday } from "./period.ts";
import { history, type StatisticsOffice, statisticsOffice, today, weeksBefore } from "./queries.ts";
import { bandOf, type CurvePoint, curveOf, shareBy } from "./view/day-curve.ts";
import { type Bucket, medianFigure, quantile, waitQuantiles } from "./view/distribution.ts";
import type { Span } from "./view/shares.ts";

/** Today beside a typical day of the same weekday, in steps and a quarter of an hour at a time; never exported. */
export type TodayView = {
  day: string;
  at: string;
  visits: Compared;
  people: Compared;
  children: Compared;
  left: Figure;
  noShow: Figure;
  median: Bucket | null;
  ninetieth: Bucket | null;
  /** Of the last three whole months. */
  usual: { median: Bucket | null; ninetieth: Bucket | null };
  /** Parties that wait, and how long the one that has waited longest. */
  waiting: Figure;
  longest: Bucket | null;
  /** How it was, by those who answered. */
  feedback: { answer: FeedbackAnswer; figure: Figure }[];
  /** Colleagues who are there and hold nobody. */
  free: number;
  /** Visits so far by the end of each hour, beside what is usual by then; `now` null for hours that have not begun. */
  curve: CurvePoint[];
  /** How many days are behind what is typical, and whether they are of the same weekday or, where the office is not open on it, any. */
  typicalOf: number;
  isSameWeekday: boolean;
};
/** `typical` is of a whole day, `byNow` of one up to this time. */
export type Compared = { now: Figure; typical: Figure | null; byNow: Span | null };

/** Read once a quarter of an hour, however often and by however many it is asked for. */
export function readToday(office: StatisticsOffice): Promise<TodayView> {
  const sample = singleton("todaySamples", () => createSampler(read));
  return sample(office.id, clock());
}

async function read(officeId: string, at: Date): Promise<TodayView> {
  const office = await statisticsOffice(officeId);
  const [{ day, counts, answers, waiting, longestMs }, everything, state] = await Promise.all([
    today(office, at),
    history(office.id),
    loadOfficeState(office.id, at),
  ]);
  const weeks = weeksBefore(day);
  const book =
    everything && (await published(office.id, [{ from: plusMonths(day, -4), to: weeks.to }], everything.to));
  const same = book ? sameWeekdays(book, day) : [];
  const open = book && same.length === 0 ? lastOpenDays(book) : same;
  const count = (measure: "visits" | "result", value: string) =>
    stepped(counts.get(measure)?.get(value) ?? 0);
  const people = (bands: (band: string) => boolean) => stepped(peopleIn(counts, bands));
  const waits = counts.get("wait") ?? new Map();
  const arrivals = book && rowIn(book, "arrival", lastMonths(book.through));
  const hours = minuteOfDay(at, office.timeZone) / 60;
  const passed = arrivals && shareBy(arrivals, hours);
  const compared = (now: Figure, days: Figure[]): Compared => ({
    now,
    typical: medianFigure(days),
    byNow: passed === null ? null : bandOf(days, passed),
  });
  const of = (name: "visits" | "adults" | "children") => open.map((other) => figureOf(book, name, other));
  const [adults, children] = [of("adults"), of("children")];
  return {
    day,
    at: at.toISOString(),
    visits: compared(count("visits", total), of("visits")),
    people: compared(
      people(() => true),
      adults.map((figure, index) => sumOf([figure, children[index] ?? exact(0)])),
    ),
    children: compared(
      people((band) => band !== "adults"),
      children,
    ),
    left: count("result", "left"),
    noShow: count("result", "noShow"),
    median: quantile(waits, waitBuckets, 0.5),
    ninetieth: quantile(waits, waitBuckets, 0.9),
    usual: waitQuantiles(book && rowIn(book, "wait", lastMonths(book.through))),
    waiting: stepped(waiting),
    longest: longestMs === null ? null : stepOfWait(longestMs / 60_000),
    feedback: answers.map(({ answer, count }) => ({ answer, figure: stepped(count) })),
    free: state ? freeIn(state) : 0,
    curve: curveOf(counts.get("arrival") ?? new Map(), arrivals, of("visits"), hours),
    typicalOf: open.length,
    isSameWeekday: same.length > 0,
  };
}

/** Wide steps: how long one party has waited must not tell the minute in which it came. */
const longestSteps = [0, 10, 20, 30, 45, 60, 90, 120];
const stepOfWait = (minutes: number): Bucket => {
  const at = longestSteps.findLastIndex((bound) => bound <= minutes);
  return { from: longestSteps[at] ?? 0, to: longestSteps[at + 1] ?? null };
};

function freeIn({ office, visits, now }: OfficeState): number {
  const busy = new Set(
    visits.flatMap(({ visit }) =>
      visit.status === "called" || visit.status === "inMeeting" ? (visit.claimedById ?? []) : [],
    ),
  );
  return office.staff.filter(
    ({ id, seenAt, ...colleague }) =>
      isAvailable({ ...colleague, isPresent: isPresent(seenAt, now) }) && !busy.has(id),
  ).length;
}

const peopleIn = (counts: DayCounts, isMeant: (band: string) => boolean): number =>
  [...(counts.get("people") ?? [])].reduce((sum, [band, people]) => sum + (isMeant(band) ? people : 0), 0);

const figureOf = (book: Published | null, name: "visits" | "adults" | "children", day: string): Figure =>
  book?.series[name].day.get(day) ?? exact(0);

/** The last eight days of the same weekday, those on which nobody came (closed) left out. */
function sameWeekdays(book: Published, day: string): string[] {
  const days = Array.from({ length: 8 }, (_, week) => plusDays(day, -7 * (week + 1)));
  return days.filter((each) => weekday(each) === weekday(day) && figureOf(book, "visits", each).lo > 0);
}

const lastOpenDays = (book: Published): string[] =>
  [...book.series.visits.day]
    .filter(([day, visits]) => day <= book.through && visits.lo > 0)
    .map(([day]) => day)
    .toSorted()
    .slice(-8);

function lastMonths(through: string): string[] {
  const last = plusDays(through, 1).slice(0, 7);
  return [1, 2, 3].map((back) => plusMonths(`${last}-01`, -back).slice(0, 7));
}
