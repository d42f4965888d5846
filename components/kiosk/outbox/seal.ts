import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { x25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";

/** Encrypted for the server: ephemeral key, text and tag in base64url. What is not about the visitor stands beside it in clear. */
export type Sealed = { sealed: string };

/**
 * Encrypts `body` to the server's public key, for the visit `id` alone: X25519 with a key made for this message, HKDF-SHA-256,
 * ChaCha20-Poly1305. The tablet can't read it again, so neither can who copies its storage; without network it needs nothing but
 * the public key. A library, since an office's own network is often no secure origin, where browsers have no cryptography.
 */
export function sealed(body: object, id: string, publicKey: string): Sealed {
  const recipient = bytesOf(publicKey);
  const { secretKey, publicKey: ephemeral } = x25519.keygen();
  const salt = new Uint8Array([...ephemeral, ...recipient]);
  const key = hkdf(sha256, x25519.getSharedSecret(secretKey, recipient), salt, utf8("kom-in outbox 1"), 32);
  // A key of its own for every message: no nonce comes twice.
  const text = chacha20poly1305(key, new Uint8Array(12), utf8(id)).encrypt(utf8(JSON.stringify(body)));
  return { sealed: base64url(new Uint8Array([...ephemeral, ...text])) };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const bytesOf = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
