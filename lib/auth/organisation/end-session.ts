import { errors, jwtVerify } from "jose";
import { z } from "zod";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { clearSessionCache } from "../session-cache.ts";
import { accountKey } from "./attempt.ts";
import { oidcProvider } from "./oidc.ts";
import { oidcMetadata, storable } from "./oidc-metadata.ts";

/** Where a browser goes to end the provider's session as well (OpenID RP-Initiated Logout 1.0); null where the provider has no such address. */
export async function endSessionAddress(): Promise<string | null> {
  const metadata = await oidcMetadata();
  if (!env.oidc || !metadata?.end_session_endpoint) return null;
  const url = new URL(metadata.end_session_endpoint);
  // No id token is stored that could be sent as a hint: a provider may ask the person first.
  url.searchParams.set("client_id", env.oidc.clientId);
  url.searchParams.set("post_logout_redirect_uri", `${env.url}/sign-in`);
  return url.toString();
}

const eventName = "http://schemas.openid.net/event/backchannel-logout";
const logoutSchema = z
  .object({
    iss: z.string(),
    jti: storable(500),
    sub: storable(255).optional(),
    sid: storable(255).optional(),
    events: z.object({ [eventName]: z.object({}) }),
    // An id token has one, and must not end anything.
    nonce: z.never().optional(),
  })
  .refine(({ sub, sid }) => sub !== undefined || sid !== undefined);

/** A token is taken for this long after it was made, in seconds, and once within that time. */
const longestAge = 90;

/**
 * Ends the sessions that the provider says have ended with its own (OpenID Back-Channel Logout 1.0): those of one session of the
 * provider's, or all of a person. `isSpent` uses up the token's id.
 */
export async function endByProvider(
  token: string,
  isSpent: (tokenId: string) => Promise<boolean>,
): Promise<Result<{ userIds: string[] }, "codeRefused" | "providerUnavailable">> {
  const metadata = await oidcMetadata();
  if (!env.oidc || !metadata) return refuse("providerUnavailable");
  let payload: unknown;
  try {
    const checks = { issuer: metadata.issuer, audience: env.oidc.clientId, maxTokenAge: longestAge };
    ({ payload } = await jwtVerify(token, metadata.keys, { ...checks, clockTolerance: 10 }));
  } catch (error) {
    const isAway = !(error instanceof errors.JOSEError) || error instanceof errors.JWKSTimeout;
    return refuse(isAway ? "providerUnavailable" : "codeRefused");
  }
  const claims = logoutSchema.safeParse(payload);
  if (!claims.success || (await isSpent(claims.data.jti))) return refuse("codeRefused");
  const { iss, sub, sid } = claims.data;
  const account = sub && { providerId: oidcProvider, accountId: accountKey({ issuer: iss, subject: sub }) };
  const where = {
    signedInBy: oidcProvider,
    ...(sid ? { providerSession: sid } : {}),
    ...(account ? { user: { accounts: { some: account } } } : {}),
  };
  const ended = await db.session.findMany({ where, select: { id: true, userId: true } });
  await db.session.deleteMany({ where: { id: { in: ended.map(({ id }) => id) } } });
  clearSessionCache();
  return ok({ userIds: [...new Set(ended.map(({ userId }) => userId))] });
}
