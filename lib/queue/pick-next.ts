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

type Read = Omit<QueueInputs, "available" | "waiting" | "busyRooms" | "holding" | "picks"> & {
  officeId: string;
  waiting: Omit<Candidate, "passedOver">[];
  picked: { id: string; arrivedAt: string; callAgainAt: string | null }[];
  /** The callers, and whom those who wait have asked for. */
  staff: {
    id: string;
    roles: string[];
    state: string;
    seenAt: string | null;
    pickedAt: string | null;
    isDisabled: boolean;
  }[];
  /** Visits that a caller holds, or that are in a room which one names. */
  inTheWay: { staffId: string; roomId: string | null; visitId: string; visitCode: string }[];
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
    SELECT q."officeId", office.fairness_cap AS cap, queue.waiting,
      (SELECT COALESCE(json_agg(json_build_object('id', id, 'arrivedAt', arrived_at, 'callAgainAt', call_again_at)), '[]')
        FROM visit WHERE office_id = q."officeId" AND service_day >= queue.day
          AND picked_at IS NOT NULL AND COALESCE(call_again_at, arrived_at) >= queue.since) AS picked,
      (SELECT COALESCE(json_agg(json_build_object('id', user_id, 'roles', roles, 'state', state, 'seenAt', seen_at,
          'pickedAt', picked_at,
          'isDisabled', disabled_at IS NOT NULL)), '[]')
        FROM staff WHERE office_id = q."officeId" AND user_id = ANY (q."staffIds" || queue."wantedStaffIds")) AS staff,
      ARRAY(SELECT id::text FROM room WHERE office_id = q."officeId" AND retired_at IS NULL
        AND id = ANY (q."roomIds")) AS "usableRooms",
      (SELECT COALESCE(json_agg(json_build_object('staffId', claimed_by_id, 'roomId', room_id, 'visitId', id,
          'visitCode', series || number)), '[]')
        FROM visit WHERE office_id = q."officeId" AND status IN ('called', 'inMeeting')
          AND (claimed_by_id = ANY (q."staffIds") OR room_id = ANY (q."roomIds"))) AS "inTheWay",
      (SELECT COALESCE(json_agg(json_build_object('id', id, 'visitId', visit_id, 'version', version,
          'requestHash', request_hash, 'reason', change->>'reason')), '[]') FROM visit_event
        WHERE office_id = q."officeId" AND id = ANY (q."eventIds")) AS repeats
    FROM jsonb_to_recordset(${JSON.stringify(queries)}::jsonb)
      AS q("officeId" text, "staffIds" text[], "eventIds" uuid[], "roomIds" uuid[], "skippedIds" uuid[])
    -- Limited to one: so offices are looked up by their key, however many there are.
    JOIN LATERAL (SELECT fairness_cap, (${now}::timestamptz AT TIME ZONE time_zone)::date AS today
      FROM office WHERE id = q."officeId" LIMIT 1) office ON true
    CROSS JOIN LATERAL (SELECT COALESCE(json_agg(json_build_object('id', id, 'version', version, 'arrivedAt', arrived_at,
          'callAgainAt', call_again_at, 'flags', flags, 'wantedStaffId', wanted_staff_id, 'language', language,
          'interpreter', interpreter, 'startedAt', started_at, 'calledAt', called_at)), '[]') AS waiting,
        min(service_day) AS day, min(since) AS since, array_agg(DISTINCT wanted_staff_id) AS "wantedStaffIds"
      FROM (SELECT v.*, COALESCE(call_again_at, arrived_at) AS since,
          row_number() OVER (PARTITION BY language, interpreter, wanted_staff_id, flags ORDER BY COALESCE(call_again_at, arrived_at), id) AS nth
        FROM visit v WHERE office_id = q."officeId" AND status = 'waiting' AND service_day >= office.today
          AND (call_again_at IS NULL OR call_again_at <= ${now})
          AND id <> ALL (COALESCE(q."skippedIds", '{}'))) alike
      WHERE nth <= cardinality(q."eventIds")) queue`;
  return new Map(rows.map((read) => [read.officeId, queueInputsOf(read, now)]));
}

function queueInputsOf({ officeId: _, picked, staff, inTheWay, ...read }: Read, now: Date): QueueInputs {
  const passedOver = passedOverBy(picked.map(dated));
  const there = staff.filter(
    (one) => !one.isDisabled && isAvailable({ ...one, isPresent: isPresent(one.seenAt, now) }),
  );
  return {
    ...read,
    available: new Set(there.map(({ id }) => id)),
    waiting: read.waiting.map(dated).map((visit) => ({ ...visit, passedOver: passedOver(visit) })),
    busyRooms: inTheWay.flatMap(({ roomId }) => roomId ?? []),
    holding: inTheWay.map(({ roomId: _, ...held }) => held),
    picks: Object.fromEntries(staff.map(({ id, pickedAt }) => [id, pickedAt])),
  };
}

/** Parsed once: the ranking compares arrivals again and again. */
const dated = <T extends { arrivedAt: string | Date }>(visit: T) => ({
  ...visit,
  arrivedAt: new Date(visit.arrivedAt),
});

const calledColumns = columnsOf("called");

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
    -- Its version tells that it still waits. Where the row lies is told, so that the update need not look for it again.
    free AS (SELECT v.ctid AS place, w.*, jsonb_populate_record(v, w."set") AS after FROM first w
      JOIN visit v ON v.office_id = w."officeId" AND v.id = w."visitId" AND v.version = w.version
      ORDER BY v.arrived_at, v.id FOR UPDATE OF v SKIP LOCKED),
    called AS (UPDATE visit v SET version = v.version + 1, ${setByCall}
      FROM free f WHERE v.ctid = f.place
      RETURNING v.*, f."eventId", f."staffId", f."requestHash", f.change),
    event AS (INSERT INTO visit_event (office_id, id, visit_id, type, at, actor_kind, actor_id, version, from_status,
        to_status, change, request_hash)
      SELECT office_id, "eventId", id, 'called', ${at}::timestamptz, 'staff', "staffId", version, 'waiting', status,
        change, "requestHash" FROM called),
    stamped AS (UPDATE staff s SET picked_at = ${at}::timestamptz FROM called c
      WHERE s.office_id = c.office_id AND s.user_id = c."staffId")
    SELECT ${calledColumns}, "eventId" FROM called`;
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

/** What a call changes, as the machine has it. */
const calledBy = (visit: VisitState, staffId: string, roomId: string | null, at: Date): Change => ({
  ...effects.call(
    visit,
    { type: "call", roomId },
    { kind: "staff", id: staffId, roles: [] },
    at,
    nobodysFacts,
  ),
  status: "called",
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
