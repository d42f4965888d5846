import { sql as ownSql, type Sql } from "../db/sql.ts";
import { isPresent } from "../heartbeat/staff.ts";
import { columnsOf } from "../visits/columns.ts";
import type { VisitState } from "../visits/machine/state.ts";
import { isAvailable } from "./available.ts";
import { type PickReason, passedOverBy, type Rules, type Waiting } from "./order.ts";

/** One who waits, with what the write needs to know of it. */
export type Candidate = Waiting & { version: number; startedAt: string | null; calledAt: string | null };

/** What one round of call next reads of an office: those who wait, the rules, the rooms, and what the callers' ids did before. */
export type QueueInputs = Rules & {
  waiting: Candidate[];
  knownRooms: string[];
  busyRooms: string[];
  /** The callers' visits that are called or in a meeting: one who has any gets no next. */
  holding: { staffId: string; visitId: string; visitCode: string }[];
  /** When call next last picked for each caller, or null. */
  picks: Record<string, string | null>;
  repeats: { id: string; visitId: string; version: number; requestHash: string; reason: PickReason | null }[];
};

type Read = Omit<QueueInputs, "available" | "waiting"> & {
  officeId: string;
  staff: { id: string; roles: string[]; state: string; seenAt: string | null }[];
  waiting: Omit<Candidate, "passedOver">[];
  picked: { id: string; arrivedAt: string }[];
};

/** What is asked in one office: who calls, the ids of their requests, the rooms they name, and the visits that can't be had now. */
export type QueueQuery = {
  officeId: string;
  staffIds: string[];
  eventIds: string[];
  roomIds: string[];
  heldIds?: string[];
};

/**
 * By office, in one statement, whatever the number of callers and offices. Of those who differ in nothing that the order looks
 * at but their arrival, as many of the oldest are read as there are callers: nobody behind them can be anybody's next.
 */
export async function loadQueueInputs(
  asked: QueueQuery[],
  now: Date,
  sql: Sql = ownSql,
): Promise<ReadonlyMap<string, QueueInputs>> {
  const rows = await sql<Read>`
    WITH asked AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      AS a("officeId" text, "staffIds" text[], "eventIds" uuid[], "roomIds" uuid[], "heldIds" uuid[])),
    waiting AS MATERIALIZED (SELECT * FROM (
        SELECT v.office_id, v.id, version, service_day, arrived_at, flags, wanted_staff_id, language, interpreter, started_at,
          called_at, cardinality(a."eventIds") AS callers,
          row_number() OVER (PARTITION BY v.office_id, language, interpreter, flags, wanted_staff_id ORDER BY arrived_at, v.id) AS nth
        FROM asked a JOIN office o ON o.id = a."officeId"
        JOIN visit v ON v.office_id = o.id AND v.status = 'waiting'
          AND v.service_day >= (${now}::timestamptz AT TIME ZONE o.time_zone)::date
          AND v.id <> ALL (COALESCE(a."heldIds", '{}'))) alike
      WHERE nth <= callers)
    SELECT o.id AS "officeId", o.fairness_cap AS cap,
      (SELECT COALESCE(json_agg(json_build_object('id', id, 'version', version, 'arrivedAt', arrived_at, 'flags', flags,
          'wantedStaffId', wanted_staff_id, 'language', language, 'interpreter', interpreter,
          'startedAt', started_at, 'calledAt', called_at)), '[]') FROM waiting WHERE office_id = o.id) AS waiting,
      (SELECT COALESCE(json_agg(json_build_object('id', v.id, 'arrivedAt', v.arrived_at)), '[]')
        FROM (SELECT min(service_day) AS day, min(arrived_at) AS at FROM waiting WHERE office_id = o.id) oldest
        JOIN visit v ON v.office_id = o.id AND v.service_day >= oldest.day
          AND v.picked_at IS NOT NULL AND v.arrived_at >= oldest.at) AS picked,
      (SELECT COALESCE(json_agg(json_build_object('id', user_id, 'roles', roles, 'state', state, 'seenAt', seen_at)), '[]')
        FROM staff WHERE office_id = o.id AND disabled_at IS NULL) AS staff,
      ARRAY(SELECT id::text FROM room WHERE office_id = o.id AND retired_at IS NULL
        AND id = ANY (a."roomIds")) AS "knownRooms",
      ARRAY(SELECT room_id::text FROM visit WHERE office_id = o.id AND status IN ('called', 'inMeeting')
        AND room_id = ANY (a."roomIds")) AS "busyRooms",
      (SELECT COALESCE(json_agg(json_build_object('staffId', claimed_by_id, 'visitId', id, 'visitCode', series || number)), '[]')
        FROM visit WHERE office_id = o.id AND status IN ('called', 'inMeeting') AND claimed_by_id = ANY (a."staffIds")) AS holding,
      (SELECT COALESCE(json_object_agg(user_id, picked_at), '{}') FROM staff
        WHERE office_id = o.id AND user_id = ANY (a."staffIds")) AS picks,
      (SELECT COALESCE(json_agg(json_build_object('id', id, 'visitId', visit_id, 'version', version,
          'requestHash', request_hash, 'reason', change->>'reason')), '[]') FROM visit_event
        WHERE office_id = o.id AND id = ANY (a."eventIds")) AS repeats
    FROM asked a JOIN office o ON o.id = a."officeId"`;
  return new Map(rows.map(({ officeId, ...read }) => [officeId, queueInputsOf(read, now)]));
}

function queueInputsOf({ staff, ...read }: Omit<Read, "officeId">, now: Date): QueueInputs {
  const passedOver = passedOverBy(read.picked.map(dated));
  const waiting = read.waiting.map(dated).map((visit) => ({ ...visit, passedOver: passedOver(visit) }));
  const there = staff.filter((one) => isAvailable({ ...one, isPresent: isPresent(one.seenAt, now) }));
  return { ...read, available: new Set(there.map(({ id }) => id)), waiting };
}

/** Parsed once: the ranking compares arrivals again and again. */
const dated = <T extends { arrivedAt: string | Date }>(visit: T) => ({
  ...visit,
  arrivedAt: new Date(visit.arrivedAt),
});

/** One pick to carry out. */
export type Pick = {
  officeId: string;
  candidate: Candidate;
  staffId: string;
  lastPickAt: string | null;
  roomId: string | null;
  eventId: string;
  requestHash: string;
  reason: PickReason;
};
export type Picked = VisitState & { eventId: string };

/**
 * Calls all picked visits and writes their events in one statement. A visit that changed since it was read, or that
 * another process is taking just now, is left alone and missing from the answer; so is a caller for whom another process
 * has picked since then.
 */
export async function callPicked(picks: Pick[], at: Date, sql: Sql): Promise<Picked[]> {
  const wanted = JSON.stringify(picks.map((pick) => ({ ...wantedOf(pick, at) })));
  return sql<Picked>`
    WITH wanted AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${wanted}::jsonb) AS w
        ("officeId" text, "visitId" uuid, version int, "staffId" text, "lastPickAt" timestamptz, "roomId" uuid, "eventId" uuid, "requestHash" text, change jsonb)),
    -- In one order everywhere: two processes that wait for each other's callers would be a deadlock.
    first AS MATERIALIZED (SELECT w.* FROM wanted w
      JOIN staff s ON s.office_id = w."officeId" AND s.user_id = w."staffId" AND s.picked_at IS NOT DISTINCT FROM w."lastPickAt"
      ORDER BY s.office_id, s.user_id FOR NO KEY UPDATE OF s),
    free AS (SELECT v.id, w.* FROM first w
      JOIN visit v ON v.office_id = w."officeId" AND v.id = w."visitId" AND v.version = w.version AND v.status = 'waiting'
      ORDER BY v.arrived_at, v.id FOR UPDATE OF v SKIP LOCKED),
    called AS (UPDATE visit v SET status = 'called', version = v.version + 1, claimed_by_id = f."staffId",
        claimed_at = ${at}::timestamptz, room_id = f."roomId", call_count = 1, last_called_at = ${at}::timestamptz,
        called_at = CASE WHEN v.started_at IS NULL THEN ${at}::timestamptz ELSE v.called_at END,
        picked_at = ${at}::timestamptz
      FROM free f WHERE v.office_id = f."officeId" AND v.id = f.id
      RETURNING v.*, f."eventId", f."staffId", f."requestHash", f.change),
    event AS (INSERT INTO visit_event (office_id, id, visit_id, type, at, actor_kind, actor_id, version, from_status,
        to_status, change, request_hash)
      SELECT office_id, "eventId", id, 'called', ${at}::timestamptz, 'staff', "staffId", version, 'waiting', status,
        change, "requestHash" FROM called),
    marked AS (UPDATE staff s SET picked_at = ${at}::timestamptz FROM called c
      WHERE s.office_id = c.office_id AND s.user_id = c."staffId")
    SELECT ${columnsOf("called")}, "eventId" FROM called`;
}

function wantedOf({ candidate, reason, ...pick }: Pick, at: Date) {
  const time = at.toISOString();
  const { startedAt, calledAt } = candidate;
  const before = { claimedById: null, claimedAt: null, callCount: 0, lastCalledAt: null, pickedAt: null };
  const after = {
    claimedById: pick.staffId,
    ...{ claimedAt: time, roomId: pick.roomId, callCount: 1, lastCalledAt: time, pickedAt: time },
  };
  const first = startedAt ? { before: {}, after: {} } : { before: { calledAt }, after: { calledAt: time } };
  return {
    ...pick,
    visitId: candidate.id,
    version: candidate.version,
    change: {
      reason,
      before: { status: "waiting", ...before, roomId: null, ...first.before },
      after: { status: "called", ...after, ...first.after },
    },
  };
}
