import type { Prisma } from "../../../generated/prisma/client.ts";
import type { Actor } from "../actor.ts";

/** Thrown inside the transaction: the actor's rights ended between the gate and their change. */
export class RightsEnded extends Error {}

/**
 * Admits the actor once more, inside the transaction of what they change, and first of all in it. Whoever takes rights away holds the
 * office's lock to the end, so nothing is given by somebody who can't any more; and as all begin with this lock, none waits for another
 * who waits for it. The weaker lock: a row that refers to the office may be written meanwhile.
 */
export async function admitAgain(tx: Prisma.TransactionClient, actor: Actor): Promise<void> {
  const { officeId } = actor;
  await tx.$executeRaw`SELECT 1 FROM office WHERE id = ${officeId} FOR NO KEY UPDATE`;
  if (actor.kind !== "staff") return;
  const part = await tx.staff.findUnique({
    where: { officeId_userId: { officeId: actor.officeId, userId: actor.id } },
    select: { roles: true, disabledAt: true },
  });
  const hasAll = part?.disabledAt === null && actor.roles.every((role) => part.roles.includes(role));
  if (!hasAll) throw new RightsEnded();
}
