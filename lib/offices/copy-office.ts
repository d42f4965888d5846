import type { z } from "zod";
import { Prisma } from "#generated/prisma/client.ts";
import { appendAudit, by } from "../audit/commands.ts";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { freeOfficeId } from "../auth/invitations/invitations.ts";
import { freshToken } from "../auth/invitations/invite-links.ts";
import { clearSessionCache } from "../auth/session-cache.ts";
import { admitAgain } from "../auth/sessions/admit-again.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import type { newOfficeSchema } from "./schema.ts";

type Staff = Actor & StaffActor;

/**
 * Another office with the hours, lists, texts and settings of the session's one. Rooms, people, devices, recordings and keys are
 * the place's own: none come along but, when asked for, its administrators.
 */
export async function copyOffice(
  actor: Staff,
  { name, withAdministrators }: z.infer<typeof newOfficeSchema>,
): Promise<{ officeId: string }> {
  const officeId = await db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    const source = await tx.office.findUniqueOrThrow({
      where: { id: actor.officeId },
      include: { hours: true, holidays: true, lists: true, staff: true },
    });
    const { hours, holidays, lists, staff, kioskPinHash, nightAt, isDemo, ...settings } = source;
    const id = await freeOfficeId(tx, name);
    await tx.office.create({
      data: {
        ...(settings as object),
        ...{ id, name, posterKey: freshToken(), isPaused: false, revision: 0, createdAt: now() },
      },
    });
    const hereOf = <T extends { officeId: string }>(rows: T[]) =>
      rows.map((row) => ({ ...row, officeId: id }));
    await tx.officeHours.createMany({ data: hereOf(hours) });
    await tx.holiday.createMany({ data: hereOf(holidays) });
    await tx.listEntry.createMany({
      data: hereOf(lists).map((row) => ({ ...row, labels: row.labels ?? Prisma.DbNull })),
    });
    const administrators = staff.filter(
      ({ userId, roles, disabledAt }) =>
        userId === actor.id || (withAdministrators && !disabledAt && roles.includes("admin")),
    );
    await tx.staff.createMany({
      data: administrators.map(({ userId, languages }) => ({
        ...{ officeId: id, userId, languages, roles: ["admin" as const] },
      })),
    });
    await appendAudit(tx, { ...by(actor, "officeMade", id), detail: { from: actor.officeId } });
    await appendAudit(tx, { ...by(actor, "officeMade", id, { from: actor.officeId }), officeId: id });
    return id;
  });
  clearSessionCache();
  return { officeId };
}
