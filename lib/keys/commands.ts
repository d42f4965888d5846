import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { appendAudit, by } from "../audit/commands.ts";
import { noteEnding } from "../audit/endings.ts";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { keyPrefix } from "../auth/api-key.ts";
import { hashOf } from "../auth/cookies.ts";
import { freshToken } from "../auth/invitations/invite-links.ts";
import { clearSessionCache } from "../auth/session-cache.ts";
import { admitAgain } from "../auth/sessions/admit-again.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { newKeySchema } from "./schema.ts";

type Staff = Actor & StaffActor;

/** Makes a key. It is told this once; only its hash is stored. */
export async function createKey(
  actor: Staff,
  { name, scopes, days }: z.infer<typeof newKeySchema>,
): Promise<{ id: string; key: string; expiresAt: string }> {
  const [id, key, at] = [uuidv7(), `${keyPrefix}${freshToken()}`, now()];
  const expiresAt = new Date(at.getTime() + days * 86_400_000);
  await db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    await tx.apiKey.create({
      data: {
        ...{ officeId: actor.officeId, id, name, scopes, expiresAt, createdAt: at },
        ...{ keyHash: hashOf(key), hint: key.slice(-4) },
      },
    });
    await appendAudit(tx, by(actor, "keyCreated", id, { scopes, expiresAt: expiresAt.toISOString() }));
  });
  return { id, key, expiresAt: expiresAt.toISOString() };
}

/** Ends a key, which is out within seconds. */
export async function revokeKey(actor: Staff, id: string): Promise<Result<null, "notFound">> {
  const revoked = await db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    const { count } = await tx.apiKey.updateMany({
      where: { officeId: actor.officeId, id, revokedAt: null },
      data: { revokedAt: now() },
    });
    if (count > 0) await appendAudit(tx, by(actor, "keyRevoked", id));
    return count;
  });
  clearSessionCache();
  if (revoked > 0) noteEnding({ kind: "key", officeId: actor.officeId, id, isEnded: true });
  return revoked > 0 ? ok(null) : refuse("notFound");
}
