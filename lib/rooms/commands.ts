import { v7 as uuidv7 } from "uuid";
import type { Prisma } from "#generated/prisma/client.ts";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { changeOffice } from "../offices/change.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { RoomChange } from "./schema.ts";

type Staff = Actor & StaffActor;

/** Two rooms whose names differ by capital letters are one to whoever is called there. */
async function hasRoom(
  tx: Prisma.TransactionClient,
  officeId: string,
  name: string,
  exceptId: string | null = null,
): Promise<boolean> {
  const plain = (text: string) => text.toLocaleLowerCase("sv");
  const rooms = await tx.room.findMany({ where: { officeId }, select: { id: true, name: true } });
  return rooms.some((room) => room.id !== exceptId && plain(room.name) === plain(name));
}

/** Adds a room at the end of the list. */
export async function addRoom(actor: Staff, name: string): Promise<Result<{ id: string }, "taken">> {
  const { officeId } = actor;
  const id = uuidv7();
  const made = await changeOffice(actor, ["roomAdded", id, { name }], async (tx) => {
    if (await hasRoom(tx, officeId, name)) return null;
    const position = await tx.room.count({ where: { officeId } });
    return tx.room.create({ data: { officeId, id, name, position } });
  });
  return made ? ok({ id }) : refuse("taken");
}

/** Renames, moves, retires or brings back a room. Visits that were met there keep it. */
export async function changeRoom(
  actor: Staff,
  id: string,
  change: RoomChange,
): Promise<Result<null, "notFound" | "taken">> {
  const { officeId } = actor;
  const { name, position, isRetired } = change;
  let isTaken = false;
  const action = isRetired === undefined ? "roomChanged" : isRetired ? "roomRetired" : "roomChanged";
  const changed = await changeOffice(actor, [action, id, name ? { name } : {}], async (tx) => {
    if (name) isTaken = await hasRoom(tx, officeId, name, id);
    if (isTaken) return null;
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
  if (isTaken) return refuse("taken");
  return changed === null ? refuse("notFound") : ok(null);
}
