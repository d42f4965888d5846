import { createHmac } from "node:crypto";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { env } from "../../env.ts";

const keyed = "keyed:";

/** Four digits can be tried out in seconds, however slow the hash: without the installation's secret there is nothing to try. */
const withKey = (pin: string): string =>
  createHmac("sha256", env.secret).update(`kiosk pin ${pin}`).digest("base64url");

export const hashPin = async (pin: string): Promise<string> => keyed + (await hashPassword(withKey(pin)));

/** PINs of before hashes were keyed go on opening until they are set anew. */
export const isPin = (hash: string, pin: string): Promise<boolean> =>
  hash.startsWith(keyed)
    ? verifyPassword({ hash: hash.slice(keyed.length), password: withKey(pin) })
    : verifyPassword({ hash, password: pin });
