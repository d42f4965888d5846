import { z } from "zod";
import { appendAlone, by } from "../../audit/commands.ts";
import type { Actor } from "../../auth/actor.ts";
import { callerKey } from "../../auth/address.ts";
import { mayEnter, membershipSelect, officeOf } from "../../auth/invitations/landing.ts";
import { library } from "../../auth/library.ts";
import { longestPassword } from "../../auth/schema.ts";
import { admit } from "../../auth/session.ts";
import { clearSessionCache } from "../../auth/session-cache.ts";
import { endFormerSession } from "../../auth/sessions/former-session.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import { readJson } from "../body.ts";
import { limits, tried } from "../limits.ts";
import { problem } from "../problem-json.ts";
import { cookiesOnly, refusedProof } from "./local.ts";

const password = z.strictObject({ password: z.string().min(1).max(longestPassword) });
const code = z.strictObject({ code: z.string().trim().min(6).max(20) });

/** Hands a request on to the auth library with this body; what the library answers is not for the caller. */
const ask = (request: Request, body: object): Promise<Response> => {
  const headers = new Headers(request.headers);
  headers.delete("content-length");
  return library().handler(new Request(request.url, { method: "POST", headers, body: JSON.stringify(body) }));
};

/** The signed-in person with their password proven, or the answer that refuses them. */
async function proven(
  request: Request,
): Promise<{ actor: Actor & { kind: "staff" }; password: string } | Response> {
  const actor = await admit(request, "presence.set");
  if (typeof actor === "string" || actor.kind !== "staff") return problem("signInNeeded");
  // Everybody who tries the demo counts on coming in with its password alone.
  if (env.demo) return problem("forbidden");
  const read = await readJson(request.clone());
  if (!read.ok) return problem(read.error);
  const given = password.safeParse(read.value);
  if (!given.success) return problem("invalid", { field: "password" });
  return (
    (await refusedProof(request, actor.id, given.data.password)) ?? { actor, password: given.data.password }
  );
}

/** Begins to set up an authenticator app: the address of its key and ten one-use codes, both shown once. Nothing is required before a first code was right. */
export async function beginSecondFactor(request: Request): Promise<Response> {
  const who = await proven(request);
  if (who instanceof Response) return who;
  const answer = await ask(request, { password: who.password });
  if (!answer.ok) return problem("taken");
  const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] };
  return Response.json({ uri: totpURI, backupCodes }, { headers: { "cache-control": "no-store" } });
}

/** Takes the second factor away, unless the office requires it. */
export async function endSecondFactor(request: Request): Promise<Response> {
  const who = await proven(request);
  if (who instanceof Response) return who;
  const required = await db.office.count({ where: { id: who.actor.officeId, requiresSecondFactor: true } });
  if (required > 0) return problem("forbidden");
  const answer = await ask(request, { password: who.password });
  clearSessionCache();
  if (!answer.ok) return problem("notFound");
  await appendAlone(by(who.actor, "secondFactorRemoved", who.actor.id));
  return cookiesOnly(answer);
}

/** A code of the app, or one of the one-use codes: ends a sign-in, or sets the app up. The library counts wrong ones per challenge and account. */
export async function verifySecondFactor(request: Request): Promise<Response> {
  const read = await readJson(request.clone());
  if (!read.ok) return problem(read.error);
  const given = code.safeParse(read.value);
  if (!given.success) return problem("invalid", { field: "code" });
  const tries = [[limits.signInByAddress, callerKey(request.headers)]] as const;
  const wait = await tried(tries);
  if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
  const actor = await admit(request, "presence.set");
  const isSettingUp = typeof actor === "object" && actor.kind === "staff";
  const answer = await ask(request, given.data);
  if (answer.status >= 500) throw new Error("The auth library failed to look at a code");
  if (answer.status === 429) return problem("tooManyRequests", { retryAfterSeconds: 900 });
  if (!answer.ok) {
    await appendAlone({
      ...{ officeId: isSettingUp ? actor.officeId : null, actorKind: "anonymous", actorId: null },
      action: "secondFactorRefused",
    });
    return problem("codeRefused", { field: "code" });
  }
  const { user } = (await answer.clone().json()) as { user: { id: string } };
  clearSessionCache();
  if (isSettingUp) {
    await appendAlone(by(actor, "secondFactorAdded", user.id));
    return cookiesOnly(answer);
  }
  const memberships = await db.staff.findMany({ where: { userId: user.id }, select: membershipSelect });
  if (!memberships.some(mayEnter)) {
    await db.session.deleteMany({ where: { userId: user.id } });
    return problem("signInRefused");
  }
  await endFormerSession(request.headers);
  const officeId = officeOf(memberships);
  await appendAlone({ officeId, actorKind: "staff", actorId: user.id, action: "signedIn" });
  return cookiesOnly(answer);
}
