import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { sql } from "../db/sql.ts";
import { putIn } from "./emit.ts";

/** A device that has been silent for this long is gone, and not only slow. */
const goneMs = 2 * 60_000;

type Turned = { officeId: string; id: string; waits: boolean };

/**
 * Tells each target that asks for it when somebody waits where nobody did. Compare-and-set in the database: of several processes
 * one tells. By state and not by arrival, so that it counts nobody.
 */
export async function tellWaiting(): Promise<void> {
  const turned = await sql<Turned>`
    SELECT t.office_id AS "officeId", t.id, NOT t.told_waiting AS waits FROM webhook_target t
    WHERE t.disabled_at IS NULL AND 'visit.waiting' = ANY (t.kinds)
      AND t.told_waiting <> EXISTS (SELECT 1 FROM visit v WHERE v.office_id = t.office_id AND v.status = 'waiting')`;
  for (const { officeId, id, waits } of turned)
    await db.$transaction(async (tx) => {
      const { count } = await tx.webhookTarget.updateMany({
        where: { officeId, id, toldWaiting: !waits },
        data: { toldWaiting: waits },
      });
      if (count > 0 && waits) await putIn(tx, officeId, [id], "visit.waiting", {}, now().toISOString());
    });
}

/** Tells once of each device that has fallen silent, and again only when it was back in between. */
export async function tellGone(): Promise<void> {
  const at = now();
  const silent = new Date(at.getTime() - goneMs);
  await db.device.updateMany({
    where: { toldGoneAt: { not: null }, seenAt: { gt: silent } },
    data: { toldGoneAt: null },
  });
  const gone = await db.device.findMany({
    where: {
      ...{ toldGoneAt: null, revokedAt: null, pairedAt: { not: null }, seenAt: { lt: silent } },
      office: { webhooks: { some: { disabledAt: null, kinds: { has: "deviceGone" } } } },
    },
    select: { officeId: true, id: true, kind: true, name: true },
  });
  for (const { officeId, id, kind, name } of gone)
    await db.$transaction(async (tx) => {
      const { count } = await tx.device.updateMany({
        where: { officeId, id, toldGoneAt: null },
        data: { toldGoneAt: at },
      });
      if (count === 0) return;
      const targets = await tx.webhookTarget.findMany({
        where: { officeId, disabledAt: null, kinds: { has: "deviceGone" } },
        select: { id: true },
      });
      const data = { deviceId: id, kind, name };
      await putIn(
        tx,
        officeId,
        targets.map((target) => target.id),
        "device.gone",
        data,
        `${id} ${at.toISOString()}`,
      );
    });
}
