import type { GenericOAuthConfig } from "better-auth/plugins/generic-oauth";
import { decodeJwt, type JWTPayload } from "jose";
import { z } from "zod";
import { now } from "../../clock.ts";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";
import { accountKey, currentAttempt, type Identity, identify } from "./attempt.ts";
import { discoveryUrl, fetchJson, oidcMetadata, storable } from "./oidc-metadata.ts";
import { personName } from "./person-name.ts";

export const oidcProvider = "oidc";

/** Clocks may differ by as much. */
const clockSkewMs = 30_000;

/** What a provider may say of a person; more groups than this is no person's. */
const claimsSchema = z.object({
  iss: storable(500),
  sub: storable(255),
  email: z.email().max(200),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  name: z.string().max(500).optional(),
  acr: z.string().max(500).optional(),
  sid: storable(255).optional(),
});
const groupsSchema = z.union([
  z.array(z.string().max(500)).max(2000),
  z
    .string()
    .max(500)
    .transform((one) => [one]),
]);

type Tokens = { idToken?: string | undefined; accessToken?: string | undefined };

/**
 * The claims of a token that the library has verified (signature, issuer, audience, time, nonce); what it lacks of address, name
 * and groups the provider is asked for, for the same subject. Null for whoever isn't let in, with the reason in the attempt.
 */
async function profileOf(tokens: Tokens) {
  const attempt = currentAttempt();
  const metadata = await oidcMetadata();
  if (!attempt || !metadata || !tokens.idToken) return null;
  const token = decodeJwt(tokens.idToken);
  if (!isForUs(token)) return null;
  const claims = await completed(token, tokens.accessToken, metadata.userinfo_endpoint);
  const person = claimsSchema.safeParse(claims);
  const groups = groupsSchema.safeParse(claims?.[env.groupsClaim] ?? []);
  if (!person.success || !groups.success) return null;
  const { iss, sub, email, email_verified, name, acr = null, sid = null } = person.data;
  const identity: Identity = {
    provider: "oidc",
    ...{
      issuer: iss,
      subject: sub,
      email: email.toLowerCase(),
      groups: groups.data,
      level: acr,
      session: sid,
      sessionEndsAt: null,
    },
    isEmailVerified: email_verified === undefined || /^true$/i.test(String(email_verified)),
    name: personName(name, email),
  };
  if (!(await identify(attempt, identity))) return null;
  await bindToIssuer(identity);
  return { id: sub, sub, email, emailVerified: identity.isEmailVerified, name: identity.name };
}

/**
 * Whether we are the party that a token was made for, also where it names several audiences, and it wasn't made in the future
 * (OpenID Connect Core, 3.1.3.7): what the library leaves to its caller.
 */
function isForUs({ aud, azp, iat = 0 }: JWTPayload): boolean {
  const isForSeveral = Array.isArray(aud) && aud.length > 1;
  return (
    (azp === env.oidc?.clientId || (azp === undefined && !isForSeveral)) &&
    iat * 1000 <= now().getTime() + clockSkewMs
  );
}

async function completed(
  token: Record<string, unknown>,
  accessToken: string | undefined,
  userinfo: string | undefined,
): Promise<Record<string, unknown> | null> {
  const lacks = !token.email || !token.name || (env.groups !== null && !(env.groupsClaim in token));
  if (!lacks || !accessToken || !userinfo) return token;
  const more = await fetchJson(userinfo, { authorization: `Bearer ${accessToken}` });
  if (more === null || typeof more !== "object") return token;
  if ((more as { sub?: unknown }).sub !== token.sub) return null;
  // Of the person alone: how they signed in, and in which session, the token says that is signed for this sign-in.
  const ofPerson = ["email", "email_verified", "name", env.groupsClaim];
  return {
    ...Object.fromEntries(Object.entries(more).filter(([name]) => ofPerson.includes(name))),
    ...token,
  };
}

/** Accounts of before subjects were stored with their issuer: the first sign-in by it says whose they are. */
const bindToIssuer = (identity: Identity) =>
  db.account.updateMany({
    where: { providerId: oidcProvider, accountId: identity.subject },
    data: { accountId: accountKey(identity) },
  });

/** The organisation's own sign-in for the auth library. It makes accounts only where groups say what somebody is here. */
export function oidcConfig(): GenericOAuthConfig[] {
  if (!env.oidc) return [];
  return [
    {
      providerId: oidcProvider,
      discoveryUrl: discoveryUrl(env.oidc.issuer),
      clientId: env.oidc.clientId,
      clientSecret: env.oidc.clientSecret,
      scopes: ["openid", "email", "profile", ...env.oidc.scopes],
      requireIdTokenVerification: true,
      disableImplicitSignUp: env.groups === null,
      disableSignUp: env.groups === null,
      pkce: true,
      getUserInfo: profileOf,
      accountSubject: () => {
        const identity = currentAttempt()?.identity;
        if (!identity) throw new Error("a subject without a sign-in");
        return accountKey(identity);
      },
      ...(env.levels ? { authorizationUrlParams: { acr_values: env.levels.join(" ") } } : {}),
    },
  ];
}
