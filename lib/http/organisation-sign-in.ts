import { appendAlone } from "../audit/commands.ts";
import { sessionCookie, sessionToken } from "../auth/cookies.ts";
import { library } from "../auth/library.ts";
import type { Refusal } from "../auth/refusal.ts";
import { db } from "../db/client.ts";
import { env } from "../env.ts";

/** What the auth library says about somebody who is not among the staff. */
const unknownPerson = ["signup_disabled", "account_not_linked"];

/**
 * The way back from the organisation's provider. The auth library checks everything about the token; here the person must
 * also have an enabled part in an office, like with a password. What was refused comes back to the sign-in page with a reason.
 */
export async function comeBack(request: Request): Promise<Response> {
  const answer = await library().handler(request);
  const location = new URL(answer.headers.get("location") ?? "/sign-in", env.url);
  const token = tokenSetBy(answer);
  if (!token) {
    if (answer.status >= 500) throw new Error("The auth library failed to sign in");
    const error = location.searchParams.get("error") ?? "";
    return refused(location, unknownPerson.includes(error) ? "notInvited" : "notDone");
  }
  const session = await db.session.findUniqueOrThrow({
    where: { token },
    select: { userId: true, user: { select: { staff: { select: { officeId: true, disabledAt: true } } } } },
  });
  const parts = session.user.staff;
  const enabled = parts.find((part) => part.disabledAt === null);
  if (!enabled) {
    await db.session.deleteMany({ where: { userId: session.userId } });
    await appendAlone({
      officeId: parts[0]?.officeId ?? null,
      actorKind: "anonymous",
      actorId: null,
      action: "signInRefused",
      subject: session.userId,
      detail: { by: "organisation" },
    });
    // Where they were going tells the language to say it in.
    const prefix = /^\/en(?=\/|$)/.exec(location.pathname)?.[0] ?? "";
    return refused(new URL(`${prefix}/sign-in`, env.url), "notInvited");
  }
  await appendAlone({
    officeId: enabled.officeId,
    actorKind: "staff",
    actorId: session.userId,
    action: "signedIn",
    detail: { by: "organisation" },
  });
  return answer;
}

/** The session that an answer opens in the browser, or null. */
function tokenSetBy(answer: Response): string | null {
  const set = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${sessionCookie}=`));
  return set ? sessionToken(new Headers({ cookie: set.split(";")[0] ?? "" })) : null;
}

/** Nothing of the library's reason is told on, and none of its cookies. */
function refused(page: URL, why: Refusal): Response {
  return new Response(null, {
    status: 302,
    headers: { location: `${page.pathname}?refused=${why}`, "cache-control": "no-store" },
  });
}
