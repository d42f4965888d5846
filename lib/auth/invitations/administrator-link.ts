import { appendAudit } from "../../audit/commands.ts";
import { noteEnding } from "../../audit/endings.ts";
import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { hashOf } from "../cookies.ts";
import { dropSecondFactor } from "../passwords/password.ts";
import { clearSessionCache } from "../session-cache.ts";
import { freshToken, linkMs } from "./invite-links.ts";
import { createPasswordLink } from "./password-links.ts";

type Made = { what: string; url: string; expiresAt: Date };
const bySystem = { actorKind: "system", actorId: null } as const;

/**
 * For whoever runs the server, when nobody can get in: makes the person with this address an administrator and gives the link by
 * which they sign in anew, without their second factor. Whoever can run this could read the database as well.
 */
export async function administratorLink(
  email: string,
  officeId: string | null,
): Promise<Result<Made, string>> {
  const offices = await db.office.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } });
  if (offices.length === 0)
    return refuse("There is no office yet. Start Kom in: it prints the link that makes one.");
  const listed = offices.map(({ id, name }) => `  ${id}  ${name}`).join("\n");
  if (officeId !== null && !offices.some(({ id }) => id === officeId))
    return refuse(`There is no office "${officeId}". There are:\n${listed}`);
  const person = await db.user.findUnique({ where: { email }, include: { staff: true } });
  const theirs = person?.staff.map((part) => part.officeId) ?? [];
  const chosen =
    officeId ?? (theirs.length > 0 ? null : offices.length === 1 ? (offices[0]?.id ?? null) : null);
  if (!chosen && theirs.length === 0)
    return refuse(
      `Nobody has the address ${email}, and there are several offices. Which? --office <id>\n${listed}`,
    );
  return ok(person ? await letIn(person, chosen ? [chosen] : theirs) : await invite(email, chosen ?? ""));
}

async function letIn(person: { id: string; name: string; email: string }, offices: string[]): Promise<Made> {
  for (const officeId of offices)
    await db.$transaction(async (tx) => {
      const key = { officeId_userId: { officeId, userId: person.id } };
      const part = await tx.staff.findUnique({ where: key });
      const roles = [...new Set([...(part?.roles ?? []), "admin" as const])];
      await tx.staff.upsert({
        where: key,
        create: { officeId, userId: person.id, roles },
        update: { roles, disabledAt: null },
      });
      await appendAudit(tx, { ...bySystem, officeId, action: "administratorMade", subject: person.id });
    });
  // They may have lost their phone as well; the link alone would lead to a code that nobody has.
  await db.$transaction((tx) => dropSecondFactor(tx, person.id));
  clearSessionCache();
  for (const officeId of offices) noteEnding({ kind: "staff", officeId, id: person.id, isEnded: false });
  const { url, expiresAt } = await createPasswordLink({ ...bySystem, officeId: offices[0] ?? null }, person);
  return {
    what: `${person.name} administers ${offices.join(", ")} and chooses a new password here:`,
    url,
    expiresAt,
  };
}

async function invite(email: string, officeId: string): Promise<Made> {
  const token = freshToken();
  const expiresAt = new Date(now().getTime() + linkMs);
  await db.$transaction(async (tx) => {
    await tx.inviteLink.create({
      data: { tokenHash: hashOf(token), kind: "invite", officeId, email, roles: ["admin"], expiresAt },
    });
    await appendAudit(tx, { ...bySystem, officeId, action: "staffInvited", detail: { roles: ["admin"] } });
  });
  return {
    what: `${email} joins ${officeId} as its administrator here:`,
    url: `${env.url}/invite?token=${token}`,
    expiresAt,
  };
}
