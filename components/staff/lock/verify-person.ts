import { send } from "#components/entry/post-json.ts";
import { sendPasskey } from "#components/entry/webauthn.ts";

/** What somebody shows to be the person who is signed in here. */
export type Proof = { password: string } | "passkey";
export type Verified = "verified" | "refused" | "passkeyRefused" | "tooMany" | "offline";

/**
 * Whether the signed-in person is still the one at the screen: the one question behind unlocking and behind what matters most. The
 * server counts tries, and takes what matters most for a quarter of an hour afterwards.
 */
export async function verifyPerson(proof: Proof): Promise<Verified> {
  const path = "/api/session/confirm";
  const sent =
    proof === "passkey"
      ? await sendPasskey(path, (passkey) => ({ passkey }))
      : await send("POST", path, proof);
  if (sent.ok) return "verified";
  if (sent.code === "passwordRefused") return "refused";
  if (sent.code === "passkeyRefused" || sent.code === "cancelled") return "passkeyRefused";
  return sent.code === "tooManyRequests" ? "tooMany" : "offline";
}
