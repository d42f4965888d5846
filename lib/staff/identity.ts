import type { Prisma } from "#generated/prisma/client.ts";
import { appendAudit, by } from "../audit/commands.ts";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { createPasswordLink } from "../auth/invitations/password-links.ts";
import { dropSecondFactor, endPasswordLinks } from "../auth/passwords/password.ts";
import { clearSessionCache } from "../auth/session-cache.ts";
import { admitAgain, RightsEnded } from "../auth/sessions/admit-again.ts";
import { db } from "../db/client.ts";
import { ok, type Result, refuse } from "../result.ts";

type Staff = Actor & StaffActor;
export type NotTheirs = "notFound" | "worksElsewhere" | "byOrganisation";

/**
 * Why `actor` may not change who a person is and how they sign in; null when they may. One account opens every office where the
 * person works, so an administrator of one of them could walk into the others with it.
 */
export async function refusedIdentity(
  tx: Prisma.TransactionClient,
  actor: Staff,
  userId: string,
): Promise<NotTheirs | null> {
  const [parts, mine, accounts] = await Promise.all([
    tx.staff.findMany({ where: { userId }, select: { officeId: true, disabledAt: true } }),
    tx.staff.findMany({
      where: { userId: actor.id, disabledAt: null, roles: { has: "admin" } },
      select: { officeId: true },
    }),
    tx.account.findMany({ where: { userId }, select: { providerId: true } }),
  ]);
  if (!parts.some(({ officeId }) => officeId === actor.officeId)) return "notFound";
  if (accounts.length > 0 && accounts.every(({ providerId }) => providerId !== "credential"))
    return "byOrganisation";
  const administered = new Set(mine.map(({ officeId }) => officeId));
  const elsewhere = parts.some(({ officeId, disabledAt }) => !disabledAt && !administered.has(officeId));
  return elsewhere ? "worksElsewhere" : null;
}

/** A one-time link by which a colleague chooses a new password; shown once to the administrator, who hands it over. */
export async function createLinkFor(actor: Staff, userId: string, origin: string) {
  const refused = await refusedIdentity(db, actor, userId);
  if (refused) return refuse(refused);
  const { email } = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  const { officeId, id } = actor;
  const made = await createPasswordLink(
    { officeId, actorKind: "staff", actorId: id },
    { id: userId, email },
    origin,
    async (tx) => {
      await admitAgain(tx, actor);
      // They may have joined another office meanwhile, which waits for this or ends the link.
      await endPasswordLinks(tx, userId);
      if (await refusedIdentity(tx, actor, userId)) throw new RightsEnded();
    },
  );
  return { ok: true as const, value: { url: made.url, expiresAt: made.expiresAt.toISOString() } };
}

/** For a colleague who has lost phone and passkeys. Whoever has found them is out as well: every session ends. */
export async function resetSecondFactor(actor: Staff, userId: string): Promise<Result<null, NotTheirs>> {
  const refused = await refusedIdentity(db, actor, userId);
  if (refused) return refuse(refused);
  await db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    await dropSecondFactor(tx, userId);
    await appendAudit(tx, by(actor, "secondFactorReset", userId));
  });
  clearSessionCache();
  return ok(null);
}
