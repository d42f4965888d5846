import { Temporal } from "temporal-polyfill";
import { purgeAudit } from "../audit/commands.ts";
import { serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { dayOf, foldDay } from "../statistics/fold.ts";

/** Audit entries are kept this long. */
export const auditMonths = 24;

export type KeptOffice = { id: string; timeZone: string; retentionDays: number };

/** The first service day whose visits may still exist at `now`. */
export function firstKeptDay(office: KeptOffice, now: Date): string {
  const today = Temporal.PlainDate.from(serviceDay(now, office.timeZone));
  return today.subtract({ days: office.retentionDays }).toString();
}

/**
 * Deletes what has outlived its purpose: visits and events past the office's retention, after a last fold in the same
 * transaction, and everything else that `register.ts` gives an end. Running it twice, or twice at once, changes nothing more.
 */
export async function purge(now: Date): Promise<{ days: number; auditEntries: number }> {
  const offices = await db.office.findMany({ select: { id: true, timeZone: true, retentionDays: true } });
  let days = 0;
  for (const office of offices) days += await purgeVisits(office, now);
  return { days, auditEntries: await purgeRest(now) };
}

export async function purgeVisits(office: KeptOffice, now: Date): Promise<number> {
  const before = new Date(`${firstKeptDay(office, now)}T00:00:00Z`);
  const expired = await db.visit.groupBy({
    by: ["serviceDay"],
    where: { officeId: office.id, serviceDay: { lt: before } },
    orderBy: { serviceDay: "asc" },
  });
  for (const { serviceDay: day } of expired) await foldDay(office, dayOf(day), now, true);
  // Days whose visits are gone can't be counted again.
  await db.foldedDay.updateMany({
    where: { officeId: office.id, day: { lt: before }, frozenAt: null },
    data: { frozenAt: now },
  });
  await db.helpAlarm.deleteMany({ where: { officeId: office.id, raisedAt: { lt: before } } });
  return expired.length;
}

/** Audit entries, sessions, one-time codes and links, and who left so long ago that no entry tells of them any more. */
async function purgeRest(now: Date): Promise<number> {
  const oldest = new Date(
    Temporal.Instant.fromEpochMilliseconds(now.getTime())
      .toZonedDateTimeISO("UTC")
      .subtract({ months: auditMonths }).epochMilliseconds,
  );
  const monthAgo = new Date(now.getTime() - 30 * 86_400_000);
  await db.$transaction([
    db.session.deleteMany({ where: { expiresAt: { lt: now } } }),
    db.verification.deleteMany({ where: { expiresAt: { lt: now } } }),
    db.tried.deleteMany({ where: { expire: { lt: BigInt(now.getTime()) } } }),
    db.inviteLink.deleteMany({ where: { expiresAt: { lt: monthAgo } } }),
    db.staff.deleteMany({ where: { disabledAt: { lt: oldest } } }),
    db.user.deleteMany({ where: { staff: { none: {} }, createdAt: { lt: oldest } } }),
  ]);
  return purgeAudit(oldest);
}
