import { hashPassword, verifyPassword } from "better-auth/crypto";
import type { Prisma } from "#generated/prisma/client.ts";
import { appendAudit, by } from "../../audit/commands.ts";
import { db } from "../../db/client.ts";
import { ok, type Result, refuse } from "../../result.ts";
import type { Actor, StaffActor } from "../actor.ts";
import { clearSessionCache } from "../session-cache.ts";
import { isGuessable } from "./password-strength.ts";

const passwordOf = ({ id }: { id: string }) =>
  db.account.findFirst({ where: { userId: id, providerId: "credential", password: { not: null } } });

/** Whether somebody signs in with a password at all; who only comes by the organisation's sign-in has none here. */
export const hasPassword = async (staff: { id: string }): Promise<boolean> =>
  (await passwordOf(staff)) !== null;

/** Whether the person has an authenticator app, and whether their office wants one: a passkey does instead. */
export async function secondFactorOf({ id, officeId }: { id: string; officeId: string }) {
  const [user, office] = await Promise.all([
    db.user.findUniqueOrThrow({
      where: { id },
      select: { twoFactorEnabled: true, _count: { select: { passkeys: true } } },
    }),
    db.office.findUniqueOrThrow({ where: { id: officeId }, select: { requiresSecondFactor: true } }),
  ]);
  return {
    isOn: user.twoFactorEnabled,
    isRequired: office.requiresSecondFactor && user._count.passkeys === 0,
  };
}

/** Whether this is the person's password; somebody without one has none that fits. */
export async function isPasswordOf(person: { id: string }, password: string): Promise<boolean> {
  const hash = (await passwordOf(person))?.password;
  return Boolean(hash) && verifyPassword({ hash: hash ?? "", password });
}

/**
 * From the first sign-in by the organisation on, only the organisation lets the person in: whom it switches off is out, and a
 * password or passkey of somebody else, who had the invite and only claimed the address, opens nothing.
 */
export async function dropPassword(userId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    await endPasswordLinks(tx, userId);
    await tx.account.deleteMany({ where: { userId, providerId: "credential" } });
    await tx.passkey.deleteMany({ where: { userId } });
    await tx.session.deleteMany({ where: { userId } });
    await endChallenges(tx, userId);
  });
  clearSessionCache();
}

/** Whoever may have learnt the old password is out: every other session of the person ends, this one goes on. */
export async function changePassword(
  actor: Actor & StaffActor,
  current: string,
  next: string,
): Promise<Result<{ endedSessions: number }, "passwordRefused" | "guessable">> {
  const account = await passwordOf(actor);
  const isTheirs = account?.password && (await verifyPassword({ hash: account.password, password: current }));
  if (!isTheirs) return refuse("passwordRefused");
  const { email } = await db.user.findUniqueOrThrow({ where: { id: actor.id }, select: { email: true } });
  if (await isGuessable(next, [actor.name, email])) return refuse("guessable");
  const password = await hashPassword(next);
  const endedSessions = await db.$transaction(async (tx) => {
    await tx.account.update({ where: { id: account.id }, data: { password } });
    const ended = await tx.session.deleteMany({ where: { userId: actor.id, id: { not: actor.sessionId } } });
    await endChallenges(tx, actor.id);
    await appendAudit(tx, by(actor, "passwordChanged", null, { endedSessions: ended.count }));
    return ended.count;
  });
  clearSessionCache();
  return ok({ endedSessions });
}

/** The person's app and passkeys open nothing any more, nor does a session that was opened with them. */
export async function dropSecondFactor(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId } });
  await tx.passkey.deleteMany({ where: { userId } });
  await tx.user.update({ where: { id: userId }, data: { twoFactorEnabled: false } });
  await tx.session.deleteMany({ where: { userId } });
  await endChallenges(tx, userId);
}

/** Sign-ins that wait for their second step: they began with the password or factor of before. */
export const endChallenges = (tx: Pick<Prisma.TransactionClient, "verification">, userId: string) =>
  tx.verification.deleteMany({ where: { value: userId } });

/**
 * Links by which the person could choose a new password open nothing any more: their address may later be another's, the organisation
 * alone may let them in, or they open more than whoever made the link administers. The lock lets who makes a link see that.
 */
export async function endPasswordLinks(tx: Prisma.TransactionClient, userId: string): Promise<void> {
  const [person] = await tx.$queryRaw<{ email: string }[]>`
    SELECT email FROM "user" WHERE id = ${userId} FOR NO KEY UPDATE`;
  if (person)
    await tx.inviteLink.deleteMany({ where: { kind: "password", email: person.email, usedAt: null } });
}

/**
 * What changes with the person's password, and only then: who signs in reads it before and after. Waits for a change that is under way,
 * which may have looked for sessions already.
 */
export async function passwordMark(email: string): Promise<string | null> {
  const [own] = await db.$queryRaw<{ password: string | null }[]>`
    SELECT a.password FROM account a JOIN "user" u ON u.id = a."userId"
    WHERE u.email = ${email} AND a."providerId" = 'credential' FOR SHARE OF a`;
  return own?.password ?? null;
}

/**
 * What the person proves themselves by, which changes when any of it is taken away or replaced: who signs in by a code or a passkey
 * reads it before and after, as with a password. Null for who has no password here: neither does instead of one. Two statements:
 * what stands beside a row that was waited for is seen as it was before.
 */
export async function proofMark(userId: string): Promise<string | null> {
  await db.$queryRaw`
    SELECT 1 FROM "user" u JOIN account a ON a."userId" = u.id AND a."providerId" = 'credential'
    WHERE u.id = ${userId} FOR SHARE OF u, a`;
  const proofs = await db.user.findUnique({
    where: { id: userId },
    select: {
      accounts: { where: { providerId: "credential" }, select: { password: true } },
      twoFactor: { select: { id: true } },
      passkeys: { select: { id: true }, orderBy: { id: "asc" } },
    },
  });
  return proofs && proofs.accounts.length > 0 ? JSON.stringify(proofs) : null;
}
