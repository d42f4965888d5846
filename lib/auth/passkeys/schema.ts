import { z } from "zod";

/** All of it is longer than a number of a person, which would be base64url too. */
const shortest = 20;
const base64url = (longest: number) =>
  z
    .string()
    .min(shortest)
    .max(longest)
    .regex(/^[A-Za-z0-9_-]+$/);

/** What every answer of an authenticator has. What a browser adds is dropped, not refused: they come to add more. */
const credential = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal("public-key"),
  clientExtensionResults: z.object({}).default({}),
};

/** `navigator.credentials.get()` as JSON (WebAuthn level 3). */
export const assertionSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(2000),
    userHandle: base64url(200).optional(),
  }),
});
export type Assertion = z.infer<typeof assertionSchema>;

/** `navigator.credentials.create()` as JSON. */
export const attestationSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(20_000),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(8)
      .default([]),
  }),
});
export type Attestation = z.infer<typeof attestationSchema>;
