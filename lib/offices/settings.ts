import type { Actor, StaffActor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { isOnline } from "../heartbeat/devices.ts";
import { recallRulesSchema } from "../visits/machine/recall-rules-schema.ts";
import { entriesOf } from "./entries.ts";
import { listNames, thresholdsSchema } from "./schema.ts";

type Staff = Actor & StaffActor;
const day = (date: Date): string => date.toISOString().slice(0, 10);

/** The office's own settings, as the forms show them. */
export async function officeSettings({ officeId }: Staff) {
  const office = await db.office.findUniqueOrThrow({
    where: { id: officeId },
    include: { hours: true, holidays: true },
  });
  return {
    id: office.id,
    name: office.name,
    timeZone: office.timeZone,
    isPaused: office.isPaused,
    isDemo: office.isDemo,
    maxWaiting: office.maxWaiting,
    fairnessCap: office.fairnessCap,
    retentionDays: office.retentionDays,
    phoneCheckIn: office.phoneCheckIn,
    takesFeedback: office.takesFeedback,
    requiresSecondFactor: office.requiresSecondFactor,
    openData: office.openData,
    thresholds: thresholdsSchema.parse(office.thresholds),
    recallRules: recallRulesSchema.parse(office.recallRules),
    lockAfterMinutes: office.lockAfterMinutes,
    hasKioskPin: office.kioskPinHash !== null,
    announcementLanguages: office.announcementLanguages,
    closedInfo: office.closedInfo as Record<string, string>,
    onCallNumber: office.onCallNumber,
    answerLinks: office.answerLinks as Record<string, string>,
    displayMessages: office.displayMessages as Record<string, string>[],
    hours: office.hours
      .map(({ weekday, opensAt, closesAt }) => ({ weekday, opensAt, closesAt }))
      .sort((one, other) => one.weekday - other.weekday || one.opensAt - other.opensAt),
    holidays: office.holidays
      .map(({ label, opensAt, closesAt, ...holiday }) => ({
        day: day(holiday.day),
        label,
        opensAt,
        closesAt,
      }))
      .filter((holiday) => holiday.day >= day(now()))
      .sort((one, other) => (one.day < other.day ? -1 : 1)),
  };
}
export type OfficeSettings = Awaited<ReturnType<typeof officeSettings>>;

/** All rooms, retired ones last. */
export async function roomSettings({ officeId }: Staff) {
  const rooms = await db.room.findMany({
    where: { officeId },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  return rooms
    .map(({ id, name, position, retiredAt }) => ({ id, name, position, isRetired: retiredAt !== null }))
    .sort((one, other) => Number(one.isRetired) - Number(other.isRetired));
}

/** Everybody with a part in the office, and the invites that wait. */
export async function staffSettings({ officeId }: Staff) {
  const [staff, invites] = await Promise.all([
    db.staff.findMany({ where: { officeId }, include: { user: { select: { name: true, email: true } } } }),
    db.inviteLink.findMany({ where: { officeId, kind: "invite", usedAt: null, expiresAt: { gt: now() } } }),
  ]);
  return {
    staff: staff
      .map(({ userId, user, roles, languages, disabledAt }) => ({
        ...{ id: userId, name: user.name, email: user.email, roles, languages },
        isDisabled: disabledAt !== null,
      }))
      .sort(
        (one, other) =>
          Number(one.isDisabled) - Number(other.isDisabled) || one.name.localeCompare(other.name, "sv"),
      ),
    invites: invites.map(({ tokenHash, email, roles, expiresAt }) => ({
      id: tokenHash,
      email,
      roles,
      expiresAt: expiresAt.toISOString(),
    })),
  };
}

/** Tablets and screens that are not taken out. */
export async function deviceSettings({ officeId }: Staff) {
  const devices = await db.device.findMany({
    where: { officeId, revokedAt: null },
    orderBy: { name: "asc" },
  });
  const at = now();
  return devices.map(({ id, kind, name, series, pairedAt, tokenHash, seenAt, unsentCount }) => ({
    ...{ id, kind: kind as "kiosk" | "display", name, series, unsentCount },
    isPaired: pairedAt !== null && tokenHash !== null,
    isOnline: isOnline(seenAt, at),
    seenAt: seenAt?.toISOString() ?? null,
  }));
}

/** The three coded lists as the office has them. */
export async function listSettings({ officeId }: Staff) {
  const stored = await db.listEntry.findMany({ where: { officeId } });
  return listNames.map((list) => ({
    list,
    entries: entriesOf(
      list,
      stored.filter((entry) => entry.list === list),
    ),
  }));
}

/** Every office that a person administers, by name, with what tells whether all is well there. */
export async function administeredOffices({ id: userId }: Staff) {
  const offices = await db.office.findMany({
    where: { staff: { some: { userId, disabledAt: null, roles: { has: "admin" } } } },
    select: {
      ...{ id: true, name: true, isPaused: true },
      _count: { select: { staff: { where: { disabledAt: null } } } },
      devices: { where: { revokedAt: null, pairedAt: { not: null } }, select: { seenAt: true } },
    },
  });
  const at = now();
  return offices
    .map(({ _count, devices, ...office }) => ({
      ...office,
      people: _count.staff,
      devices: devices.length,
      gone: devices.filter(({ seenAt }) => !isOnline(seenAt, at)).length,
    }))
    .sort((one, other) => one.name.localeCompare(other.name, "sv", { numeric: true }));
}
export type AdministeredOffice = Awaited<ReturnType<typeof administeredOffices>>[number];
