import type { Actor, StaffActor } from "../auth/actor.ts";
import { db } from "../db/client.ts";
import { kindOf, type WebhookKind } from "./kinds.ts";

type Staff = Actor & StaffActor;

export type WebhookView = {
  id: string;
  url: string;
  kinds: WebhookKind[];
  isOn: boolean;
  createdAt: string;
  /** What waits to be told. */
  pending: number;
  lastDeliveredAt: string | null;
};

/** The office's targets, oldest first, without their signing keys. */
export async function webhooks({ officeId }: Staff): Promise<WebhookView[]> {
  const [targets, pending, delivered] = await Promise.all([
    db.webhookTarget.findMany({ where: { officeId }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] }),
    db.webhookDelivery.groupBy({
      by: ["targetId"],
      where: { officeId, nextAt: { not: null } },
      _count: true,
    }),
    db.webhookDelivery.groupBy({ by: ["targetId"], where: { officeId }, _max: { deliveredAt: true } }),
  ]);
  const waiting = new Map(pending.map(({ targetId, _count }) => [targetId, _count]));
  const last = new Map(delivered.map(({ targetId, _max }) => [targetId, _max.deliveredAt]));
  return targets.map(({ id, url, kinds, disabledAt, createdAt }) => ({
    ...{ id, url, kinds: kinds.map(kindOf), isOn: disabledAt === null, createdAt: createdAt.toISOString() },
    pending: waiting.get(id) ?? 0,
    lastDeliveredAt: last.get(id)?.toISOString() ?? null,
  }));
}

const pageSize = 50;

export type DeliveryView = {
  id: string;
  seq: string;
  kind: WebhookKind;
  createdAt: string;
  attempts: number;
  state: "waiting" | "delivered" | "givenUp";
  nextAt: string | null;
  deliveredAt: string | null;
  lastStatus: number | null;
  lastError: string | null;
};

/** One page of what a target was told, latest first; `before` is the `seq` of the last one seen. Null when there is no such target. */
export async function deliveries(
  { officeId }: Staff,
  targetId: string,
  before: bigint | null,
): Promise<{ deliveries: DeliveryView[]; nextBefore: string | null } | null> {
  if ((await db.webhookTarget.count({ where: { officeId, id: targetId } })) === 0) return null;
  const rows = await db.webhookDelivery.findMany({
    where: { officeId, targetId, ...(before === null ? {} : { seq: { lt: before } }) },
    orderBy: { seq: "desc" },
    take: pageSize + 1,
  });
  const shown = rows.slice(0, pageSize);
  return {
    deliveries: shown.map(
      ({ id, seq, kind, createdAt, attempts, nextAt, deliveredAt, lastStatus, lastError }) => ({
        ...{ id, seq: String(seq), kind: kindOf(kind), createdAt: createdAt.toISOString(), attempts },
        ...{ lastStatus, lastError, nextAt: nextAt?.toISOString() ?? null },
        state: deliveredAt ? "delivered" : nextAt ? "waiting" : "givenUp",
        deliveredAt: deliveredAt?.toISOString() ?? null,
      }),
    ),
    nextBefore: rows.length > pageSize ? String(shown.at(-1)?.seq) : null,
  };
}
