import { setTimeout as pause } from "node:timers/promises";
import { appendAlone, by } from "../../audit/commands.ts";
import { callerKey } from "../../auth/address.ts";
import { mayEnter, membershipSelect, officeOf } from "../../auth/invitations/landing.ts";
import { library } from "../../auth/library.ts";
import { isPasswordOf } from "../../auth/passwords/password.ts";
import { signInSchema } from "../../auth/schema.ts";
import { admit } from "../../auth/session.ts";
import { clearSessionCache } from "../../auth/session-cache.ts";
import { endFormerSession } from "../../auth/sessions/former-session.ts";
import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { readJson } from "../body.ts";
import { clearTries, limits, tried } from "../limits.ts";
import { byNobody, noteRefusal } from "../note-refusal.ts";
import { problem } from "../problem-json.ts";

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
  if (answer.ok && person?.staff.some(mayEnter)) {
    await limits.signInByAccount.delete(email);
    await clearTries(tries.slice(0, 1));
    const { twoFactorRedirect } = (await answer.clone().json()) as { twoFactorRedirect?: boolean };
    // Nobody is in yet: the library has ended the session it made and waits for a code.
    if (twoFactorRedirect) return withCookies(answer, Response.json({ needsCode: true }));
    await endFormerSession(request.headers);
    const officeId = officeOf(person.staff);
    await noteSuspicious(officeId, person.id);
    await appendAlone({ officeId, actorKind: "staff", actorId: person.id, action: "signedIn" });
    return cookiesOnly(answer);
  }
  if (answer.ok && person) await db.session.deleteMany({ where: { userId: person.id } });
  if (person) await noteRefused(person);
  else await noteRefusal("nobody's address", { ...byNobody, action: "signInRefused" });
  await evenly;
  return problem("signInRefused");
}

/** So many refused tries within a day before a sign-in are more than a slip. */
const suspiciousTries = 3;

/** Tells the person on their screen that somebody tried their password before it fitted. */
async function noteSuspicious(officeId: string | null, userId: string): Promise<void> {
  const last = await db.auditEntry.findFirst({
    where: { action: "signedIn", actorId: userId },
    orderBy: { seq: "desc" },
    select: { seq: true },
  });
  const refused = await db.auditEntry.count({
    where: {
      ...{ action: "signInRefused", subject: userId, seq: { gt: last?.seq ?? 0n } },
      at: { gt: new Date(now().getTime() - 86_400_000) },
    },
  });
  if (refused < suspiciousTries) return;
  const record = { actorKind: "system", actorId: null, action: "signInSuspicious" } as const;
  await appendAlone({ ...record, officeId, subject: userId, detail: { refused } });
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
  if (password === null) return problem("passwordRefused", { field: "password" });
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

/** Ends the session; streams that it opened end within seconds. */
export async function signOut(request: Request): Promise<Response> {
  // Every role has this permission: it only asks who it is, and not for a kiosk.
  const actor = await admit(request, "presence.set");
  const answer = await library().handler(
    new Request(request.url, { method: "POST", headers: request.headers }),
  );
  clearSessionCache();
  if (answer.ok && typeof actor === "object") await appendAlone(by(actor, "signedOut"));
  return cookiesOnly(answer);
}

/** The library's cookies without its body: the session's token is for the cookie alone. */
export const cookiesOnly = (answer: Response): Response =>
  withCookies(answer, new Response(null, { status: answer.ok ? 204 : answer.status }));

function withCookies(answer: Response, own: Response): Response {
  own.headers.set("cache-control", "no-store");
  for (const cookie of answer.headers.getSetCookie()) own.headers.append("set-cookie", cookie);
  return own;
}
