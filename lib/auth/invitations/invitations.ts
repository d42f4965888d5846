import { hashPassword } from "better-auth/crypto";
import { v7 as uuidv7 } from "uuid";
import type { Prisma } from "#generated/prisma/client.ts";
import { appendAudit } from "../../audit/commands.ts";
import { noteEnding } from "../../audit/endings.ts";
import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { hashOf } from "../cookies.ts";
import { endPasswordLinks } from "../passwords/password.ts";
import { isGuessable } from "../passwords/password-strength.ts";
import { clearSessionCache } from "../session-cache.ts";
import { freshToken, openLink } from "./invite-links.ts";

type NewOffice = {
  token: string;
  officeName: string;
  timeZone: string;
  name: string;
  email: string;
  password: string;
};

/** First run: uses the setup link and makes the office and its administrator, all or nothing. */
export async function setUp(
  form: NewOffice,
): Promise<Result<{ officeId: string }, "codeRefused" | "guessable">> {
  // Hashing is dear on purpose: only for whom has a link.
  if (!(await openLink(form.token, "setup"))) return refuse("codeRefused");
  if (await isGuessable(form.password, [form.name, form.email, form.officeName])) return refuse("guessable");
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
    const officeId = await freeOfficeId(tx, form.officeName);
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
        staff: { create: { officeId, roles: ["admin"], chosenAt: now() } },
      },
    });
    await appendAudit(tx, {
      officeId,
      actorKind: "staff",
      actorId: userId,
      action: "officeMade",
      subject: officeId,
    });
    return ok({ officeId });
  });
}

type Newcomer = { token: string; name: string; password: string; languages: string[] };
type Link = NonNullable<Awaited<ReturnType<typeof openLink>>>;
type Tx = Prisma.TransactionClient;

/** A new colleague uses an invite. An address that has an account is `taken`: whoever has the link is not yet that person. */
export async function acceptInvite(
  form: Newcomer,
): Promise<Result<{ email: string }, "codeRefused" | "taken" | "guessable">> {
  const link = await openLink(form.token, "invite");
  if (!link?.email) return refuse("codeRefused");
  if (link.userId !== null) return refuse("taken");
  const { email } = link;
  if (await isGuessable(form.password, [form.name, email, link.officeName ?? ""])) return refuse("guessable");
  const password = await hashPassword(form.password);
  return db.$transaction(async (tx) => {
    if (!(await use(tx, form.token))) return refuse("codeRefused");
    const userId = uuidv7();
    await tx.user.create({
      data: {
        id: userId,
        name: form.name,
        email,
        emailVerified: true,
        accounts: { create: { id: uuidv7(), accountId: userId, providerId: "credential", password } },
      },
    });
    await giveRoles(tx, link, userId, { languages: form.languages, chosenAt: now() });
    return ok({ email });
  });
}

/**
 * A person who has an account joins one more office, or comes back to one. `userId` has proven to be that person; they keep
 * name and password, and their sessions go on opening where they chose.
 */
export async function joinOffice(token: string, userId: string): Promise<Result<null, "codeRefused">> {
  const link = await openLink(token, "invite");
  if (!link || link.userId !== userId) return refuse("codeRefused");
  const joined = await db.$transaction(async (tx) => {
    if (!(await use(tx, token))) return false;
    // Whoever speaks Somali does so in the other office too.
    const other = await tx.staff.findFirst({ where: { userId }, orderBy: { chosenAt: "desc" } });
    await giveRoles(tx, link, userId, { languages: other?.languages ?? [], chosenAt: null });
    return true;
  });
  clearSessionCache();
  if (joined && link.officeId)
    noteEnding({ kind: "staff", officeId: link.officeId, id: userId, isEnded: false });
  return joined ? ok(null) : refuse("codeRefused");
}

/** Of two that use an invite at once, the second finds it used. */
async function use(tx: Tx, token: string): Promise<boolean> {
  const { count } = await tx.inviteLink.updateMany({
    where: { tokenHash: hashOf(token), kind: "invite", usedAt: null, expiresAt: { gt: now() } },
    data: { usedAt: now() },
  });
  return count > 0;
}

async function giveRoles(
  tx: Tx,
  { officeId, roles }: Link,
  userId: string,
  begin: { languages: string[]; chosenAt: Date | null },
) {
  if (officeId === null) throw new Error("an invite leads to an office");
  const key = { officeId_userId: { officeId, userId } };
  const before = await tx.staff.findUnique({ where: key });
  // An administrator who invites themselves joins nothing: it is a way to other roles, and is told like the other one.
  const isOwn = before?.disabledAt === null && before.roles.includes("admin");
  await endPasswordLinks(tx, userId);
  await tx.staff.upsert({
    where: key,
    create: { officeId, userId, roles, ...begin },
    update: { roles, disabledAt: null },
  });
  const detail = { roles };
  const entry = { officeId, actorKind: "staff", actorId: userId, detail } as const;
  await appendAudit(
    tx,
    isOwn ? { ...entry, action: "ownRolesChanged", subject: userId } : { ...entry, action: "staffJoined" },
  );
}

/** The name as part of an address; with a few letters more when another office has it. */
export async function freeOfficeId(tx: Tx, name: string): Promise<string> {
  const slug = slugOf(name);
  if ((await tx.office.count({ where: { id: slug } })) === 0) return slug;
  const more = freshToken().slice(0, 4).toLowerCase();
  return `${slug}-${more.replace(/[^a-z0-9]/g, "x")}`;
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
