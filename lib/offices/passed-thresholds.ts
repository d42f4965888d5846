import { now } from "../clock.ts";
import { db } from "../db/client.ts";
import { sql } from "../db/sql.ts";
import { emitWebhook } from "../webhooks/emit.ts";
import { isOpen } from "./hours.ts";
import { openingTimes } from "./queries.ts";
import { thresholdsSchema } from "./schema.ts";

const defaults = thresholdsSchema.parse({});

type Limits = Partial<Record<string, number | null>>;
type Over = { officeId: string; sent: string[]; over: string[]; limits: Limits };

/** What is sent of each measure: its limit as the office set it, and in what that is counted. */
const published: Record<
  string,
  (limits: Limits) => { limit: number; unit: "minutes" | "seconds" | "tickets" }
> = {
  wait: ({ wait }) => ({ limit: wait ?? 0, unit: "minutes" }),
  childAlone: ({ childAlone }) => ({ limit: childAlone ?? 0, unit: "minutes" }),
  alarm: ({ alarm }) => ({ limit: alarm ?? defaults.alarm, unit: "seconds" }),
  unsent: () => ({ limit: 0, unit: "tickets" }),
};

/**
 * Emits `threshold.passed` once for each measure that is passed now, and again only after it was over. By measure, not by visit: it
 * counts nobody. Compare-and-set on what was sent, so that one of several processes emits.
 */
export async function emitPassedThresholds(): Promise<void> {
  const at = now();
  for (const { officeId, sent, over: passed, limits } of await passedNow(at)) {
    const over = await inOpeningHours(officeId, passed, at);
    if (sent.length === over.length && over.every((measure) => sent.includes(measure))) continue;
    await db.$transaction(async (tx) => {
      const { count } = await tx.office.updateMany({
        where: { id: officeId, passedThresholds: { equals: sent } },
        data: { passedThresholds: over },
      });
      if (count === 0) return;
      for (const measure of over.filter((each) => !sent.includes(each))) {
        const limit = published[measure]?.(limits);
        if (limit)
          await emitWebhook(
            ...([tx, officeId, "threshold.passed", { measure, ...limit }] as const),
            `${measure} ${at.toISOString()}`,
          );
      }
    });
  }
}

/** Offices of which somebody wants to know, with the measures that are passed; a drill is no alarm. */
const passedNow = (at: Date): Promise<Over[]> => sql<Over>`
  SELECT o.id AS "officeId", o.passed_thresholds AS sent, o.thresholds AS limits, ARRAY_REMOVE(ARRAY[
    CASE WHEN EXISTS (SELECT 1 FROM visit v WHERE v.office_id = o.id AND v.status = 'waiting'
      AND ${at}::timestamptz - v.arrived_at >= make_interval(mins => (o.thresholds->>'wait')::int)) THEN 'wait' END,
    CASE WHEN EXISTS (SELECT 1 FROM visit v WHERE v.office_id = o.id AND v.status = 'waiting'
      AND (v.adults = 0 OR 'childAlone' = ANY (v.flags))
      AND ${at}::timestamptz - v.arrived_at >= make_interval(mins => (o.thresholds->>'childAlone')::int)) THEN 'childAlone' END,
    CASE WHEN EXISTS (SELECT 1 FROM help_alarm a WHERE a.office_id = o.id AND a.acknowledged_at IS NULL AND NOT a.is_drill
      AND ${at}::timestamptz - a.raised_at
        >= make_interval(secs => COALESCE((o.thresholds->>'alarm')::int, ${defaults.alarm}::int))) THEN 'alarm' END,
    CASE WHEN EXISTS (SELECT 1 FROM device d WHERE d.office_id = o.id AND d.revoked_at IS NULL AND d.paired_at IS NOT NULL
      AND d.unsent_count > 0 AND d.seen_at IS NOT NULL) THEN 'unsent' END
    ], NULL) AS over
  FROM office o WHERE EXISTS (SELECT 1 FROM webhook_target t WHERE t.office_id = o.id AND t.disabled_at IS NULL
    AND 'threshold.passed' = ANY (t.kinds))`;

/** Tickets that a tablet holds back matter while visitors come, as on the staff's screens. */
async function inOpeningHours(officeId: string, passed: string[], at: Date): Promise<string[]> {
  if (!passed.includes("unsent")) return passed;
  const times = await openingTimes(officeId);
  return times && isOpen(times, at) ? passed : passed.filter((measure) => measure !== "unsent");
}
