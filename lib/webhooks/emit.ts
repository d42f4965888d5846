import { v7 as uuidv7 } from "uuid";
import type { Prisma } from "#generated/prisma/client.ts";
import { now } from "../clock.ts";
import { storedKind, type WebhookKind } from "./kinds.ts";
import { type WebhookData, webhookData } from "./schema.ts";

/**
 * Tells every target of the office that asks for this kind, in the caller's transaction: what is rolled back is never told, and
 * what is committed is told at least once, in the order of the commits' sequence, also after a crash.
 *
 * `key` names what happened, for instance the alarm's id: told again under the same key it is sent once. `data` holds what
 * `webhookData` allows and nothing about a visitor. Costs one query where no target asks for the kind.
 *
 * ```ts
 * await emitWebhook(tx, officeId, "alarm.raised", { alarmId, roomId, isDrill: false }, alarmId);
 * ```
 */
export async function emitWebhook<K extends WebhookKind>(
  tx: Prisma.TransactionClient,
  officeId: string,
  kind: K,
  data: WebhookData<K>,
  key: string,
): Promise<void> {
  const targets = await tx.webhookTarget.findMany({
    where: { officeId, disabledAt: null, kinds: { has: storedKind[kind] } },
    select: { id: true },
  });
  await putIn(
    tx,
    officeId,
    targets.map(({ id }) => id),
    kind,
    data,
    key,
  );
}

/** The same for targets that are known already. */
export async function putIn<K extends WebhookKind>(
  tx: Prisma.TransactionClient,
  officeId: string,
  targetIds: string[],
  kind: K,
  data: WebhookData<K>,
  key: string,
): Promise<void> {
  if (targetIds.length === 0) return;
  const at = now();
  const body = {
    type: kind,
    timestamp: at.toISOString(),
    data: { officeId, ...webhookData[kind].parse(data) },
  };
  await tx.webhookDelivery.createMany({
    data: targetIds.map((targetId) => ({
      ...{ officeId, targetId, id: uuidv7(), kind: storedKind[kind], body },
      ...{ eventKey: `${kind} ${key}`, createdAt: at, nextAt: at },
    })),
    skipDuplicates: true,
  });
}
