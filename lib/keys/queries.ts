import type { Actor, StaffActor } from "../auth/actor.ts";
import { db } from "../db/client.ts";

/** The office's keys that were not revoked, those that end first in front; ended ones stay in view until they are revoked. */
export async function keysOf({ officeId }: Actor & StaffActor) {
  const rows = await db.apiKey.findMany({
    where: { officeId, revokedAt: null },
    orderBy: [{ expiresAt: "asc" }, { id: "asc" }],
  });
  return rows.map(({ id, name, hint, scopes, createdAt, expiresAt, usedAt }) => ({
    ...{ id, name, hint, scopes, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
    usedAt: usedAt?.toISOString() ?? null,
  }));
}
