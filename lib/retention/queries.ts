import { Temporal } from "temporal-polyfill";
import { now, serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import type { KeptOffice } from "./purge.ts";

/** The oldest day whose visits exist, and the day in whose night they are deleted; null when only today's exist. */
export async function keptNow(
  office: KeptOffice,
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
