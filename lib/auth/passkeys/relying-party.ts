import { isIP } from "node:net";
import { APIError } from "better-auth/api";
import { db } from "../../db/client.ts";
import { env } from "../../env.ts";

const { origin, hostname } = new URL(env.url);

/** Whether passkeys can be used at all: they belong to a name, not to an address of the network; nor where a password isn't taken. */
export const hasPasskeys: boolean = env.hasLocalSignIn && isIP(hostname.replace(/^\[|\]$/g, "")) === 0;

/** A passkey stands for password and second factor together only when the device has seen who holds it: by finger, face or PIN. */
function requireUserVerified(isVerified: boolean | undefined): void {
  if (isVerified !== true) throw new APIError("UNAUTHORIZED", { message: "user not verified" });
}

/**
 * Of two uses that count alike, one is a copy's, also when both come at once: the library compares with what it read a while ago.
 * An authenticator that counts nothing says 0.
 */
async function countUse({ credentialID, newCounter }: { credentialID: string; newCounter: number }) {
  if (newCounter === 0) return;
  const { count } = await db.passkey.updateMany({
    where: { credentialID, counter: { lt: newCounter } },
    data: { counter: newCounter },
  });
  if (count === 0) throw new APIError("UNAUTHORIZED", { message: "counter not above the last" });
}

/** For the auth library's plugin. Origin and name are the configured ones, never those that a request names. */
export const relyingParty = {
  rpID: hostname,
  rpName: "Kom in",
  origin,
  authenticatorSelection: { residentKey: "required", userVerification: "required" },
  advanced: { webAuthnChallengeCookie: "passkey" },
  registration: {
    afterVerification: async ({
      verification,
    }: {
      verification: { registrationInfo?: { userVerified: boolean } | undefined };
    }) => requireUserVerified(verification.registrationInfo?.userVerified),
  },
  authentication: {
    afterVerification: async ({
      verification,
    }: {
      verification: {
        authenticationInfo: { userVerified: boolean; credentialID: string; newCounter: number };
      };
    }) => {
      requireUserVerified(verification.authenticationInfo.userVerified);
      await countUse(verification.authenticationInfo);
    },
  },
} as const;
