import { z } from "zod";
import { appendAlone } from "../../audit/commands.ts";
import { sessionCookie, sessionToken } from "../../auth/cookies.ts";
import { mayEnter, membershipSelect, officeOf } from "../../auth/invitations/landing.ts";
import { library, oidcProvider } from "../../auth/library.ts";
import { isOwnPath, ownPath } from "../../auth/own-path.ts";
import { endFormerSession } from "../../auth/sessions/former-session.ts";
import type { SignInError } from "../../auth/sign-in-error.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import { log } from "../../log.ts";
import { readJson } from "../body.ts";
import { problem } from "../problem-json.ts";

/** What the auth library says about somebody who is not among the staff. */
const unknownPerson = ["signup_disabled", "account_not_linked"];

const path = z.string().refine(isOwnPath);
const settingOut = z.strictObject({
  provider: z.literal(oidcProvider),
  callbackURL: path,
  errorCallbackURL: path.optional(),
});

/** The way to the organisation's provider. The auth library would take more than this, and any length of it. */
export async function setOut(request: Request): Promise<Response> {
  const body = await readJson(request);
  if (!body.ok) return problem(body.error);
  const given = settingOut.safeParse(body.value);
  if (!given.success) return problem("invalid", { field: String(given.error.issues[0]?.path[0] ?? "") });
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  const answer = await library().handler(
    new Request(request.url, { method: "POST", headers, body: JSON.stringify(given.data) }),
  );
  if (answer.ok) return answer;
  await requireDatabase();
  // What we asked is right, so it's the provider: the library knows none whose own description it can't get.
  log.error({ issuer: env.oidc?.issuer, status: answer.status }, "the identity provider can't be reached");
  return problem("providerUnavailable", { retryAfterSeconds: 5 });
}

/** The library answers for whatever fails in it: throws the database's own error when that is what fails. */
const requireDatabase = (): Promise<unknown> => db.$queryRaw`SELECT 1`;

/**
 * The way back from the organisation's provider. The auth library checks everything about the token; here the person must
 * also have an enabled part in an office, like with a password. What was refused comes back to the sign-in page with a reason.
 */
export async function comeBack(request: Request): Promise<Response> {
  const answer = await library().handler(request);
  const location = new URL(answer.headers.get("location") ?? "/sign-in", env.url);
  const token = tokenSetBy(answer);
  if (!token) {
    if (answer.status >= 500) {
      await requireDatabase();
      throw new Error("The auth library failed to sign in");
    }
    const error = location.searchParams.get("error") ?? "";
    return refused(location, unknownPerson.includes(error) ? "notInvited" : "notDone");
  }
  const session = await db.session.findUniqueOrThrow({
    where: { token },
    select: { userId: true, user: { select: { staff: { select: membershipSelect } } } },
  });
  const parts = session.user.staff;
  const officeId = officeOf(parts);
  if (!parts.some(mayEnter)) {
    await db.session.deleteMany({ where: { userId: session.userId } });
    await appendAlone({
      officeId,
      actorKind: "anonymous",
      actorId: null,
      action: "signInRefused",
      subject: session.userId,
      detail: { by: "organisation" },
    });
    // Where they were going tells the language to say it in.
    const prefix = /^\/en(?=\/|$)/.exec(location.pathname)?.[0] ?? "";
    const page = new URL(`${prefix}/sign-in`, env.url);
    page.searchParams.set("to", `${location.pathname}${location.search}`);
    return refused(page, "notInvited");
  }
  await endFormerSession(request.headers);
  await appendAlone({
    officeId,
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
function refused(page: URL, why: SignInError): Response {
  const query = new URLSearchParams({ refused: why });
  const to = ownPath(page.searchParams.get("to"));
  if (to) query.set("to", to);
  return new Response(null, {
    status: 302,
    headers: { location: `${page.pathname}?${query}`, "cache-control": "no-store" },
  });
}
