import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { sql } from "../db/sql.ts";
import type { KeyActor } from "./actor.ts";
import { hashOf } from "./cookies.ts";
import type { KeyScope } from "./permissions.ts";
import { cached } from "./session-cache.ts";

/** By which a key is recognised where it has no business: a search through code and logs finds it. */
export const keyPrefix = "komin_";
/** When a key was used is written at most this often. */
const touchMs = 5 * 60_000;

/** The key that a request bears, or null. Only in its header: an address is written down on its way. */
export function keyOf(headers: Headers): string | null {
  const [scheme, key, ...more] = (headers.get("authorization") ?? "").split(" ");
  return /^bearer$/i.test(scheme ?? "") && key?.startsWith(keyPrefix) && more.length === 0 ? key : null;
}

/** Whom a key lets in, until it ends or is revoked: in force within two seconds. */
export function keyActorOf(key: string): Promise<KeyActor | null> {
  const keyHash = hashOf(key);
  return cached(`key ${keyHash}`, async () => {
    const at = now();
    const [row] = await sql<{ officeId: string; id: string; scopes: KeyScope[]; usedAt: Date | null }>`
      SELECT office_id AS "officeId", id, scopes, used_at AS "usedAt" FROM api_key
      WHERE key_hash = ${keyHash} AND revoked_at IS NULL AND expires_at > ${at} LIMIT 1`;
    if (!row) return null;
    const { usedAt, ...actor } = row;
    if (!usedAt || at.getTime() - usedAt.getTime() > touchMs)
      await db.apiKey.updateMany({ where: { officeId: row.officeId, id: row.id }, data: { usedAt: at } });
    return { kind: "key", ...actor };
  });
}
