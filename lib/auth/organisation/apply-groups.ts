import { appendAudit } from "../../audit/commands.ts";
import { noteEnding } from "../../audit/endings.ts";
import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import type { Role } from "../permissions.ts";
import { clearSessionCache } from "../session-cache.ts";

const bySystem = { actorKind: "system", actorId: null } as const;
const detailOf = (roles: readonly Role[]) => ({ roles: [...roles], by: "organisation" });

/**
 * Makes the person's parts in offices what their groups say, each change with its entry in that office's log. What no group
 * gives any more ends, and with it every session but the one that begins (`beginning`, its token).
 */
export async function applyGroups(
  userId: string,
  grants: ReadonlyMap<string, Role[]>,
  beginning: string | null,
): Promise<void> {
  const changed: { officeId: string; isEnded: boolean }[] = [];
  await db.$transaction(async (tx) => {
    // Two sign-ins at once: the later sees what the first has made.
    await tx.$queryRaw`SELECT 1 FROM "user" WHERE id = ${userId} FOR UPDATE`;
    const parts = await tx.staff.findMany({ where: { userId } });
    for (const [officeId, roles] of grants) {
      const part = parts.find((one) => one.officeId === officeId);
      if (part && part.disabledAt === null && sameRoles(part.roles, roles)) continue;
      // Switched off by a person: a group opens nothing that an administrator has shut.
      if (part?.disabledAt && !part.leftGroup) continue;
      const key = { officeId_userId: { officeId, userId } };
      await tx.staff.upsert({
        where: key,
        create: { officeId, userId, roles },
        update: { roles, disabledAt: null, leftGroup: false },
      });
      changed.push({ officeId, isEnded: false });
      const action = part ? (part.disabledAt ? "staffEnabled" : "staffChanged") : "staffJoined";
      await appendAudit(tx, { ...bySystem, officeId, action, subject: userId, detail: detailOf(roles) });
    }
    const lost = parts.filter((part) => part.disabledAt === null && !grants.has(part.officeId));
    for (const { officeId } of lost) {
      await tx.staff.update({
        where: { officeId_userId: { officeId, userId } },
        data: { disabledAt: now(), leftGroup: true },
      });
      const entry = { ...bySystem, officeId, subject: userId, detail: detailOf([]) };
      await appendAudit(tx, { ...entry, action: "staffDisabled" });
      changed.push({ officeId, isEnded: true });
    }
    if (lost.length > 0)
      await tx.session.deleteMany({ where: { userId, ...(beginning ? { token: { not: beginning } } : {}) } });
  });
  clearSessionCache();
  for (const each of changed) noteEnding({ kind: "staff", id: userId, ...each });
}

const sameRoles = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((role) => other.includes(role));
