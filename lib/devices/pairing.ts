import { createHmac, randomInt } from "node:crypto";
import { env } from "../env.ts";

/** Alphabet without look-alikes (0/O, 1/I): codes are read aloud across a room. */
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const codeLength = 8;

/** TTL of a pairing code. */
export const codeMs = 10 * 60_000;

/** 40 random bits, `ABCDEFGH`; shown as `ABCD-EFGH`. */
export const freshCode = (): string =>
  Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join("");

export const spelled = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** What somebody typed, in the spelling that is hashed; null when it can't be a code. */
export function normalizedCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, "");
  return code.length === codeLength && [...code].every((letter) => alphabet.includes(letter)) ? code : null;
}

/** HMAC, not a plain hash: 40 bits could be brute-forced by a reader of the database. */
export const codeHash = (code: string): string =>
  createHmac("sha256", env.secret).update(`pairing ${code}`).digest("hex");
