import { appendAudit, by } from "../../audit/commands.ts";
import { db } from "../../db/client.ts";
import { ok, type Result, refuse } from "../../result.ts";
import type { Actor, StaffActor } from "../actor.ts";
import { hasPassword } from "../passwords/password.ts";
import { clearSessionCache } from "../session-cache.ts";
import { hasPasskeys } from "./relying-party.ts";

type Staff = Actor & StaffActor;

export type OwnPasskey = {
  id: string;
  name: string;
  createdAt: string | null;
  /** Copied to the person's other devices by whoever made it; else it is on one device alone. */
  isSynced: boolean;
};

/** The person's passkeys, the oldest first. */
export async function ownPasskeys({ id }: { id: string }): Promise<OwnPasskey[]> {
  const rows = await db.passkey.findMany({ where: { userId: id }, orderBy: { createdAt: "asc" } });
  return rows.map(({ id, name, createdAt, backedUp }) => ({
    id,
    name: name ?? "",
    createdAt: createdAt?.toISOString() ?? null,
    isSynced: backedUp,
  }));
}

export const hasPasskey = async (userId: string): Promise<boolean> =>
  (await db.passkey.count({ where: { userId } })) > 0;

export async function renamePasskey(
  actor: Staff,
  id: string,
  name: string,
): Promise<Result<null, "notFound">> {
  const { count } = await db.passkey.updateMany({ where: { id, userId: actor.id }, data: { name } });
  return count > 0 ? ok(null) : refuse("notFound");
}

/** The last second factor of somebody whose office requires one stays. Of two that are removed at once the lock lets the second see the first gone. */
export async function removePasskey(
  actor: Staff,
  id: string,
): Promise<Result<null, "notFound" | "forbidden">> {
  const removed = await db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "user" WHERE id = ${actor.id} FOR UPDATE`;
    const { passkeys, twoFactorEnabled } = await tx.user.findUniqueOrThrow({
      where: { id: actor.id },
      select: { passkeys: { select: { id: true } }, twoFactorEnabled: true },
    });
    if (!passkeys.some((one) => one.id === id)) return "notFound";
    const { requiresSecondFactor } = await tx.office.findUniqueOrThrow({
      where: { id: actor.officeId },
      select: { requiresSecondFactor: true },
    });
    if (passkeys.length === 1 && requiresSecondFactor && !twoFactorEnabled) return "forbidden";
    await tx.passkey.delete({ where: { id } });
    await appendAudit(tx, by(actor, "passkeyRemoved", actor.id));
    return null;
  });
  clearSessionCache();
  return removed === null ? ok(null) : refuse(removed);
}

/** Why the person can have none; null when they can. Whoever comes by the organisation gets no way in past it; the demo's people are everybody. */
export async function whyNoPasskeys(staff: { id: string }): Promise<"forbidden" | "byOrganisation" | null> {
  const isOfDemo = await db.staff.count({ where: { userId: staff.id, office: { isDemo: true } } });
  if (!hasPasskeys || isOfDemo > 0) return "forbidden";
  return (await hasPassword(staff)) ? null : "byOrganisation";
}
