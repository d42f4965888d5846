import { z } from "zod";
import type { Actor, DeviceActor, StaffActor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { ok, type Result, refuse } from "../result.ts";
import { idSchema } from "../visits/schema.ts";
import { changeOffice } from "./change.ts";

/** Body of `POST /api/alarms`; the client-made id makes a second press of the same alarm harmless. */
export const alarmSchema = z.strictObject({ id: idSchema, roomId: idSchema.nullable().default(null) });

/** Deduplication window in milliseconds: an unanswered alarm pressed again after it sounds anew. */
const repeatAfterMs = 2 * 60_000;

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
  const at = now();
  const own = {
    officeId,
    raisedById: actor.kind === "staff" ? actor.id : null,
    deviceId: actor.kind === "device" ? actor.id : null,
  };
  await changeOffice(actor, null, async (tx) => {
    const unanswered = { ...own, acknowledgedAt: null };
    const unansweredSince = new Date(at.getTime() - repeatAfterMs);
    await tx.helpAlarm.deleteMany({
      where: { ...unanswered, raisedAt: { lt: unansweredSince }, id: { not: id } },
    });
    const same = await tx.helpAlarm.updateMany({ where: unanswered, data: { roomId } });
    if (same.count > 0) return same.count;
    const { count } = await tx.helpAlarm.createMany({
      data: { ...own, id, roomId, raisedAt: at },
      skipDuplicates: true,
    });
    return count === 0 ? null : count;
  });
  return ok({ id });
}

/** Acknowledges an alarm; the first to do so is the one who is shown. */
export async function acknowledgeAlarm(
  actor: Actor & StaffActor,
  id: string,
): Promise<Result<null, "notFound">> {
  const key = { officeId: actor.officeId, id };
  await changeOffice(actor, null, async (tx) => {
    const { count } = await tx.helpAlarm.updateMany({
      where: { ...key, acknowledgedAt: null },
      data: { acknowledgedAt: now(), acknowledgedById: actor.id },
    });
    return count === 0 ? null : count;
  });
  return (await db.helpAlarm.count({ where: key })) === 1 ? ok(null) : refuse("notFound");
}
