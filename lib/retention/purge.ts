import { Temporal } from "temporal-polyfill";
import { Prisma } from "../../generated/prisma/client.ts";
import { purgeAudit } from "../audit/commands.ts";
import { usedMs } from "../auth/sessions/used-browsers.ts";
import { serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { isDatabaseAway, isOverdue } from "../db/database-away.ts";
import { forEachIsolated } from "../isolated.ts";
import { dayOf, deleteUncounted, foldDay } from "../statistics/counting/fold.ts";

/** Audit entries are kept this long. */
export const auditMonths = 24;

export type RetainedOffice = { id: string; timeZone: string; retentionDays: number };
export const retentionColumns = { id: true, timeZone: true, retentionDays: true } as const;

/** The first service day whose visits may still exist at `now`. */
export function firstRetainedDay(office: RetainedOffice, now: Date): string {
  const today = Temporal.PlainDate.from(serviceDay(now, office.timeZone));
  return today.subtract({ days: office.retentionDays }).toString();
}

/**
 * Deletes what has outlived its purpose: visits and events past the office's retention, after a last fold in the same
 * transaction; old audit entries; sessions, codes and links that have run out. One office or one day that fails keeps nothing
 * else from being deleted; what failed is thrown at the end.
 */
export async function purge(now: Date): Promise<{ days: number; auditEntries: number }> {
  let days = 0;
  let auditEntries = 0;
  const offices = await db.office.findMany({ select: retentionColumns });
  const works = [
    ...offices.map((office) => async () => {
      days += await purgeVisits(office, now);
    }),
    async () => {
      auditEntries = await purgeRest(now);
    },
  ];
  await forEachIsolated(works, (work) => work());
  return { days, auditEntries };
}

/** An office's visits past its retention; how many days they were of. */
export async function purgeVisits(office: RetainedOffice, now: Date): Promise<number> {
  const before = new Date(`${firstRetainedDay(office, now)}T00:00:00Z`);
  const where = { officeId: office.id };
  const expired = await db.visit.groupBy({
    by: ["serviceDay"],
    where: { ...where, serviceDay: { lt: before } },
    orderBy: { serviceDay: "asc" },
  });
  await forEachIsolated(
    [
      ...expired.map(
        ({ serviceDay: day }) =>
          () =>
            purgeDay(office, dayOf(day), now),
      ),
      // Frozen: a day whose visits are deleted can't be counted again.
      () =>
        db.foldedDay.updateMany({
          where: { ...where, day: { lt: before }, frozenAt: null },
          data: { frozenAt: now },
        }),
      () => db.helpAlarm.deleteMany({ where: { ...where, raisedAt: { lt: before } } }),
      () => db.webhookDelivery.deleteMany({ where: { ...where, createdAt: { lt: before } } }),
      // It says who told it, and no screen shows it past its end.
      () =>
        db.office.updateMany({
          where: { id: office.id, messageToAll: { path: ["until"], lt: now.toISOString() } },
          data: { messageToAll: Prisma.DbNull },
        }),
      // What is left of a drill is how long it took, not who was in it.
      () =>
        db.helpAlarm.deleteMany({
          where: { ...where, isDrill: true, raisedAt: { lt: new Date(now.getTime() - 3_600_000) } },
        }),
    ],
    (work) => work(),
  );
  return expired.length;
}

/** Last fold and deletion of a day in one transaction. Deleted even when the fold fails: the retention period is a promise to those it is about. */
async function purgeDay(office: RetainedOffice, day: string, now: Date): Promise<void> {
  try {
    await foldDay(office, day, now, true);
  } catch (error) {
    if (isDatabaseAway(error) || isOverdue(error)) throw error;
    await deleteUncounted(office.id, day, now);
    throw error;
  }
}

/** Audit entries, sessions, one-time codes and links, and who left so long ago that no entry tells of them any more. */
export async function purgeRest(now: Date): Promise<number> {
  const oldest = new Date(
    Temporal.Instant.fromEpochMilliseconds(now.getTime())
      .toZonedDateTimeISO("UTC")
      .subtract({ months: auditMonths }).epochMilliseconds,
  );
  const monthAgo = new Date(now.getTime() - 30 * 86_400_000);
  let auditEntries = 0;
  await forEachIsolated(
    [
      () => db.session.deleteMany({ where: { expiresAt: { lt: now } } }),
      () => db.verification.deleteMany({ where: { expiresAt: { lt: now } } }),
      () => db.usedBrowser.deleteMany({ where: { seenAt: { lt: new Date(now.getTime() - usedMs) } } }),
      () => db.tried.deleteMany({ where: { expire: { lt: BigInt(now.getTime()) } } }),
      () => db.inviteLink.deleteMany({ where: { expiresAt: { lt: monthAgo } } }),
      () => db.policyReport.deleteMany({ where: { lastAt: { lt: monthAgo } } }),
      () =>
        db.$transaction([
          db.staff.deleteMany({ where: { disabledAt: { lt: oldest } } }),
          db.user.deleteMany({ where: { staff: { none: {} }, createdAt: { lt: oldest } } }),
        ]),
      async () => {
        auditEntries = await purgeAudit(oldest);
      },
    ],
    (work): Promise<unknown> => work(),
  );
  return auditEntries;
}
