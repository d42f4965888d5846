import { Temporal } from "temporal-polyfill";
import { now, serviceDay } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { seeded } from "../../random.ts";
import { rowsOf } from "../../statistics/counting/count.ts";
import { generateDay } from "./generate-days.ts";
import { demoOfficeId, demoTimeZone } from "./office.ts";

const weeks = 110;

/** Two years of daily counts up to yesterday. Days that have counts, or visits of their own, stay as they are. */
export async function fillHistory(): Promise<void> {
  const today = Temporal.PlainDate.from(serviceDay(now(), demoTimeZone));
  const openedOn = today.subtract({ weeks });
  // The demo office is open on all days and as lively as the day that is lived through there, so that whoever tries it on
  // a Sunday sees a Sunday that is like others.
  const office = {
    timeZone: demoTimeZone,
    openedOn: openedOn.toString(),
    visitsPerDay: 32,
    isOpenOnWeekends: true,
  };
  const filled = await filledDays();
  const counts = [];
  const folded = [];
  for (let date = openedOn; Temporal.PlainDate.compare(date, today) < 0; date = date.add({ days: 1 })) {
    if (filled.has(date.toString())) continue;
    const day = new Date(date.toString());
    const made = generateDay(office, date.toString(), seeded(`history ${date}`));
    folded.push({ officeId: demoOfficeId, day, foldedAt: now(), frozenAt: now() });
    if (made) counts.push(...rowsOf(made).map((row) => ({ day, ...row })));
  }
  await insert(counts);
  await db.foldedDay.createMany({ data: folded, skipDuplicates: true });
}

/** In one statement: the client's own `createMany` takes ten times as long for as many rows. */
async function insert(counts: { day: Date; measure: string; value: string; count: number }[]): Promise<void> {
  await db.$executeRaw`
    INSERT INTO daily_count (office_id, day, measure, value, count)
    SELECT ${demoOfficeId}, * FROM unnest(${counts.map(({ day }) => day.toISOString().slice(0, 10))}::date[],
      ${counts.map(({ measure }) => measure)}::text[], ${counts.map(({ value }) => value)}::text[],
      ${counts.map(({ count }) => count)}::int[])
    ON CONFLICT DO NOTHING`;
}

async function filledDays(): Promise<Set<string>> {
  const [counted, visited] = await Promise.all([
    db.dailyCount.findMany({
      where: { officeId: demoOfficeId, measure: "visits" },
      select: { day: true },
    }),
    db.visit.findMany({
      where: { officeId: demoOfficeId },
      distinct: ["serviceDay"],
      select: { serviceDay: true },
    }),
  ]);
  return new Set(
    [...counted.map(({ day }) => day), ...visited.map(({ serviceDay: day }) => day)].map((day) =>
      day.toISOString().slice(0, 10),
    ),
  );
}
