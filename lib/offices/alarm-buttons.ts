import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { noteEnding } from "../audit/endings.ts";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { hashOf } from "../auth/cookies.ts";
import { freshToken } from "../auth/invitations/invite-links.ts";
import { nameSchema } from "../auth/schema.ts";
import { now, serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { env } from "../env.ts";
import { publish } from "../live/bus.ts";
import { ok, type Result, refuse } from "../result.ts";
import { idSchema } from "../visits/schema.ts";
import { drillMs, writeAlarm } from "./alarms.ts";
import { changeOffice } from "./change.ts";

type Staff = Actor & StaffActor;

/** Body of `POST /api/alarms/buttons`. */
export const buttonSchema = z.strictObject({ name: nameSchema, roomId: idSchema.nullable() });

/** Body of `POST /api/alarms/drills`. */
export const drillSchema = z.strictObject({ id: idSchema, roomId: idSchema.nullable().default(null) });

/** Adds a physical button; the address that it asks for when it is pressed is told now and never again. */
export async function addButton(
  actor: Staff,
  { name, roomId }: z.infer<typeof buttonSchema>,
): Promise<Result<{ id: string; url: string }, "unknownRoom">> {
  const { officeId } = actor;
  if (!(await isRoom(officeId, roomId))) return refuse("unknownRoom");
  const [id, key] = [uuidv7(), freshToken()];
  await changeOffice(actor, ["alarmButtonAdded", id, { name }], (tx) =>
    tx.alarmButton.create({ data: { officeId, id, name, roomId, keyHash: hashOf(key) } }),
  );
  return ok({ id, url: `${env.url}/api/alarms/button/${key}` });
}

export async function revokeButton(actor: Staff, id: string): Promise<boolean> {
  const revoked = await changeOffice(actor, ["alarmButtonRevoked", id], async (tx) => {
    const { count } = await tx.alarmButton.updateMany({
      where: { officeId: actor.officeId, id, revokedAt: null },
      data: { revokedAt: now() },
    });
    return count === 0 ? null : count;
  });
  if (revoked !== null) noteEnding({ kind: "button", officeId: actor.officeId, id, isEnded: true });
  return revoked !== null;
}

export const buttonByKey = (key: string) =>
  db.alarmButton.findFirst({ where: { keyHash: hashOf(key), revokedAt: null } });

/** The same call for help as from a screen, in the name of the room that the button hangs in. */
export async function pressButton(
  button: NonNullable<Awaited<ReturnType<typeof buttonByKey>>>,
): Promise<void> {
  const { officeId, id, roomId } = button;
  await db.$transaction(async (tx) => {
    const caller = { officeId, isDrill: false, raisedById: null, deviceId: null, buttonId: id };
    await writeAlarm(tx, caller, uuidv7(), roomId);
    await tx.alarmButton.update({ where: { officeId_id: { officeId, id } }, data: { pressedAt: now() } });
    await tx.office.update({ where: { id: officeId }, data: { revision: { increment: 1 } } });
  });
  publish(officeId);
}

/** A call for help that says it is a drill. What stays of it is the seconds until the first answer. */
export async function startDrill(
  actor: Staff,
  { id, roomId }: z.infer<typeof drillSchema>,
): Promise<Result<{ id: string }, "unknownRoom">> {
  const { officeId } = actor;
  if (!(await isRoom(officeId, roomId))) return refuse("unknownRoom");
  await changeOffice(actor, ["alarmDrill", id], async (tx) => {
    const { timeZone } = await tx.office.findUniqueOrThrow({ where: { id: officeId } });
    const day = new Date(`${serviceDay(now(), timeZone)}T00:00:00Z`);
    // One at a time: a drill that still runs is ended by the next.
    await tx.helpAlarm.deleteMany({ where: { officeId, isDrill: true, acknowledgedAt: null } });
    const { count } = await tx.alarmDrill.createMany({ data: { officeId, id, day }, skipDuplicates: true });
    return count === 0 ? null : writeAlarm(tx, { officeId, isDrill: true, raisedById: actor.id }, id, roomId);
  });
  return ok({ id });
}

/** How the newest drill went; null when there was none. `seconds` null: nobody has answered, and it is over when `isRunning` is false. */
export async function newestDrill({
  officeId,
}: Staff): Promise<{ day: string; seconds: number | null; isRunning: boolean } | null> {
  const [drill, running] = await Promise.all([
    db.alarmDrill.findFirst({ where: { officeId }, orderBy: [{ day: "desc" }, { id: "desc" }] }),
    db.helpAlarm.count({
      where: {
        ...{ officeId, isDrill: true, acknowledgedAt: null },
        raisedAt: { gte: new Date(now().getTime() - drillMs) },
      },
    }),
  ]);
  return (
    drill && { day: drill.day.toISOString().slice(0, 10), seconds: drill.seconds, isRunning: running > 0 }
  );
}

/** Buttons in use, and the drills of each month: how many, how many were answered, and the seconds of the one in the middle. */
export async function alarmSettings({ officeId }: Staff) {
  const [buttons, drills] = await Promise.all([
    db.alarmButton.findMany({ where: { officeId, revokedAt: null }, orderBy: { name: "asc" } }),
    db.alarmDrill.findMany({ where: { officeId }, orderBy: { day: "desc" } }),
  ]);
  const months = Map.groupBy(drills, ({ day }) => day.toISOString().slice(0, 7));
  return {
    buttons: buttons.map(({ id, name, roomId, pressedAt }) => ({
      ...{ id, name, roomId },
      pressedAt: pressedAt?.toISOString() ?? null,
    })),
    months: [...months].slice(0, 12).map(([month, ofMonth]) => {
      const seconds = ofMonth.flatMap((drill) => drill.seconds ?? []).sort((one, other) => one - other);
      return {
        ...{ month, drills: ofMonth.length, answered: seconds.length },
        median: seconds[seconds.length >> 1] ?? null,
      };
    }),
  };
}

const isRoom = async (officeId: string, roomId: string | null): Promise<boolean> =>
  roomId === null || (await db.room.count({ where: { officeId, id: roomId } })) === 1;
