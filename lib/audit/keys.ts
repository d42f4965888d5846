import { createHash, hkdfSync } from "node:crypto";
import { env } from "../env.ts";

export type AuditKey = { id: string; bytes: Buffer };

const keyOf = (secret: string): AuditKey => {
  const bytes = Buffer.from(hkdfSync("sha256", secret, "", "kom-in audit chain", 32));
  return {
    id: createHash("sha256").update("kom-in audit key").update(bytes).digest("hex").slice(0, 16),
    bytes,
  };
};

/** The key that new entries are hashed with. */
export const auditKey = (): AuditKey => keyOf(env.secret);

/** Every key that is known here, by its id: that of the secret, and those of earlier secrets. */
export const auditKeys = (): ReadonlyMap<string, Buffer> =>
  new Map([env.secret, ...env.formerSecrets].map(keyOf).map(({ id, bytes }) => [id, bytes]));
