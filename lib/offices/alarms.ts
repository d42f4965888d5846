import { z } from "zod";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Actor, DeviceActor, StaffActor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { ok, type Result, refuse } from "../result.ts";
import { idSchema } from "../visits/schema.ts";
import { emitWebhook } from "../webhooks/emit.ts";
import { changeOffice } from "./change.ts";

/** Body of `POST /api/alarms`; the client-made id makes a second press of the same alarm harmless. */
export const alarmSchema = z.strictObject({ id: idSchema, roomId: idSchema.nullable().default(null) });

/** Deduplication window in milliseconds: an unanswered alarm pressed again after it sounds anew. */
const repeatAfterMs = 2 * 60_000;
/** A drill that nobody answers ends by itself after this long, in milliseconds. */
export const drillMs = 15 * 60_000;

/**
 * "I need help in my room", or a visitor at the kiosk asks for staff: on every staff screen within a second. Pressed again
 * before somebody answers it is the same call, from where they are now.
 */
export async function raiseAlarm(
  actor: Actor & (StaffActor | DeviceActor),
  { id, roomId }: z.infer<typeof alarmSchema>,
): Promise<Result<{ id: string }, "unknownRoom">> {
  const { officeId } = actor;
  const isRoomOurs = roomId === null || (await db.room.count({ where: { officeId, id: roomId } })) === 1;
  if (!isRoomOurs) return refuse("unknownRoom");
  const by =
    actor.kind === "staff"
      ? { raisedById: actor.id, deviceId: null }
      : { raisedById: null, deviceId: actor.id };
  await changeOffice(actor, null, (tx) => writeAlarm(tx, { officeId, isDrill: false, ...by }, id, roomId));
  return ok({ id });
}

type Caller = Pick<Prisma.HelpAlarmUncheckedCreateInput, "raisedById" | "deviceId" | "buttonId"> & {
  officeId: string;
  isDrill: boolean;
};

/** One open call a caller: a new row, or the open one moved to where they are now. Null: the same id was written before. */
export async function writeAlarm(
  tx: Prisma.TransactionClient,
  caller: Caller,
  id: string,
  roomId: string | null,
): Promise<number | null> {
  const at = now();
  const unanswered = { ...caller, acknowledgedAt: null };
  const unansweredSince = new Date(at.getTime() - repeatAfterMs);
  await tx.helpAlarm.deleteMany({
    where: { ...unanswered, raisedAt: { lt: unansweredSince }, id: { not: id } },
  });
  const same = await tx.helpAlarm.updateMany({ where: unanswered, data: { roomId } });
  if (same.count > 0) return same.count;
  const { count } = await tx.helpAlarm.createMany({
    data: { ...caller, id, roomId, raisedAt: at },
    skipDuplicates: true,
  });
  if (count === 0) return null;
  const { officeId, isDrill } = caller;
  await emitWebhook(tx, officeId, "alarm.raised", { alarmId: id, roomId, isDrill }, id);
  return count;
}

/**
 * A colleague goes there; the first to say so is the one who is shown. Never the one who called: whoever threatens them
 * must not be able to end the call with one press. A drill keeps how long it took.
 */
export async function acknowledgeAlarm(
  actor: Actor & StaffActor,
  id: string,
): Promise<Result<null, "notFound" | "ownAlarm">> {
  const key = { officeId: actor.officeId, id };
  const alarm = await db.helpAlarm.findUnique({ where: { officeId_id: key } });
  if (!alarm) return refuse("notFound");
  if (alarm.raisedById === actor.id) return refuse("ownAlarm");
  const at = now();
  await changeOffice(actor, null, async (tx) => {
    const { count } = await tx.helpAlarm.updateMany({
      where: { ...key, acknowledgedAt: null },
      data: { acknowledgedAt: at, acknowledgedById: actor.id },
    });
    if (count === 0) return null;
    const seconds = Math.round((at.getTime() - alarm.raisedAt.getTime()) / 1000);
    if (alarm.isDrill) await tx.alarmDrill.update({ where: { officeId_id: key }, data: { seconds } });
    return count;
  });
  return ok(null);
}
