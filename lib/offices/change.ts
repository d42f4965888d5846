import type { Prisma } from "#generated/prisma/client.ts";
import { appendAudit, by } from "../audit/commands.ts";
import type { AuditAction, AuditRecord } from "../audit/schema.ts";
import type { Actor } from "../auth/actor.ts";
import { admitAgain } from "../auth/sessions/admit-again.ts";
import { db } from "../db/client.ts";
import { publish } from "../live/bus.ts";

type Recorded = [action: AuditAction, subject?: string | null, detail?: AuditRecord["detail"]];

/**
 * Changes what the office's screens show: the change, its audit entry (none for what happens all day, like presence) and the
 * office's revision in one transaction; then every screen is told. `made` returning null means that nothing was there to change.
 */
export async function changeOffice<T>(
  actor: Actor & { officeId: string },
  recorded: Recorded | null,
  make: (tx: Prisma.TransactionClient) => Promise<T | null>,
): Promise<T | null> {
  const made = await db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    const value = await make(tx);
    if (value === null) return null;
    await tx.office.update({ where: { id: actor.officeId }, data: { revision: { increment: 1 } } });
    if (recorded) await appendAudit(tx, by(actor, ...recorded));
    return value;
  });
  if (made !== null) publish(actor.officeId);
  return made;
}
