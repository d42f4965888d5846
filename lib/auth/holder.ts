import { setTimeout as pause } from "node:timers/promises";
import { now } from "../clock.ts";
import { sql } from "../db/sql.ts";
import type { HolderActor } from "./actor.ts";

/** Constant time in milliseconds of a refusal, so that its timing doesn't tell whether the ticket ever existed. */
const refusedMs = 150;
/** How long somebody who left may come back; the machine's own limit for taking a command back. */
const comeBackMs = 5 * 60_000;

/** So often tickets of one family can be joined before its first one leads nowhere. */
const mostJoins = 8;

/** A phone ticket's token: told by header, by query where headers can't be set, or in the ticket's own address. */
export function ticketOf(headers: Headers, { searchParams, pathname }: URL): string | null {
  const inPath = /^\/api\/tickets\/([^/]+)/.exec(pathname)?.[1];
  return headers.get("kom-in-ticket") ?? searchParams.get("ticket") ?? inPath ?? null;
}

/** Who holds this ticket; null, at one pace, for one that is over, never was, or can't be one. */
export async function holderOf(token: string): Promise<HolderActor | null> {
  const evenly = pause(refusedMs);
  const holder = /^[A-Za-z0-9_-]{16,64}$/.test(token) ? await openTicket(token) : null;
  if (!holder) await evenly;
  return holder;
}

/**
 * A ticket ends with its visit, and with its service day in the office's zone at the latest: here, where its holder is admitted,
 * so that no address can tell one that is over from one that never was. Whoever was missed may still come, and whoever left by
 * the phone may take it back. A ticket that was joined to another of the family goes on as that one, whoever joined that further.
 * Never cached: two seconds would tell.
 */
async function openTicket(token: string): Promise<HolderActor | null> {
  const at = now();
  const leftAfter = new Date(at.getTime() - comeBackMs);
  const [visit] = await sql<{ officeId: string; id: string }>`
    WITH RECURSIVE held AS (
      SELECT office_id, id, status, version, service_day, 0 AS joins FROM visit WHERE token = ${token}
      UNION ALL
      SELECT whole.office_id, whole.id, whole.status, whole.version, whole.service_day, joins + 1
      FROM held JOIN visit_event e ON e.office_id = held.office_id AND e.visit_id = held.id AND e.version = held.version AND e.type = 'merged'
        JOIN visit whole ON whole.office_id = held.office_id AND whole.id = (e.change->'other'->>'visitId')::uuid
      WHERE held.status = 'merged' AND joins < ${mostJoins}::int)
    SELECT v.office_id AS "officeId", v.id FROM held v JOIN office o ON o.id = v.office_id
    WHERE v.service_day >= (${at}::timestamptz AT TIME ZONE o.time_zone)::date
      AND v.status NOT IN ('completed', 'voided', 'merged')
      AND (v.status <> 'left' OR EXISTS (SELECT 1 FROM visit_event e
        WHERE e.office_id = v.office_id AND e.visit_id = v.id AND e.version = v.version
          AND e.type = 'left' AND e.actor_kind = 'holder' AND e.at >= ${leftAfter}::timestamptz))`;
  return visit ? { kind: "holder", ...visit } : null;
}
