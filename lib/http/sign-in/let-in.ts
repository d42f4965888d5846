import { appendAlone } from "../../audit/commands.ts";
import type { AuditRecord } from "../../audit/schema.ts";
import { mayEnter, membershipSelect, officeOf } from "../../auth/invitations/landing.ts";
import { endFormerSession } from "../../auth/sessions/former-session.ts";
import { rememberBrowser } from "../../auth/sessions/used-browsers.ts";
import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";

/**
 * The end of every sign-in, whichever door it came by: the person has an enabled part in an office, the browser's former session
 * ends, what looks suspicious is noted for the person, and the log says so. Null for somebody who may not enter, whose sessions end.
 */
export async function letIn(
  request: Request,
  answer: Response,
  userId: string,
  detail: AuditRecord["detail"] = {},
): Promise<Response | null> {
  // Waits for who is switching the person off: the session that was opened came after those that end with it.
  await db.$queryRaw`SELECT 1 FROM staff WHERE user_id = ${userId} FOR SHARE`;
  const parts = await db.staff.findMany({ where: { userId }, select: membershipSelect });
  const officeId = officeOf(parts);
  if (!parts.some(mayEnter)) {
    await db.session.deleteMany({ where: { userId } });
    return null;
  }
  await endFormerSession(request.headers);
  await noteSuspicious(officeId, userId);
  // Everybody signs in as the demo's people, from everywhere.
  const used = env.demo ? null : await rememberBrowser(request.headers, userId);
  if (used?.isNew) {
    const record = { actorKind: "system", actorId: null, action: "signInNewBrowser" } as const;
    await appendAlone({ ...record, officeId, subject: userId, detail: { browser: used.browser } });
  }
  await appendAlone({ officeId, actorKind: "staff", actorId: userId, action: "signedIn", detail });
  if (used) answer.headers.append("set-cookie", used.setCookie);
  return answer;
}

/** So many refused tries within a day before a sign-in are more than a slip. */
const suspiciousTries = 3;

/** Tells the person on their screen that somebody tried to sign in as them before they did. */
async function noteSuspicious(officeId: string | null, userId: string): Promise<void> {
  const last = await db.auditEntry.findFirst({
    where: { action: "signedIn", actorId: userId },
    orderBy: { seq: "desc" },
    select: { seq: true },
  });
  const refused = await db.auditEntry.count({
    where: {
      action: { in: ["signInRefused", "secondFactorRefused"] },
      subject: userId,
      seq: { gt: last?.seq ?? 0n },
      at: { gt: new Date(now().getTime() - 86_400_000) },
    },
  });
  if (refused < suspiciousTries) return;
  const record = { actorKind: "system", actorId: null, action: "signInSuspicious" } as const;
  await appendAlone({ ...record, officeId, subject: userId, detail: { refused } });
}
