import { hashPassword } from "better-auth/crypto";
import { v7 as uuidv7 } from "uuid";
import type { Prisma } from "#generated/prisma/client.ts";
import { appendAudit } from "../../audit/commands.ts";
import type { AuditRecord } from "../../audit/schema.ts";
import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { hashOf } from "../cookies.ts";
import { endChallenges, endPasswordLinks } from "../passwords/password.ts";
import { isGuessable } from "../passwords/password-strength.ts";
import { clearSessionCache } from "../session-cache.ts";
import { freshToken, linkMs, openLink } from "./invite-links.ts";

type Maker = Pick<AuditRecord, "officeId" | "actorKind" | "actorId">;

/** A link by which a person chooses a new password, once and within a day. A new one ends the one before. `admit` begins the transaction. */
export async function createPasswordLink(
  maker: Maker,
  person: { id: string; email: string },
  origin = env.url,
  admit?: (tx: Prisma.TransactionClient) => Promise<void>,
): Promise<{ url: string; expiresAt: Date }> {
  const token = freshToken();
  const expiresAt = new Date(now().getTime() + linkMs);
  const { email } = person;
  await db.$transaction(async (tx) => {
    await admit?.(tx);
    await endPasswordLinks(tx, person.id);
    await tx.inviteLink.create({
      data: { tokenHash: hashOf(token), kind: "password", officeId: maker.officeId, email, expiresAt },
    });
    await appendAudit(tx, { ...maker, action: "passwordLinkMade", subject: person.id });
  });
  return { url: `${origin}/password?token=${token}`, expiresAt };
}

/** Uses the link. Whoever may have known the old password is out: every session of the person ends. */
export async function choosePassword(form: {
  token: string;
  password: string;
}): Promise<Result<{ email: string }, "codeRefused" | "guessable">> {
  const link = await openLink(form.token, "password");
  if (!link?.userId || !link.email) return refuse("codeRefused");
  const { email, userId, officeId } = link;
  const person = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { name: true } });
  if (await isGuessable(form.password, [person.name, email, link.officeName ?? ""]))
    return refuse("guessable");
  const password = await hashPassword(form.password);
  const isUsed = await db.$transaction(async (tx) => {
    const { count } = await tx.inviteLink.updateMany({
      where: {
        tokenHash: hashOf(form.token),
        kind: "password",
        email,
        usedAt: null,
        expiresAt: { gt: now() },
      },
      data: { usedAt: now() },
    });
    if (count === 0) return false;
    const own = { userId, providerId: "credential" };
    const { count: had } = await tx.account.updateMany({ where: own, data: { password } });
    if (had === 0) await tx.account.create({ data: { id: uuidv7(), accountId: userId, password, ...own } });
    const { count: endedSessions } = await tx.session.deleteMany({ where: { userId } });
    await endChallenges(tx, userId);
    const detail = { endedSessions };
    await appendAudit(tx, { officeId, actorKind: "staff", actorId: userId, action: "passwordReset", detail });
    return true;
  });
  clearSessionCache();
  return isUsed ? ok({ email }) : refuse("codeRefused");
}
