import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { sql } from "../db/sql.ts";
import { emitWebhook, putIn } from "./emit.ts";

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

type Over = { officeId: string; sent: string[]; over: string[]; limits: Record<string, number | null> };

/**
 * Emits `threshold.passed` once for each measure that an office has set and that is passed now, and again only after it was over.
 * By measure, not by visit: it counts nobody. Compare-and-set on what was sent, so that one of several processes emits.
 */
export async function emitPassedThresholds(): Promise<void> {
  const at = now();
  const rows = await sql<Over>`
    SELECT o.id AS "officeId", o.passed_thresholds AS sent, o.thresholds AS limits, ARRAY_REMOVE(ARRAY[
      CASE WHEN EXISTS (SELECT 1 FROM visit v WHERE v.office_id = o.id AND v.status = 'waiting'
        AND ${at}::timestamptz - v.arrived_at >= make_interval(mins => (o.thresholds->>'wait')::int)) THEN 'wait' END,
      CASE WHEN EXISTS (SELECT 1 FROM visit v WHERE v.office_id = o.id AND v.status = 'waiting'
        AND (v.adults = 0 OR 'childAlone' = ANY (v.flags))
        AND ${at}::timestamptz - v.arrived_at >= make_interval(mins => (o.thresholds->>'childAlone')::int)) THEN 'childAlone' END
      ], NULL) AS over
    FROM office o WHERE EXISTS (SELECT 1 FROM webhook_target t WHERE t.office_id = o.id AND t.disabled_at IS NULL
      AND 'threshold.passed' = ANY (t.kinds))`;
  for (const { officeId, sent, over, limits } of rows) {
    if (sent.length === over.length && over.every((measure) => sent.includes(measure))) continue;
    await db.$transaction(async (tx) => {
      const { count } = await tx.office.updateMany({
        where: { id: officeId, passedThresholds: { equals: sent } },
        data: { passedThresholds: over },
      });
      if (count === 0) return;
      for (const measure of over.filter((each) => !sent.includes(each))) {
        const data = { measure, limit: limits[measure] ?? 0, unit: "minutes" as const };
        await emitWebhook(tx, officeId, "threshold.passed", data, `${measure} ${at.toISOString()}`);
      }
    });
  }
}
