import { isIP } from "node:net";
import { APIError } from "better-auth/api";
import { env } from "../../env.ts";

const { origin, hostname } = new URL(env.url);

/** Whether passkeys can be used at all: they belong to a name, not to an address of the network; nor where a password isn't taken. */
export const hasPasskeys: boolean = env.hasLocalSignIn && isIP(hostname.replace(/^\[|\]$/g, "")) === 0;

/** A passkey stands for password and second factor together only when the device has seen who holds it: by finger, face or PIN. */
function requireUserVerified(isVerified: boolean | undefined): void {
  if (isVerified !== true) throw new APIError("UNAUTHORIZED", { message: "user not verified" });
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
      verification: { authenticationInfo: { userVerified: boolean } };
    }) => requireUserVerified(verification.authenticationInfo.userVerified),
  },
} as const;
