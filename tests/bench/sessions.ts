import { createHmac, randomBytes } from "node:crypto";
import type pg from "pg";
import { persistentSecret } from "#lib/machine/whole-files.ts";

/** Signed-in sessions for `staffIds`, as cookies, made without the deliberate slowness of passwords. */
export async function signIn(sql: pg.Pool, dataDirectory: string, staffIds: string[]): Promise<string[]> {
  const secret = persistentSecret(dataDirectory, "secret");
  return Promise.all(
    staffIds.map(async (staffId) => {
      const token = randomBytes(24).toString("base64url");
      await sql.query(
        `INSERT INTO session (id, token, "userId", "expiresAt", "updatedAt") VALUES ($1, $1, $2, now() + interval '3 hours', now())`,
        [token, staffId],
      );
      const signature = createHmac("sha256", secret).update(token).digest("base64");
      return `kom-in.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
    }),
  );
}
