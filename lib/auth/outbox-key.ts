import {
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  type KeyObject,
} from "node:crypto";
import { env } from "../env.ts";

/** What stands before 32 bytes of an X25519 key in DER (RFC 8410). */
const pkcs8 = Buffer.from("302e020100300506032b656e04220420", "hex");
const spki = Buffer.from("302a300506032b656e032100", "hex");
const keyBytes = 32;
const tagBytes = 16;

type Pair = { privateKey: KeyObject; publicBytes: Buffer };
const pairs = new Map<string, Pair>();

/** The key that tablets encrypt what waits in them with, from the installation's secret. */
function pairOf(secret: string): Pair {
  let pair = pairs.get(secret);
  if (!pair) {
    const scalar = Buffer.from(hkdfSync("sha256", secret, "", "kom-in outbox", keyBytes));
    const privateKey = createPrivateKey({
      key: Buffer.concat([pkcs8, scalar]),
      format: "der",
      type: "pkcs8",
    });
    const publicBytes = createPublicKey(privateKey).export({ format: "der", type: "spki" });
    pair = { privateKey, publicBytes: publicBytes.subarray(spki.length) };
    pairs.set(secret, pair);
  }
  return pair;
}

/** The public half, in base64url. */
export const outboxPublicKey = (): string => pairOf(env.secret).publicBytes.toString("base64url");

/** What a tablet has sealed for the visit `id`; null when it was changed, or sealed for another visit or another server. */
export function openSealed(sealed: string, id: string): string | null {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < keyBytes + tagBytes) return null;
  for (const secret of [env.secret, ...env.formerSecrets]) {
    const text = opened(bytes, id, pairOf(secret));
    if (text !== null) return text;
  }
  return null;
}

function opened(bytes: Buffer, id: string, { privateKey, publicBytes }: Pair): string | null {
  const [ephemeral, body] = [bytes.subarray(0, keyBytes), bytes.subarray(keyBytes, -tagBytes)];
  try {
    const publicKey = createPublicKey({
      key: Buffer.concat([spki, ephemeral]),
      format: "der",
      type: "spki",
    });
    const shared = diffieHellman({ privateKey, publicKey });
    const salt = Buffer.concat([ephemeral, publicBytes]);
    const key = Buffer.from(hkdfSync("sha256", shared, salt, "kom-in outbox 1", keyBytes));
    const cipher = createDecipheriv("chacha20-poly1305", key, Buffer.alloc(12), { authTagLength: tagBytes });
    cipher.setAAD(Buffer.from(id), { plaintextLength: body.length });
    cipher.setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([cipher.update(body), cipher.final()]).toString("utf8");
  } catch {
    return null; // a point that is none, or a tag that doesn't fit: that is how a cipher says no
  }
}
