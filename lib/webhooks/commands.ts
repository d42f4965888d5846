import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { appendAudit, by } from "../audit/commands.ts";
import type { Actor, StaffActor } from "../auth/actor.ts";
import { admitAgain } from "../auth/sessions/admit-again.ts";
import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { ok, type Result, refuse } from "../result.ts";
import { sealedFor } from "./deliver.ts";
import { putIn } from "./emit.ts";
import { storedKind, type WebhookKind } from "./kinds.ts";
import { seal } from "./sealed.ts";

type Staff = Actor & StaffActor;
/** More would be a mistake, and each costs every event a row. */
const mostTargets = 10;

/** Adds a target. Its signing key is told this once; lost, the target is made anew. */
export async function addWebhook(
  actor: Staff,
  { url, kinds }: { url: string; kinds: WebhookKind[] },
): Promise<Result<{ id: string; secret: string }, "tooMany">> {
  const { officeId } = actor;
  const id = uuidv7();
  const secret = `whsec_${randomBytes(32).toString("base64")}`;
  return db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    if ((await tx.webhookTarget.count({ where: { officeId } })) >= mostTargets) return refuse("tooMany");
    await tx.webhookTarget.create({
      data: {
        ...{ officeId, id, url, createdAt: now(), sealedSecret: seal(secret, sealedFor) },
        kinds: kinds.map((kind) => storedKind[kind]),
      },
    });
    await appendAudit(tx, by(actor, "webhookAdded", id, { host: new URL(url).host, kinds }));
    return ok({ id, secret });
  });
}

/** What a target is told of, and whether at all. Switched on again, it goes on with what has waited. */
export async function changeWebhook(
  actor: Staff,
  id: string,
  { kinds, isOn }: { kinds?: WebhookKind[] | undefined; isOn?: boolean | undefined },
): Promise<Result<null, "notFound">> {
  const { officeId } = actor;
  const changed = await db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    const { count } = await tx.webhookTarget.updateMany({
      where: { officeId, id },
      data: {
        ...(kinds ? { kinds: kinds.map((kind) => storedKind[kind]) } : {}),
        ...(isOn === undefined ? {} : { disabledAt: isOn ? null : now() }),
      },
    });
    if (count > 0)
      await appendAudit(
        tx,
        by(actor, "webhookChanged", id, { ...(kinds ? { kinds } : {}), isOn: isOn ?? null }),
      );
    return count;
  });
  return changed > 0 ? ok(null) : refuse("notFound");
}

/** Deletes a target with everything that it has not been told yet. */
export async function deleteWebhook(actor: Staff, id: string): Promise<Result<null, "notFound">> {
  const { officeId } = actor;
  const deleted = await db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    const { count } = await tx.webhookTarget.deleteMany({ where: { officeId, id } });
    if (count > 0) await appendAudit(tx, by(actor, "webhookDeleted", id));
    return count;
  });
  return deleted > 0 ? ok(null) : refuse("notFound");
}

/** Puts a test into a target's queue, behind what waits there. */
export async function testWebhook(actor: Staff, id: string): Promise<Result<null, "notFound">> {
  const { officeId } = actor;
  return db.$transaction(async (tx) => {
    await admitAgain(tx, actor);
    const isThere = await tx.webhookTarget.count({ where: { officeId, id, disabledAt: null } });
    if (isThere === 0) return refuse("notFound");
    await putIn(tx, officeId, [id], "test", {}, now().toISOString());
    return ok(null);
  });
}
