import { serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { sql } from "../db/sql.ts";
import { type FeedbackAnswer, feedbackAnswers } from "../visits/codes.ts";
import { waitedMs } from "../visits/wait.ts";
import { countDay, type DayCounts } from "./counting/count.ts";
import { countedColumns } from "./counting/counted.ts";
import { feedbackNames } from "./counting/measures.ts";
import { baseOf, plusDays, type Range, rangeOf } from "./period.ts";
import type { StatisticsQuery } from "./schema.ts";

export type StatisticsOffice = {
  id: string;
  name: string;
  timeZone: string;
  retentionDays: number;
  waitGoalMinutes: number;
};
const columns = { id: true, name: true, timeZone: true, retentionDays: true, waitGoalMinutes: true } as const;

export async function statisticsOffice(officeId: string): Promise<StatisticsOffice> {
  return db.office.findUniqueOrThrow({ where: { id: officeId }, select: columns });
}

/** The offices whose figures a person may read: those where they are chief. By name. */
export const officesOfChief = (userId: string): Promise<StatisticsOffice[]> =>
  db.office.findMany({
    where: { staff: { some: { userId, disabledAt: null, roles: { has: "chief" } } } },
    select: columns,
    orderBy: { name: "asc" },
  });

/** First and last closed day; null for an office that has no closed day yet. */
export async function history(officeId: string): Promise<Range | null> {
  const [ends] = await sql<{ first: Date | null; last: Date | null }>`
    SELECT min(day) AS first, max(day) AS last FROM folded_day WHERE office_id = ${officeId}`;
  return ends?.first && ends.last ? { from: isoDay(ends.first), to: isoDay(ends.last) } : null;
}

const isoDay = (date: Date): string => date.toISOString().slice(0, 10);

/** The days that a query asks about, and what they are compared with. */
export function rangesOf(query: StatisticsQuery, everything: Range): { range: Range; base: Range | null } {
  const at = query.at ?? everything.to;
  const range =
    query.from && query.to ? { from: query.from, to: query.to } : rangeOf(query.view, at, everything);
  return { range, base: query.from ? null : baseOf(query.view, range, query.compare) };
}

/** Today from the visits themselves, the only view that reads them, and what was answered of it. */
export async function today(
  office: StatisticsOffice,
  at: Date,
): Promise<{
  day: string;
  counts: DayCounts;
  /** How it was, by phone and tablet together. */
  answers: { answer: FeedbackAnswer; count: number }[];
  waiting: number;
  longestMs: number | null;
}> {
  const day = serviceDay(at, office.timeZone);
  const date = new Date(`${day}T00:00:00Z`);
  const [rows, feedback] = await Promise.all([
    db.visit.findMany({ where: { officeId: office.id, serviceDay: date }, select: countedColumns }),
    db.dailyCount.findMany({
      where: { officeId: office.id, day: date, measure: { in: [...feedbackNames] } },
    }),
  ]);
  const waiting = rows.filter((row) => ["waiting", "claimed", "called"].includes(row.status));
  const waits = waiting.map((row) => waitedMs(row, at));
  const longestMs = waits.length === 0 ? null : Math.max(...waits);
  const answers = feedbackAnswers.map((answer) => {
    const own = feedback.filter(({ value }) => value === answer);
    return { answer, count: own.reduce((sum, { count }) => sum + count, 0) };
  });
  const counts = countDay(rows, office.timeZone, false);
  return { day, counts, answers, waiting: waiting.length, longestMs };
}

/** The eight weeks before a day, for what is typical of its weekday. */
export const weeksBefore = (day: string, weeks = 8): Range => ({
  from: plusDays(day, -7 * weeks),
  to: plusDays(day, -1),
});

export const annotationsIn = async (officeId: string, { from, to }: Range) => {
  const rows = await db.annotation.findMany({
    where: { officeId, day: { gte: new Date(`${from}T00:00:00Z`), lte: new Date(`${to}T00:00:00Z`) } },
    orderBy: { day: "asc" },
  });
  return rows.map(({ id, day, label }) => ({ id, day: isoDay(day), label }));
};
export type Annotated = Awaited<ReturnType<typeof annotationsIn>>[number];

/** Typed-in figures by indicator, oldest month first. */
export const indicatorRows = async (officeId: string) => {
  const rows = await db.monthlyIndicator.findMany({ where: { officeId }, orderBy: { month: "asc" } });
  return rows.map(({ indicator, month, value }) => ({ indicator, month: isoDay(month).slice(0, 7), value }));
};
export type IndicatorRow = Awaited<ReturnType<typeof indicatorRows>>[number];

/** Labels of the codes that the office added to its lists, retired ones too: old counts still have them. */
export const ownLabels = (officeId: string) =>
  db.listEntry.findMany({ where: { officeId }, select: { list: true, code: true, labels: true } });
