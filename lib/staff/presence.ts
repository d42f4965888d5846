import { setTimeout as pause } from "node:timers/promises";
import type { Actor } from "../auth/actor.ts";
import { type BatchItem, createBatcher } from "../batch.ts";
import { now } from "../clock.ts";
import type { Sql } from "../db/sql.ts";
import { heartbeatMs, isPresent, presentForMs, staleAfterMs } from "../heartbeat/staff.ts";
import { publish } from "../live/bus.ts";
import { publishWhenSilent } from "../live/silence.ts";
import { singleton } from "../singleton.ts";

/** Throttle: heartbeats of one person's several browsers within this time are written once. */
const writtenEveryMs = heartbeatMs - 2_000;
/** Window in which heartbeats are collected into one batch. */
const gatherMs = 250;

type Sign = { officeId: string; userId: string; at: Date };
type Before = { officeId: string; userId: string; seenAt: Date | null };

const written = singleton("signsOfLife", () => new Map<string, number>());

/** Heartbeats are written in batches: thousands of screens cost a few statements a second. */
const write = createBatcher<Sign, Before | null>({
  largest: 1_000,
  bulkheadOf: ({ officeId }) => officeId,
  serve: writeSigns,
});

/**
 * The heartbeat of a screen of this person, and the only thing that makes them present. Never raises the revision: it happens
 * all day. Arrivals are published at once, absences when the heartbeat times out.
 */
export async function noteSeen(actor: Actor): Promise<void> {
  if (actor.kind !== "staff") return;
  const { officeId, id: userId } = actor;
  const at = now();
  publishWhenSilent(officeId, userId, [presentForMs, staleAfterMs]);
  const key = `${officeId} ${userId}`;
  const since = at.getTime() - (written.get(key) ?? 0);
  if (since >= 0 && since < writtenEveryMs) return;
  await gathered();
  const before = await write({ officeId, userId, at });
  written.set(key, at.getTime());
  if (before && !isPresent(before.seenAt, at)) publish(officeId);
}

let gathering: Promise<void> | null = null;

function gathered(): Promise<void> {
  gathering ??= pause(gatherMs).then(() => {
    gathering = null;
  });
  return gathering;
}

/** Rows are locked in one order, so that two processes with the same people don't deadlock. */
async function writeSigns(orders: BatchItem<Sign, Before | null>[], sql: Sql): Promise<void> {
  const signs = JSON.stringify(orders.map(({ request }) => request));
  const rows = await sql<Before>`
    UPDATE staff SET seen_at = before.at
    FROM (SELECT s.office_id, s.user_id, s.seen_at, sign.at
      FROM (SELECT "officeId", "userId", max(at) AS at
        FROM jsonb_to_recordset(${signs}::jsonb) AS r("officeId" text, "userId" text, at timestamptz)
        GROUP BY 1, 2) sign
      JOIN staff s ON s.office_id = sign."officeId" AND s.user_id = sign."userId"
      ORDER BY 1, 2 FOR NO KEY UPDATE OF s) before
    WHERE staff.office_id = before.office_id AND staff.user_id = before.user_id
    RETURNING before.office_id AS "officeId", before.user_id AS "userId", before.seen_at AS "seenAt"`;
  const rowByPerson = new Map(rows.map((row) => [`${row.officeId} ${row.userId}`, row]));
  for (const { request, settle } of orders)
    settle(rowByPerson.get(`${request.officeId} ${request.userId}`) ?? null);
}
