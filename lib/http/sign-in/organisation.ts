import { z } from "zod";
import { callerKey } from "../../auth/address.ts";
import { signedCookie, stateCookie } from "../../auth/cookies.ts";
import { library } from "../../auth/library.ts";
import { newAttempt, runAttempt } from "../../auth/organisation/attempt.ts";
import { oidcProvider } from "../../auth/organisation/oidc.ts";
import { samlProvider } from "../../auth/organisation/saml.ts";
import { isOwnPath } from "../../auth/own-path.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import { log } from "../../log.ts";
import { readJson } from "../body.ts";
import { exceeds, isFirst, limits } from "../limits.ts";
import { problem } from "../problem-json.ts";
import { enter, noteRefused, refused, whyUnknown } from "./organisation-entry.ts";
import { setOutBySaml } from "./saml-answers.ts";
import { tokenSetBy } from "./session-answer.ts";

const path = z.string().refine(isOwnPath);
const settingOut = z.strictObject({
  provider: z.enum([oidcProvider, samlProvider]),
  callbackURL: path,
  errorCallbackURL: path.optional(),
});

/** The way to the organisation's provider. The auth library would take more than this, and any length of it. */
export async function setOut(request: Request): Promise<Response> {
  const body = await readJson(request);
  if (!body.ok) return problem(body.error);
  const given = settingOut.safeParse(body.value);
  if (!given.success) return problem("invalid", { field: String(given.error.issues[0]?.path[0] ?? "") });
  if (given.data.provider !== env.organisation) return problem("notFound");
  const wait = await exceeds(limits.signInsBegun, callerKey(request.headers));
  if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
  const { provider, callbackURL, errorCallbackURL = "/sign-in" } = given.data;
  if (provider === samlProvider) return setOutBySaml({ callbackURL, errorCallbackURL });
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
  if (await isTakenUp(request)) {
    await noteRefused(request, null, "notDone");
    return refused(new URL("/sign-in", env.url), "notDone");
  }
  const attempt = newAttempt();
  const answer = await runAttempt(attempt, () => library().handler(request));
  const location = new URL(answer.headers.get("location") ?? "/sign-in", env.url);
  const token = tokenSetBy(answer);
  if (token && attempt.identity)
    return enter(request, answer, token, { ...attempt, identity: attempt.identity });
  if (answer.status >= 500) {
    await requireDatabase();
    throw new Error("The auth library failed to sign in");
  }
  const why = attempt.refusal ?? whyUnknown(location.searchParams.get("error") ?? undefined);
  await noteRefused(request, attempt.identity, why);
  return refused(location, why);
}

/** Of two that come back at once by one way, the second: the library finds the way first and closes it a moment later. */
async function isTakenUp({ headers, url }: Request): Promise<boolean> {
  const state = new URL(url).searchParams.get("state");
  // Another browser is refused by the library, and uses up nobody's.
  if (state === null || signedCookie(headers, stateCookie) !== state) return false;
  return !(await isFirst(limits.usedCodes, `state ${state}`));
}
