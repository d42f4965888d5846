import { z } from "zod";
import { appendAlone, by } from "../../audit/commands.ts";
import type { Actor } from "../../auth/actor.ts";
import { callerKey } from "../../auth/address.ts";
import { challengeCookie, signedCookie } from "../../auth/cookies.ts";
import { membershipSelect, officeOf } from "../../auth/invitations/landing.ts";
import { library } from "../../auth/library.ts";
import { proofMark, secondFactorOf } from "../../auth/passwords/password.ts";
import { longestPassword } from "../../auth/schema.ts";
import { admit } from "../../auth/session.ts";
import { clearSessionCache } from "../../auth/session-cache.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import { readJson } from "../body.ts";
import { isFirst, limits, tried } from "../limits.ts";
import { problem } from "../problem-json.ts";
import { letIn } from "./let-in.ts";
import { refusedProof } from "./local.ts";
import { cookiesOnly, tokenSetBy } from "./session-answer.ts";

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

/** Takes the app away, unless the office requires a second factor and the person has no other. */
export async function endSecondFactor(request: Request): Promise<Response> {
  const who = await proven(request);
  if (who instanceof Response) return who;
  if ((await secondFactorOf(who.actor)).isRequired) return problem("forbidden");
  const answer = await ask(request, { password: who.password });
  clearSessionCache();
  if (!answer.ok) return problem("notFound");
  await appendAlone(by(who.actor, "secondFactorRemoved", who.actor.id));
  return cookiesOnly(answer);
}

/**
 * A code of the app, or one of the one-use codes: ends a sign-in, or sets the app up. The library counts wrong ones per challenge
 * and account, and would take the same right one for as long as it is shown: here it is used up (RFC 6238, 5.2).
 */
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
  // Who is in and has an app has nothing left to set up, nor is it set up by a code for emergencies.
  if (isSettingUp && (isBackup(request) || (await secondFactorOf(actor)).isOn))
    return problem("codeRefused", { field: "code" });
  const claimed = isSettingUp ? actor.id : await challenged(request);
  const mark = claimed && (await proofMark(claimed));
  const answer = await ask(request, given.data);
  if (answer.status >= 500) throw new Error("The auth library failed to look at a code");
  if (answer.status === 429) return problem("tooManyRequests", { retryAfterSeconds: 900 });
  const { user } = answer.ok ? ((await answer.clone().json()) as { user: { id: string } }) : { user: null };
  // The password or the app was replaced meanwhile, which ended the sessions that were there: this one came after them.
  const isOutdated = user && !isSettingUp && mark !== (await proofMark(user.id));
  if (!user || isOutdated || !(await isFirst(limits.usedCodes, `${user.id} ${given.data.code}`))) {
    await db.session.deleteMany({ where: { token: tokenSetBy(answer) ?? "" } });
    await appendAlone({
      ...{ officeId: isSettingUp ? actor.officeId : await officeOfPerson(claimed) },
      ...{ actorKind: "anonymous", actorId: null },
      action: "secondFactorRefused",
      subject: claimed,
    });
    return problem("codeRefused", { field: "code" });
  }
  clearSessionCache();
  if (isSettingUp) {
    await appendAlone(by(actor, "secondFactorAdded", user.id));
    return cookiesOnly(answer);
  }
  return (await letIn(request, cookiesOnly(answer), user.id, { by: "code" })) ?? problem("signInRefused");
}

const isBackup = ({ url }: Request): boolean => new URL(url).pathname.endsWith("/verify-backup-code");

/** Who has proven their password to the challenge that this browser carries, or null. */
async function challenged(request: Request): Promise<string | null> {
  const identifier = signedCookie(request.headers, challengeCookie);
  if (identifier === null) return null;
  const challenge = await db.verification.findFirst({ where: { identifier } });
  return challenge?.value ?? null;
}

async function officeOfPerson(userId: string | null): Promise<string | null> {
  if (userId === null) return null;
  return officeOf(await db.staff.findMany({ where: { userId }, select: membershipSelect }));
}
