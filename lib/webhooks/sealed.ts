import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { env } from "../env.ts";

/** AES-256-GCM: nonce, tag and text after one another, in base64url. */
const nonceBytes = 12;
const tagBytes = 16;

const keyFor = (purpose: string, secret = env.secret): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, "", `kom-in ${purpose}`, 32));

/** Encrypts what has to be read again with a key made from the installation's secret; `purpose` keeps one kind from passing for another. */
export function seal(text: string, purpose: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** Null when it was changed, or sealed with a secret that isn't known here or for another purpose. */
export function unseal(sealed: string, purpose: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < nonceBytes + tagBytes) return null;
  for (const secret of [env.secret, ...env.formerSecrets]) {
    const text = opened(bytes, keyFor(purpose, secret));
    if (text !== null) return text;
  }
  return null;
}

function opened(bytes: Buffer, key: Buffer): string | null {
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, nonceBytes));
  decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  try {
    const text = [decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()];
    return Buffer.concat(text).toString("utf8");
  } catch {
    return null; // the tag doesn't fit: that is how a cipher says no
  }
}
