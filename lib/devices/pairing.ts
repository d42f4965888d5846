import { createHmac, randomInt } from "node:crypto";
import { env } from "../env.ts";

/** No letter that looks like a digit, and none like it: what is read aloud across a room must arrive whole. */
const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const codeLength = 8;

/** How long a code can be used. */
export const codeMs = 10 * 60_000;

/** Forty bits of chance, `ABCDEFGH`; shown as `ABCD-EFGH`. */
export const freshCode = (): string =>
  Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]).join("");

export const spelled = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** What somebody typed, in the spelling that is hashed; null when it can't be a code. */
export function normalizedCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, "");
  return code.length === codeLength && [...code].every((letter) => alphabet.includes(letter)) ? code : null;
}

/** Keyed, because forty bits could be tried out by who has read the database alone. */
export const codeHash = (code: string): string =>
  createHmac("sha256", env.secret).update(`pairing ${code}`).digest("hex");
