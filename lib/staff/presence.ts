import type { Actor } from "../auth/actor.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { kept } from "../kept.ts";
import { publish } from "../live/bus.ts";

/** A sign of life of a screen is written this often at most, however many tabs are open. */
const writtenEveryMs = 25_000;
/** Who was silent for longer comes back: the other screens are told. */
const silentMs = 60_000;

const written = kept("signsOfLife", () => new Map<string, number>());

/**
 * A screen of this person is open now. Never raises the revision: it happens all day. Tablets and displays tell it themselves
 * (`noteSignOfLife`): who holds a stream open for them knows too late that nobody reads it.
 */
export async function noteSeen(actor: Actor): Promise<void> {
  if (actor.kind !== "staff") return;
  const key = `${actor.officeId} ${actor.id}`;
  const at = now();
  const before = written.get(key) ?? 0;
  if (at.getTime() - before < writtenEveryMs) return;
  written.set(key, at.getTime());
  await db.staff.updateMany({
    where: { officeId: actor.officeId, userId: actor.id },
    data: { seenAt: at },
  });
  if (at.getTime() - before > silentMs) publish(actor.officeId);
}
