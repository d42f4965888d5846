import { now as clock } from "../clock.ts";
import { singleton } from "../singleton.ts";
import type { DayCounts } from "./counting/count.ts";
import { total, waitBuckets } from "./counting/measures.ts";
import { exact, type Figure, sumOf } from "./disclosure/figure.ts";
import { createSampler, stepped } from "./disclosure/live-figures.ts";
import { type Published, rowIn } from "./disclosure/publish.ts";
import { published } from "./disclosure/years.ts";
import { plusDays, plusMonths, weekday } from "./period.ts";
import { history, type StatisticsOffice, statisticsOffice, today, weeksBefore } from "./queries.ts";
import { type Bucket, medianFigure, quantile, waitQuantiles } from "./view/distribution.ts";

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
  /** Parties that wait. */
  waiting: Figure;
  /** How many days are behind what is typical, and whether they are of the same weekday or, where the office is not open on it, any. */
  typicalOf: number;
  isSameWeekday: boolean;
};
export type Compared = { now: Figure; typical: Figure | null };

/** Read once a quarter of an hour, however often and by however many it is asked for. */
export function readToday(office: StatisticsOffice): Promise<TodayView> {
  const sample = singleton("todaySamples", () => createSampler(read));
  return sample(office.id, clock());
}

async function read(officeId: string, at: Date): Promise<TodayView> {
  const office = await statisticsOffice(officeId);
  const [{ day, counts, waiting }, everything] = await Promise.all([today(office, at), history(office.id)]);
  const weeks = weeksBefore(day);
  const book =
    everything && (await published(office.id, [{ from: plusMonths(day, -4), to: weeks.to }], everything.to));
  const same = book ? sameWeekdays(book, day) : [];
  const open = book && same.length === 0 ? lastOpenDays(book) : same;
  const typical = (name: "visits" | "adults" | "children") =>
    open.map((other) => figureOf(book, name, other));
  const count = (measure: "visits" | "result", value: string) =>
    stepped(counts.get(measure)?.get(value) ?? 0);
  const people = (bands: (band: string) => boolean) => stepped(peopleIn(counts, bands));
  const waits = counts.get("wait") ?? new Map();
  return {
    day,
    at: at.toISOString(),
    visits: { now: count("visits", total), typical: medianFigure(typical("visits")) },
    people: {
      now: people(() => true),
      typical: medianFigure(
        open.map((other) => sumOf([figureOf(book, "adults", other), figureOf(book, "children", other)])),
      ),
    },
    children: { now: people((band) => band !== "adults"), typical: medianFigure(typical("children")) },
    left: count("result", "left"),
    noShow: count("result", "noShow"),
    median: quantile(waits, waitBuckets, 0.5),
    ninetieth: quantile(waits, waitBuckets, 0.9),
    usual: waitQuantiles(book && rowIn(book, "wait", lastMonths(book.through))),
    waiting: stepped(waiting),
    typicalOf: open.length,
    isSameWeekday: same.length > 0,
  };
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
