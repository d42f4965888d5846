import { db } from "../db/client.ts";
import { busyGaps, type Pace } from "./estimate.ts";

/** Earlier days' pace by office: it does not change in the course of a day. */
const known = new Map<string, { day: string; pace: Promise<Pace> }>();

/** The pace of the last two weeks before `day` (`YYYY-MM-DD`), read once a day and process. */
export function earlierPace(officeId: string, day: string): Promise<Pace> {
  const kept = known.get(officeId);
  if (kept?.day === day) return kept.pace;
  const pace = readPace(officeId, new Date(day));
  known.set(officeId, { day, pace });
  pace.catch(() => known.delete(officeId));
  return pace;
}

async function readPace(officeId: string, day: Date): Promise<Pace> {
  const called = await db.visit.findMany({
    where: {
      officeId,
      serviceDay: { lt: day, gte: new Date(day.getTime() - 14 * 86_400_000) },
      calledAt: { not: null },
    },
    select: { arrivedAt: true, calledAt: true },
    orderBy: { calledAt: "desc" },
    take: 1_000,
  });
  const gaps = busyGaps(
    called.flatMap(({ arrivedAt, calledAt }) => (calledAt ? { arrivedAt, calledAt } : [])),
  );
  return { calls: gaps.length, ms: gaps.reduce((sum, { ms }) => sum + ms, 0) };
}
