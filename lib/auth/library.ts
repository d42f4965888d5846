import { passkey } from "@better-auth/passkey";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import { twoFactor } from "better-auth/plugins/two-factor";
import { db } from "../db/client.ts";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { singleton } from "../singleton.ts";
import { addressHeader } from "./address.ts";
import { cookieAttributes, sessionCookiePrefix } from "./cookies.ts";
import { officeChosenLast } from "./invitations/landing.ts";
import { mayBind } from "./organisation/bind-account.ts";
import { enterPlugin } from "./organisation/enter-plugin.ts";
import { oidcConfig, oidcProvider } from "./organisation/oidc.ts";
import { samlProvider } from "./organisation/saml.ts";
import { ownOrigins } from "./origin.ts";
import { hasPasskeys, relyingParty } from "./passkeys/relying-party.ts";
import { dropPassword } from "./passwords/password.ts";
import { shortestPassword } from "./schema.ts";
import { absoluteMs } from "./session.ts";

/** From the first sign-in by one of them on, it alone lets the person in. */
const organisationProviders: string[] = [oidcProvider, samlProvider];

/** The provider's tokens have done their work when the person is in: kept, they would be keys lying about. */
const withoutTokens = <A extends object>(account: A) => ({
  ...account,
  accessToken: null,
  refreshToken: null,
  idToken: null,
  accessTokenExpiresAt: null,
  refreshTokenExpiresAt: null,
});

/** What the library complains of, as lines of our own log; what it adds may hold tokens or addresses and is left out. */
const noted = (_level: unknown, message: string, ...more: unknown[]): void =>
  log.error(
    { by: "auth library", cause: more.find((one) => one instanceof Error)?.message },
    message.slice(0, 300),
  );

const options = () =>
  ({
    appName: "Kom in",
    secret: env.secret,
    baseURL: env.url,
    database: prismaAdapter(db, { provider: "postgresql" }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: 128,
    },
    account: {
      accountLinking: { enabled: true, trustedProviders: organisationProviders },
      updateAccountOnSignIn: false,
    },
    databaseHooks: {
      account: {
        create: {
          before: async (account) =>
            !organisationProviders.includes(account.providerId) || (await mayBind(account.userId))
              ? { data: withoutTokens(account) }
              : false,
          after: async ({ providerId, userId }) => {
            if (organisationProviders.includes(providerId)) await dropPassword(userId);
          },
        },
      },
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, activeOfficeId: await officeChosenLast(session.userId) },
          }),
        },
      },
    },
    // The whole life of a session is fixed when it begins; the idle time-out is kept by `session.ts`.
    session: {
      expiresIn: absoluteMs / 1000,
      disableSessionRefresh: true,
      additionalFields: { activeOfficeId: { type: "string", required: false, input: false } },
    },
    trustedOrigins: (request?: Request) => (request ? ownOrigins(request) : []),
    // Sign-ins are limited by `sign-in.ts`, per account and per address.
    rateLimit: { enabled: false },
    plugins: [
      ...(hasPasskeys ? [passkey(relyingParty)] : []),
      twoFactor({ issuer: "Kom in", totpOptions: { digits: 6, period: 30 } }),
      ...(env.saml ? [enterPlugin()] : []),
      ...(env.oidc ? [genericOAuth({ config: oidcConfig() })] : []),
    ],
    advanced: {
      useSecureCookies: false,
      cookiePrefix: sessionCookiePrefix,
      defaultCookieAttributes: cookieAttributes,
      ipAddress: { ipAddressHeaders: [addressHeader], disableIpTracking: true },
    },
    onAPIError: { errorURL: `${env.url}/sign-in` },
    telemetry: { enabled: false },
    logger: { level: "error", log: noted },
  }) satisfies BetterAuthOptions;

const make = () => betterAuth(options());

/** The auth library, made on first use: building the application needs no secret. */
export const library = (): ReturnType<typeof make> => singleton("authLibrary", make);
