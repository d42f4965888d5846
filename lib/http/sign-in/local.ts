import { setTimeout as pause } from "node:timers/promises";
import { appendAlone, by } from "../../audit/commands.ts";
import { callerKey } from "../../auth/address.ts";
import { mayEnter, membershipSelect, officeOf } from "../../auth/invitations/landing.ts";
import { library } from "../../auth/library.ts";
import { endSessionAddress } from "../../auth/organisation/end-session.ts";
import { oidcProvider } from "../../auth/organisation/oidc.ts";
import { hasPasskey } from "../../auth/passkeys/own-passkeys.ts";
import { hasPasskeys } from "../../auth/passkeys/relying-party.ts";
import { endChallenges, isPasswordOf, passwordMark } from "../../auth/passwords/password.ts";
import { signInSchema } from "../../auth/schema.ts";
import { admit } from "../../auth/session.ts";
import { clearSessionCache } from "../../auth/session-cache.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import { readJson } from "../body.ts";
import { clearTries, limits, tried } from "../limits.ts";
import { byNobody, noteRefusal } from "../note-refusal.ts";
import { problem } from "../problem-json.ts";
import { letIn } from "./let-in.ts";
import { cookiesOnly, tokenSetBy, withCookies } from "./session-answer.ts";

/** Refused answers come no sooner than this, so that how long one takes doesn't tell whether there is such an account. */
const refusedMs = 500;

/**
 * Signs in by e-mail and password through the auth library. Refused tries are counted per account and per address; whether an
 * account exists is never told. Somebody without an enabled part in any office is refused like a wrong password.
 */
export async function signIn(request: Request): Promise<Response> {
  const body = await readJson(request);
  if (!body.ok) return problem(body.error);
  const given = signInSchema.safeParse(body.value);
  if (!given.success) return problem("invalid", { field: String(given.error.issues[0]?.path[0] ?? "") });
  const email = given.data.email.trim().toLowerCase();

  const tries = triesOf(request, email);
  const wait = await tried(tries);
  if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });

  const evenly = pause(refusedMs);
  const mark = await passwordMark(email);
  const answer = await library().handler(
    new Request(request.url, {
      method: "POST",
      headers: request.headers,
      body: JSON.stringify({ email, password: given.data.password, rememberMe: true }),
    }),
  );
  if (answer.status >= 500) {
    // Nobody is kept out for tries while the database was away.
    await clearTries(tries);
    throw new Error("The auth library failed to sign in");
  }
  const person = await db.user.findUnique({
    where: { email },
    select: { id: true, staff: { select: membershipSelect } },
  });
  // A new password chosen meanwhile ended the sessions that were there: this one, of the old password, came after them.
  const isOutdated = answer.ok && mark !== (await passwordMark(email));
  if (isOutdated && person) {
    await endChallenges(db, person.id);
    await db.session.deleteMany({ where: { token: tokenSetBy(answer) ?? "" } });
  } else if (answer.ok && person?.staff.some(mayEnter)) {
    await limits.signInByAccount.delete(email);
    await clearTries(tries.slice(0, 1));
    const { twoFactorRedirect } = (await answer.clone().json()) as { twoFactorRedirect?: boolean };
    // Nobody is in yet: the library has ended the session it made and waits for a code.
    if (twoFactorRedirect) return withCookies(answer, Response.json({ needsCode: true }));
    if (hasPasskeys && (await hasPasskey(person.id))) {
      await db.session.deleteMany({ where: { token: tokenSetBy(answer) ?? "" } });
      return Response.json({ needsPasskey: true }, { headers: { "cache-control": "no-store" } });
    }
    const entered = await letIn(request, cookiesOnly(answer), person.id);
    if (entered) return entered;
  }
  if (answer.ok && !isOutdated && person) await db.session.deleteMany({ where: { userId: person.id } });
  if (person) await noteRefused(person);
  else await noteRefusal("nobody's address", { ...byNobody, action: "signInRefused" });
  await evenly;
  return problem("signInRefused");
}

/**
 * Why somebody who is not signed in as this person is not believed to be them; null when they know the password. Counted and
 * recorded like a sign-in, so that no other door is cheaper to try.
 */
export async function refusedProof(
  request: Request,
  userId: string,
  password: string | null,
): Promise<Response | null> {
  const person = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: { id: true, email: true, staff: { select: membershipSelect } },
  });
  if (password === null || !env.hasLocalSignIn) return problem("passwordRefused", { field: "password" });
  const tries = triesOf(request, person.email);
  const wait = await tried(tries);
  if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
  if (await isPasswordOf(person, password)) {
    await limits.signInByAccount.delete(person.email);
    await clearTries(tries.slice(0, 1));
    return null;
  }
  await noteRefused(person);
  return problem("passwordRefused", { field: "password" });
}

/** The address first: one that is refused counts against no account. */
const triesOf = (request: Request, email: string) =>
  [
    [limits.signInByAddress, callerKey(request.headers)],
    [limits.signInByAccount, email],
  ] as const;

const noteRefused = (person: { id: string; staff: Parameters<typeof officeOf>[0] }): Promise<void> =>
  appendAlone({
    officeId: officeOf(person.staff),
    actorKind: "anonymous",
    actorId: null,
    action: "signInRefused",
    subject: person.id,
  });

/** Ends the session; streams that it opened end within seconds. Where the organisation opened it, says where its own ends. */
export async function signOut(request: Request): Promise<Response> {
  // Every role has this permission: it only asks who it is, and not for a kiosk.
  const actor = await admit(request, "presence.set");
  const own =
    typeof actor === "object" && actor.kind === "staff"
      ? await db.session.findUnique({ where: { id: actor.sessionId }, select: { signedInBy: true } })
      : null;
  const answer = await library().handler(
    new Request(request.url, { method: "POST", headers: request.headers }),
  );
  clearSessionCache();
  if (answer.ok && typeof actor === "object") await appendAlone(by(actor, "signedOut"));
  const continueAt = own?.signedInBy === oidcProvider ? await endSessionAddress() : null;
  return answer.ok && continueAt ? withCookies(answer, Response.json({ continueAt })) : cookiesOnly(answer);
}
