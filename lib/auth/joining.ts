import { hashPassword } from "better-auth/crypto";
import { v7 as uuidv7 } from "uuid";
import { append } from "../audit/commands.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { ok, type Result, refuse } from "../result.ts";
import { hashOf } from "./cookies.ts";
import { freshToken, openLink } from "./links.ts";

type NewOffice = {
  token: string;
  officeName: string;
  timeZone: string;
  name: string;
  email: string;
  password: string;
};

/** First run: uses the setup link and makes the office and its administrator, all or nothing. */
export async function setUp(form: NewOffice): Promise<Result<{ officeId: string }, "codeRefused">> {
  // Hashing is dear on purpose: only for whom has a link.
  if (!(await openLink(form.token, "setup"))) return refuse("codeRefused");
  const password = await hashPassword(form.password);
  return db.$transaction(async (tx) => {
    // Of two that press at once, the second finds the link used.
    const used = await tx.inviteLink.updateMany({
      where: { tokenHash: hashOf(form.token), kind: "setup", usedAt: null, expiresAt: { gt: now() } },
      data: { usedAt: now() },
    });
    if (
      used.count === 0 ||
      (await tx.staff.count({ where: { roles: { has: "admin" }, disabledAt: null } })) > 0
    ) {
      return refuse("codeRefused");
    }
    const slug = slugOf(form.officeName);
    const officeId = (await tx.office.count({ where: { id: slug } }))
      ? `${slug}-${freshToken()
          .slice(0, 4)
          .toLowerCase()
          .replace(/[^a-z0-9]/g, "x")}`
      : slug;
    await tx.office.create({
      data: { id: officeId, name: form.officeName, timeZone: form.timeZone, posterKey: freshToken() },
    });
    await tx.officeHours.createMany({
      data: [1, 2, 3, 4, 5].map((weekday) => ({ officeId, weekday, opensAt: 9 * 60, closesAt: 16 * 60 })),
    });
    const userId = uuidv7();
    await tx.user.create({
      data: {
        id: userId,
        name: form.name,
        email: form.email,
        emailVerified: true,
        accounts: { create: { id: uuidv7(), accountId: userId, providerId: "credential", password } },
        staff: { create: { officeId, roles: ["admin"] } },
      },
    });
    await append(tx, {
      officeId,
      actorKind: "staff",
      actorId: userId,
      action: "officeMade",
      subject: officeId,
    });
    return ok({ officeId });
  });
}

type Acceptance = { token: string; name: string; password: string };

/** A colleague uses an invite. Who already works in another office keeps name and password; a new person chooses them here. */
export async function acceptInvite(form: Acceptance): Promise<Result<{ email: string }, "codeRefused">> {
  const link = await openLink(form.token, "invite");
  if (!link?.email || !link.officeId) return refuse("codeRefused");
  const { email, officeId, roles } = link;
  const password = await hashPassword(form.password);
  return db.$transaction(async (tx) => {
    const used = await tx.inviteLink.updateMany({
      where: { tokenHash: hashOf(form.token), usedAt: null, expiresAt: { gt: now() } },
      data: { usedAt: now() },
    });
    if (used.count === 0) return refuse("codeRefused");
    const known = await tx.user.findUnique({ where: { email } });
    const userId = known?.id ?? uuidv7();
    if (!known) {
      await tx.user.create({
        data: {
          id: userId,
          name: form.name,
          email,
          emailVerified: true,
          accounts: { create: { id: uuidv7(), accountId: userId, providerId: "credential", password } },
        },
      });
    }
    await tx.staff.upsert({
      where: { officeId_userId: { officeId, userId } },
      create: { officeId, userId, roles },
      update: { roles, disabledAt: null },
    });
    await append(tx, {
      officeId,
      actorKind: "staff",
      actorId: userId,
      action: "staffJoined",
      detail: { roles },
    });
    return ok({ email });
  });
}

/** `Vivalla öppna mottagning` → `vivalla-oppna-mottagning`: part of public addresses, so plain letters. */
function slugOf(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return plain || "kontor";
}
