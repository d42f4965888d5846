import { appendAlone } from "../audit/commands.ts";
import { callerKey } from "../auth/address.ts";
import { library } from "../auth/library.ts";
import { forgetAnswers } from "../auth/recent.ts";
import { signInSchema } from "../auth/schema.ts";
import { db } from "../db/client.ts";
import { readJson } from "./body.ts";
import { exceeds, exhausted, limits } from "./limits.ts";
import { problem } from "./problem.ts";

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

  const address = callerKey(request.headers);
  const wait =
    (await exhausted(limits.signInByAccount, email)) ?? (await exhausted(limits.signInByAddress, address));
  if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });

  const answer = await library().handler(
    new Request(request.url, {
      method: "POST",
      headers: request.headers,
      body: JSON.stringify({ email, password: given.data.password, rememberMe: true }),
    }),
  );
  const person = await db.user.findUnique({
    where: { email },
    select: { id: true, staff: { where: { disabledAt: null }, select: { officeId: true } } },
  });
  const officeId = person?.staff[0]?.officeId ?? null;
  if (answer.status >= 500) throw new Error("The auth library failed to sign in");
  if (answer.ok && person && officeId !== null) {
    await limits.signInByAccount.delete(email);
    await appendAlone({ officeId, actorKind: "staff", actorId: person.id, action: "signedIn" });
    return plainAnswer(answer);
  }
  if (answer.ok && person) await db.session.deleteMany({ where: { userId: person.id } });
  await exceeds(limits.signInByAccount, email);
  await exceeds(limits.signInByAddress, address);
  if (person) {
    await appendAlone({
      officeId,
      actorKind: "anonymous",
      actorId: null,
      action: "signInRefused",
      subject: person.id,
    });
  }
  return problem("signInRefused");
}

/** Ends the session; streams that it opened end within seconds. */
export async function signOut(request: Request): Promise<Response> {
  const answer = await library().handler(
    new Request(request.url, { method: "POST", headers: request.headers }),
  );
  forgetAnswers();
  return plainAnswer(answer);
}

/** The library's cookies without its body: the session's token is for the cookie alone. */
function plainAnswer(answer: Response): Response {
  const headers = new Headers({ "cache-control": "no-store" });
  for (const cookie of answer.headers.getSetCookie()) headers.append("set-cookie", cookie);
  return new Response(null, { status: answer.ok ? 204 : answer.status, headers });
}
