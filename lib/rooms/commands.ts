import { v7 as uuidv7 } from "uuid";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { changeOffice } from "../offices/change.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { RoomChange } from "./schema.ts";

type Staff = Actor & StaffActor;

/** Adds a room at the end of the list. */
export async function addRoom(actor: Staff, name: string): Promise<Result<{ id: string }, "taken">> {
  const { officeId } = actor;
  if ((await db.room.count({ where: { officeId, name } })) > 0) return refuse("taken");
  const id = uuidv7();
  const position = await db.room.count({ where: { officeId } });
  await changeOffice(actor, ["roomAdded", id, { name }], (tx) =>
    tx.room.create({ data: { officeId, id, name, position } }),
  );
  return ok({ id });
}

/** Renames, moves, retires or brings back a room. Visits that were met there keep it. */
export async function changeRoom(
  actor: Staff,
  id: string,
  change: RoomChange,
): Promise<Result<null, "notFound" | "taken">> {
  const { officeId } = actor;
  const { name, position, isRetired } = change;
  if (name && (await db.room.count({ where: { officeId, name, id: { not: id } } })) > 0)
    return refuse("taken");
  const action = isRetired === undefined ? "roomChanged" : isRetired ? "roomRetired" : "roomChanged";
  const changed = await changeOffice(actor, [action, id, name ? { name } : {}], async (tx) => {
    const { count } = await tx.room.updateMany({
      where: { officeId, id },
      data: {
        ...(name === undefined ? {} : { name }),
        ...(position === undefined ? {} : { position }),
        ...(isRetired === undefined ? {} : { retiredAt: isRetired ? now() : null }),
      },
    });
    if (count === 0) return null;
    if (isRetired) await tx.staff.updateMany({ where: { officeId, roomId: id }, data: { roomId: null } });
    return count;
  });
  return changed === null ? refuse("notFound") : ok(null);
}
