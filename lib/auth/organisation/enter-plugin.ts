import type { BetterAuthPlugin } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { handleOAuthUserInfo } from "better-auth/oauth2";
import { env } from "../../env.ts";
import { accountKey, currentAttempt } from "./attempt.ts";

/** Where the product's own routes send a sign-in whose identity they have verified; nobody else reaches it. */
export const enterPath = "/organisation/enter";

/** Opens a session for whom a verified assertion names, by the auth library's own rules for a provider's people. */
export const enterPlugin = () =>
  ({
    id: "organisation",
    endpoints: {
      enter: createAuthEndpoint(enterPath, { method: "GET" }, async (ctx) => {
        const identity = currentAttempt()?.identity;
        if (!identity) throw new APIError("NOT_FOUND");
        const { provider, subject, email, name, isEmailVerified } = identity;
        const result = await handleOAuthUserInfo(ctx, {
          userInfo: { id: subject, email, name, emailVerified: isEmailVerified },
          account: { providerId: provider, accountId: accountKey(identity) },
          callbackURL: "/",
          disableSignUp: env.groups === null,
          isTrustedProvider: true,
        });
        if (result.error !== null) throw new APIError("UNAUTHORIZED", { message: result.error });
        await setSessionCookie(ctx, result.data);
        return ctx.json({});
      }),
    },
  }) satisfies BetterAuthPlugin;
