import { appendAlone, by } from "../../audit/commands.ts";
import type { Actor, StaffActor } from "../../auth/actor.ts";
import { callerKey } from "../../auth/address.ts";
import { membershipSelect, officeOf } from "../../auth/invitations/landing.ts";
import { library } from "../../auth/library.ts";
import { type Assertion, type Attestation, assertionSchema } from "../../auth/passkeys/schema.ts";
import { proofMark } from "../../auth/passwords/password.ts";
import { clearSessionCache } from "../../auth/session-cache.ts";
import { db } from "../../db/client.ts";
import { readJson } from "../body.ts";
import { clearTries, exceeds, limits, tried } from "../limits.ts";
import { byNobody, noteRefusal } from "../note-refusal.ts";
import { problem } from "../problem-json.ts";
import { letIn } from "./let-in.ts";
import { cookiesOnly, tokenSetBy, withCookies } from "./session-answer.ts";

/** Asks the auth library's plugin, whose own addresses the product doesn't have: what the library answers is not for the caller. */
function ask(request: Request, path: string, body?: object): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  const url = new URL(`/api/auth/passkey/${path}`, request.url);
  return library().handler(
    new Request(url, body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers }),
  );
}

/** A challenge of five minutes for one use, in a cookie of this browser; for who is signed in with the passkeys that fit. */
export async function passkeyOptions(request: Request): Promise<Response> {
  const wait = await exceeds(limits.signInsBegun, callerKey(request.headers));
  if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
  const answer = await ask(request, "generate-authenticate-options");
  if (!answer.ok) throw new Error("The auth library gave no challenge");
  const options = (await answer.json()) as object;
  return withCookies(answer, Response.json({ ...options, userVerification: "required" }));
}

/** Signs in by a passkey alone: it is the device that the person has, and the device has seen the person. */
export async function signInByPasskey(request: Request): Promise<Response> {
  const read = await readJson(request.clone());
  if (!read.ok) return problem(read.error);
  const given = assertionSchema.safeParse(read.value);
  if (!given.success) return problem("invalid", { field: String(given.error.issues[0]?.path.join(".")) });
  const proof = await proven(request, given.data);
  if (proof instanceof Response) return proof;
  const entered = await letIn(request, cookiesOnly(proof.answer), proof.userId, { by: "passkey" });
  return entered ?? problem("signInRefused");
}

/** Why this is not an answer of one of the person's own passkeys to a challenge of this browser; null when it is. */
export async function refusedPasskey(
  request: Request,
  userId: string,
  assertion: Assertion,
): Promise<Response | null> {
  const proof = await proven(request, assertion);
  if (proof instanceof Response) return problem("passkeyRefused");
  // The library has opened a session, as for a sign-in; here one goes on.
  await db.session.deleteMany({ where: { token: tokenSetBy(proof.answer) ?? "" } });
  return proof.userId === userId ? null : problem("passkeyRefused");
}

type Proof = { userId: string; answer: Response };

async function proven(request: Request, assertion: Assertion): Promise<Proof | Response> {
  const tries = [[limits.signInByAddress, callerKey(request.headers)]] as const;
  const wait = await tried(tries);
  if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
  const passkey = await db.passkey.findUnique({
    where: { credentialID: assertion.id },
    select: { userId: true, user: { select: { staff: { select: membershipSelect } } } },
  });
  const mark = passkey && (await proofMark(passkey.userId));
  const answer = await ask(request, "verify-authentication", { response: assertion });
  if (answer.status >= 500) throw new Error("The auth library failed to look at a passkey");
  // Taken away meanwhile, it ended the sessions that were there: this one came after them.
  if (answer.ok && passkey && mark !== null && mark === (await proofMark(passkey.userId))) {
    await clearTries(tries);
    return { userId: passkey.userId, answer };
  }
  await db.session.deleteMany({ where: { token: tokenSetBy(answer) ?? "" } });
  const detail = { by: "passkey" };
  if (passkey)
    await appendAlone({
      ...{ ...byNobody, officeId: officeOf(passkey.user.staff) },
      ...{ action: "signInRefused", subject: passkey.userId, detail },
    });
  else await noteRefusal("nobody's passkey", { ...byNobody, action: "signInRefused", detail });
  return problem("signInRefused");
}

/** Begins to add a passkey for the signed-in person: what the browser asks an authenticator for, and the challenge's cookie. */
export async function beginPasskey(request: Request): Promise<Response> {
  const answer = await ask(request, "generate-register-options");
  if (!answer.ok) throw new Error("The auth library gave no challenge");
  return withCookies(answer, Response.json(await answer.json()));
}

/** Adds the passkey that an authenticator made. One that is on the list already, or answers another challenge, is refused. */
export async function addPasskey(
  request: Request,
  actor: Actor & StaffActor,
  { name, passkey }: { name: string; passkey: Attestation },
): Promise<Response> {
  const answer = await ask(request, "verify-registration", { name, response: passkey });
  if (!answer.ok) {
    // The library answers alike for what it can't read and for a database that is away.
    await db.$queryRaw`SELECT 1`;
    await appendAlone(by(actor, "secondFactorRefused", actor.id, { by: "passkey" }));
    return problem("passkeyRefused", { field: "passkey" });
  }
  const { id } = (await answer.json()) as { id: string };
  clearSessionCache();
  await appendAlone(by(actor, "passkeyAdded", actor.id));
  return Response.json({ id }, { status: 201, headers: { "cache-control": "no-store" } });
}
