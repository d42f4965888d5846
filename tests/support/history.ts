import { generateDay } from "#lib/cli/demo/generate-days.ts";
import { db } from "#lib/db/client.ts";
import { seeded } from "#lib/random.ts";
import { rowsOf } from "#lib/statistics/counting/count.ts";
import { plusDays } from "#lib/statistics/period.ts";

type Made = { from: string; through: string; visitsPerDay: number };

/** Gives an office counts of closed days; returns how many visits each of them had. */
export async function makeCounts(
  officeId: string,
  { from, through, visitsPerDay }: Made,
): Promise<Map<string, number>> {
  const visits = new Map<string, number>();
  const counts: { day: string; measure: string; value: string; count: number }[] = [];
  for (let day = from; day <= through; day = plusDays(day, 1)) {
    const random = seeded(`${visitsPerDay} ${day}`);
    const made = generateDay({ timeZone: "Europe/Stockholm", openedOn: from, visitsPerDay }, day, random);
    visits.set(day, made?.get("visits")?.get("all") ?? 0);
    if (made) counts.push(...rowsOf(made).map((row) => ({ day, ...row })));
  }
  // A year at a time: a statement of ten would be cut off by its time limit on a crowded machine. The days first and frozen:
  // a server's own night may have folded some of them, or be about to.
  for (const [year, days] of Map.groupBy(visits.keys(), (day) => day.slice(0, 4))) {
    const rows = counts.filter(({ day }) => day.startsWith(year));
    const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name]);
    await db.$transaction([
      db.$executeRaw`
        INSERT INTO folded_day (office_id, day, folded_at, frozen_at)
        SELECT ${officeId}, day, day, day FROM unnest(${days}::date[]) AS day
        ON CONFLICT (office_id, day) DO UPDATE SET frozen_at = excluded.frozen_at`,
      db.$executeRaw`
        INSERT INTO daily_count (office_id, day, measure, value, count)
        SELECT ${officeId}, * FROM unnest(${column("day")}::date[], ${column("measure")}::text[],
          ${column("value")}::text[], ${column("count")}::int[])
        ON CONFLICT (office_id, day, measure, value) DO UPDATE SET count = excluded.count`,
    ]);
  }
  return visits;
}
