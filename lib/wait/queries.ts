import { startOfDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { busyGaps } from "./gaps.ts";
import { type Rhythm, rhythmOf } from "./rhythm.ts";

/** Earlier days' rhythm by office: it does not change in the course of a day. */
const rhythms = new Map<string, { day: string; rhythm: Promise<Rhythm> }>();

const earlierDays = 28;

/** The rhythm of the last four weeks before `day` (`YYYY-MM-DD`), read once a day and process. */
export function earlierRhythm(officeId: string, day: string, timeZone: string): Promise<Rhythm> {
  const cached = rhythms.get(officeId);
  if (cached?.day === day) return cached.rhythm;
  const rhythm = readRhythm(officeId, new Date(day), timeZone);
  rhythms.set(officeId, { day, rhythm });
  rhythm.catch(() => rhythms.delete(officeId));
  return rhythm;
}

async function readRhythm(officeId: string, day: Date, timeZone: string): Promise<Rhythm> {
  const visits = await db.visit.findMany({
    where: {
      officeId,
      serviceDay: { lt: day, gte: new Date(day.getTime() - earlierDays * 86_400_000) },
      OR: [{ calledAt: { not: null } }, { status: "noShow" }],
    },
    select: { serviceDay: true, arrivedAt: true, calledAt: true, endedAt: true },
    orderBy: { arrivedAt: "desc" },
    take: 3_000,
  });
  const days = Map.groupBy(visits, ({ serviceDay }) => serviceDay.toISOString().slice(0, 10));
  return rhythmOf(
    [...days].map(([of, called]) =>
      busyGaps(
        called.flatMap(({ arrivedAt, calledAt, endedAt }) => {
          const at = calledAt ?? endedAt;
          return at ? { arrivedAt, calledAt: at } : [];
        }),
        startOfDay(of, timeZone),
      ),
    ),
  );
}
