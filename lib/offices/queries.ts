import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import type { AuditFilter } from "../audit/queries.ts";
import type { auditQuery } from "../audit/schema.ts";
import { createBatcher } from "../batch.ts";
import { startOfDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { staffOnlyReasons } from "../visits/codes.ts";
import { type Entry, entriesOf } from "./entries.ts";
import type { OpeningTimes } from "./hours.ts";

/** When the office is open, for the pure functions of `hours`. */
export async function openingTimes(officeId: string): Promise<OpeningTimes | null> {
  const office = await db.office.findUnique({
    where: { id: officeId },
    select: { timeZone: true, hours: true, holidays: true },
  });
  if (!office) return null;
  return {
    timeZone: office.timeZone,
    hours: office.hours.map(({ weekday, opensAt, closesAt }) => ({ weekday, opensAt, closesAt })),
    holidays: office.holidays.map(({ day, opensAt, closesAt }) => ({
      day: day.toISOString().slice(0, 10),
      opensAt,
      closesAt,
    })),
  };
}

/** Whether an evacuation or lock-in is on now: one question for all check-ins of one moment. */
export const isInEmergency = createBatcher<string, boolean>({
  bulkheadOf: (officeId) => officeId,
  serve: async (asked, sql) => {
    const rows = await sql<{ id: string }>`SELECT id FROM office
      WHERE id = ANY (${asked.map(({ request }) => request)}::text[]) AND emergency IS NOT NULL`;
    const halted = new Set(rows.map(({ id }) => id));
    for (const { request, settle } of asked) settle(halted.has(request));
  },
});

/** The office that a QR poster's key belongs to, or null. */
export const officeOfPoster = async (posterKey: string) =>
  /^[\w-]{1,100}$/.test(posterKey) ? db.office.findUnique({ where: { posterKey } }) : null;

/** What a visit may be about, as a visitor is offered it: in the office's order, with its own words where it has some. */
export async function offeredReasons(officeId: string): Promise<Pick<Entry, "code" | "labels">[]> {
  const stored = await db.listEntry.findMany({ where: { officeId, list: "reason" } });
  return entriesOf("reason", stored).filter(({ code, isOn }) => isOn && !staffOnlyReasons.includes(code));
}

/** The offices where a person works, for the switch in the staff's bar. */
export async function officesOf(userId: string): Promise<{ id: string; name: string }[]> {
  return db.office.findMany({
    where: { staff: { some: { userId, disabledAt: null } } },
    select: { id: true, name: true },
    orderBy: { name: "asc" },
  });
}

/** A filter of the audit log by days of the office's own time zone, both included, as instants. */
export async function auditFilterOf(
  { officeId }: { officeId: string | null },
  { from, to, ...rest }: z.infer<typeof auditQuery>,
): Promise<AuditFilter> {
  if (!from && !to) return rest;
  const { timeZone } = await db.office.findUniqueOrThrow({
    where: { id: officeId ?? "" },
    select: { timeZone: true },
  });
  const after = to && Temporal.PlainDate.from(to).add({ days: 1 }).toString();
  return {
    ...rest,
    ...(from ? { from: startOfDay(from, timeZone) } : {}),
    ...(after ? { to: startOfDay(after, timeZone) } : {}),
  };
}
