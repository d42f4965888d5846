import { randomBytes } from "node:crypto";
import { appendAudit, by } from "../../audit/commands.ts";
import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import type { Actor } from "../actor.ts";
import { hashOf } from "../cookies.ts";
import type { Role } from "../permissions.ts";
import { admitAgain } from "../sessions/admit-again.ts";

export const linkMs = 24 * 3600_000;
export const freshToken = (): string => randomBytes(32).toString("base64url");

/**
 * The address where the first administrator makes office and account; null when somebody already administers. Each start gives
 * a new link and ends the former ones, so that an old log opens nothing.
 */
export async function createSetupLink(): Promise<string | null> {
  if (await hasAdministrator()) return null;
  const token = freshToken();
  await db.$transaction([
    db.inviteLink.deleteMany({ where: { kind: "setup" } }),
    db.inviteLink.create({
      data: {
        tokenHash: hashOf(token),
        kind: "setup",
        roles: ["admin"],
        expiresAt: new Date(now().getTime() + linkMs),
      },
    }),
  ]);
  return `${env.url}/setup?token=${token}`;
}

export const hasAdministrator = async (): Promise<boolean> =>
  (await db.staff.count({ where: { roles: { has: "admin" }, disabledAt: null } })) > 0;

/** A one-time link for a colleague; shown once to the administrator, who hands it over. */
export async function createInvite(
  actor: Actor,
  email: string,
  roles: Role[],
  origin = env.url,
): Promise<{ url: string; expiresAt: Date }> {
  const token = freshToken();
  const expiresAt = new Date(now().getTime() + 7 * linkMs);
  await db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    await tx.inviteLink.deleteMany({
      where: { kind: "invite", officeId: actor.officeId, email, usedAt: null },
    });
    await tx.inviteLink.create({
      data: { tokenHash: hashOf(token), kind: "invite", officeId: actor.officeId, email, roles, expiresAt },
    });
    await appendAudit(tx, by(actor, "staffInvited", null, { roles }));
  });
  return { url: `${origin}/invite?token=${token}`, expiresAt };
}

/** An invite that wasn't used yet opens nothing from now on; false when there is none. */
export async function withdrawInvite(actor: Actor, tokenHash: string): Promise<boolean> {
  return db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    const { count } = await tx.inviteLink.deleteMany({
      where: { tokenHash, kind: "invite", officeId: actor.officeId, usedAt: null },
    });
    if (count > 0) await appendAudit(tx, by(actor, "inviteWithdrawn"));
    return count > 0;
  });
}

/** What an unused link is for and who has an account under its address, or null; the page asks before it shows a form. */
export async function openLink(token: string, kind: "setup" | "invite" | "password") {
  const link = await db.inviteLink.findUnique({
    where: { tokenHash: hashOf(token), kind, usedAt: null, expiresAt: { gt: now() } },
  });
  if (!link) return null;
  const { officeId, email } = link;
  const [office, person] = await Promise.all([
    officeId === null ? null : db.office.findUnique({ where: { id: officeId }, select: { name: true } }),
    email === null ? null : db.user.findUnique({ where: { email }, select: { id: true } }),
  ]);
  return {
    email,
    userId: person?.id ?? null,
    roles: link.roles as Role[],
    officeId,
    officeName: office?.name ?? null,
  };
}
