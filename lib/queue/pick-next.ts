import { Prisma } from "../../generated/prisma/client.ts";
import { sql as ownSql, type Sql } from "../db/sql.ts";
import { isPresent } from "../heartbeat/staff.ts";
import { columnOf, columnsOf } from "../visits/columns.ts";
import { changed, replaced, valuesOf } from "../visits/machine/change-values.ts";
import { effects } from "../visits/machine/effects.ts";
import type { Change, Facts, VisitState } from "../visits/machine/state.ts";
import { isAvailable } from "./available.ts";
import { type PickReason, passedOverBy, type Rules, type Waiting } from "./order.ts";

/** A waiting visit, with the columns that the write compares and keeps. */
export type Candidate = Waiting & { version: number; startedAt: string | null; calledAt: string | null };

/** What one round of call next reads of an office: those who wait, the rules, the rooms, and what the callers' ids did before. */
export type QueueInputs = Rules & {
  waiting: Candidate[];
  usableRooms: string[];
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

/** One office's part of the read: its callers, the ids of their requests, the rooms they name, and the visits to skip. */
export type QueueQuery = {
  officeId: string;
  staffIds: string[];
  eventIds: string[];
  roomIds: string[];
  skippedIds?: string[];
};

/**
 * By office, in one statement, whatever the number of callers and offices. Of those who differ in nothing that the order looks
 * at but their arrival, as many of the oldest are read as there are callers: nobody behind them can be anybody's next.
 */
export async function loadQueueInputs(
  queries: QueueQuery[],
  now: Date,
  sql: Sql = ownSql,
): Promise<ReadonlyMap<string, QueueInputs>> {
  const rows = await sql<Read>`
    WITH query AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${JSON.stringify(queries)}::jsonb)
      AS q("officeId" text, "staffIds" text[], "eventIds" uuid[], "roomIds" uuid[], "skippedIds" uuid[])),
    waiting AS MATERIALIZED (SELECT * FROM (
        SELECT v.office_id, v.id, version, service_day, arrived_at, flags, wanted_staff_id, language, interpreter, started_at,
          called_at, cardinality(q."eventIds") AS callers,
          row_number() OVER (PARTITION BY v.office_id, language, interpreter, flags, wanted_staff_id ORDER BY arrived_at, v.id) AS nth
        FROM query q JOIN office o ON o.id = q."officeId"
        JOIN visit v ON v.office_id = o.id AND v.status = 'waiting'
          AND v.service_day >= (${now}::timestamptz AT TIME ZONE o.time_zone)::date
          AND v.id <> ALL (COALESCE(q."skippedIds", '{}'))) alike
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
        AND id = ANY (q."roomIds")) AS "usableRooms",
      ARRAY(SELECT room_id::text FROM visit WHERE office_id = o.id AND status IN ('called', 'inMeeting')
        AND room_id = ANY (q."roomIds")) AS "busyRooms",
      (SELECT COALESCE(json_agg(json_build_object('staffId', claimed_by_id, 'visitId', id, 'visitCode', series || number)), '[]')
        FROM visit WHERE office_id = o.id AND status IN ('called', 'inMeeting') AND claimed_by_id = ANY (q."staffIds")) AS holding,
      (SELECT COALESCE(json_object_agg(user_id, picked_at), '{}') FROM staff
        WHERE office_id = o.id AND user_id = ANY (q."staffIds")) AS picks,
      (SELECT COALESCE(json_agg(json_build_object('id', id, 'visitId', visit_id, 'version', version,
          'requestHash', request_hash, 'reason', change->>'reason')), '[]') FROM visit_event
        WHERE office_id = o.id AND id = ANY (q."eventIds")) AS repeats
    FROM query q JOIN office o ON o.id = q."officeId"`;
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
        ("officeId" text, "visitId" uuid, version int, "staffId" text, "lastPickAt" timestamptz, "roomId" uuid, "eventId" uuid, "requestHash" text, change jsonb, "set" jsonb)),
    -- In one order everywhere: two processes that wait for each other's callers would be a deadlock.
    first AS MATERIALIZED (SELECT w.* FROM wanted w
      JOIN staff s ON s.office_id = w."officeId" AND s.user_id = w."staffId" AND s.picked_at IS NOT DISTINCT FROM w."lastPickAt"
      ORDER BY s.office_id, s.user_id FOR NO KEY UPDATE OF s),
    free AS (SELECT v.id, w.*, jsonb_populate_record(v, w."set") AS after FROM first w
      JOIN visit v ON v.office_id = w."officeId" AND v.id = w."visitId" AND v.version = w.version AND v.status = 'waiting'
      ORDER BY v.arrived_at, v.id FOR UPDATE OF v SKIP LOCKED),
    called AS (UPDATE visit v SET version = v.version + 1, ${setByCall}
      FROM free f WHERE v.office_id = f."officeId" AND v.id = f.id
      RETURNING v.*, f."eventId", f."staffId", f."requestHash", f.change),
    event AS (INSERT INTO visit_event (office_id, id, visit_id, type, at, actor_kind, actor_id, version, from_status,
        to_status, change, request_hash)
      SELECT office_id, "eventId", id, 'called', ${at}::timestamptz, 'staff', "staffId", version, 'waiting', status,
        change, "requestHash" FROM called),
    stamped AS (UPDATE staff s SET picked_at = ${at}::timestamptz FROM called c
      WHERE s.office_id = c.office_id AND s.user_id = c."staffId")
    SELECT ${columnsOf("called")}, "eventId" FROM called`;
}

function wantedOf({ candidate, reason, ...pick }: Pick, at: Date) {
  const visit = { ...free, startedAt: dateOf(candidate.startedAt), calledAt: dateOf(candidate.calledAt) };
  const change = changed(visit, calledBy(visit, pick.staffId, pick.roomId, at));
  const after = valuesOf(change);
  return {
    ...pick,
    visitId: candidate.id,
    version: candidate.version,
    change: { reason, before: replaced(visit, change), after },
    set: Object.fromEntries(Object.entries(after).map(([field, value]) => [columnOf(field), value])),
  };
}

/** What a call by hand would change, as the machine has it, and that it was picked. */
const calledBy = (visit: VisitState, staffId: string, roomId: string | null, at: Date): Change => ({
  ...effects.call(
    visit,
    { type: "call", roomId },
    { kind: "staff", id: staffId, roles: [] },
    at,
    nobodysFacts,
  ),
  status: "called",
  pickedAt: at,
});
const nobodysFacts: Facts = { last: null, holderIsGone: false, other: null };

/** A visit that waits, as far as a call looks at it. */
const free = {
  ...{ status: "waiting", claimedById: null, claimedAt: null, participantIds: [] as string[] },
  ...{ roomId: null, callCount: 0, lastCalledAt: null, pickedAt: null, parkedAt: null, parkedMs: 0 },
  ...{ startedAt: null, calledAt: null },
} as unknown as VisitState; // the columns that call next doesn't read are not looked at

/** Every column that a call may set; one that a call leaves alone stays as it is. */
const setByCall = Prisma.raw(
  Object.keys(calledBy(free, "", null, new Date(0)))
    .map((field) => `${columnOf(field)} = (f.after).${columnOf(field)}`)
    .join(", "),
);

const dateOf = (at: string | null): Date | null => (at === null ? null : new Date(at));
