import { Temporal } from "temporal-polyfill";
import { now, serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import type { RetainedOffice } from "./purge.ts";

/** The oldest day whose visits exist, and the day in whose night they are deleted; null when only today's exist. */
export async function retentionNow(
  office: RetainedOffice,
): Promise<{ retentionDays: number; oldest: { from: string; next: string } | null }> {
  const today = serviceDay(now(), office.timeZone);
  const oldest = await db.visit.findFirst({
    where: { officeId: office.id, serviceDay: { lt: new Date(`${today}T00:00:00Z`) } },
    orderBy: { serviceDay: "asc" },
    select: { serviceDay: true },
  });
  if (!oldest) return { retentionDays: office.retentionDays, oldest: null };
  const from = oldest.serviceDay.toISOString().slice(0, 10);
  const next = Temporal.PlainDate.from(from)
    .add({ days: office.retentionDays + 1 })
    .toString();
  return { retentionDays: office.retentionDays, oldest: { from, next } };
}

/** A night comes every 24 hours, or 25 when the clocks go back: one that is older is late. */
const lateAfterMs = 26 * 3_600_000;

/** Milliseconds since each office's last whole night, the oldest first; of one that never had any, since it was made. */
async function nightAges(where: { id?: string } = {}): Promise<{ since: Date; ageMs: number }[]> {
  const offices = await db.office.findMany({ where, select: { nightAt: true, createdAt: true } });
  const at = now().getTime();
  return offices
    .map(({ nightAt, createdAt }) => nightAt ?? createdAt)
    .map((since) => ({ since, ageMs: at - since.getTime() }))
    .toSorted((one, other) => other.ageMs - one.ageMs);
}

/** When the office's night was last done, if it is late: an alarm for its administrator. Null when all is well. */
export async function lateNight(officeId: string): Promise<Date | null> {
  const [night] = await nightAges({ id: officeId });
  return night && night.ageMs > lateAfterMs ? night.since : null;
}

/** For metrics: the oldest night, and how many are late. */
export async function nights(): Promise<{ oldestMs: number; late: number }> {
  const ages = await nightAges();
  return { oldestMs: ages[0]?.ageMs ?? 0, late: ages.filter(({ ageMs }) => ageMs > lateAfterMs).length };
}
