import { Prisma } from "../../generated/prisma/client.ts";
import { db } from "../db/client.ts";
import { sql } from "../db/sql.ts";
import { answerOf, asOf, type VisitAnswer } from "./answer.ts";
import type { ChangeValues, EventChange, EventType, LastEvent } from "./events.ts";
import { visitColumns } from "./row.ts";
import { isGone, type VisitState } from "./state.ts";

/** `v.office_id AS "officeId", …`: a row in the shape of the Prisma model. */
export const columnsOf = (alias: string): Prisma.Sql =>
  Prisma.raw(
    Object.entries(visitColumns)
      .map(([name, [column]]) => `${alias}."${column}" AS "${name}"`)
      .join(", "),
  );

/** The `last…` columns of the event `e`. */
export const lastColumns = Prisma.raw(
  `e.id AS "lastId", e.type AS "lastType", e.at AS "lastAt", e.actor_kind AS "lastActorKind", e.actor_id AS "lastActorId"`,
);

export type LastColumns = {
  lastId: string;
  lastType: EventType;
  lastAt: Date;
  lastActorKind: LastEvent["actorKind"];
  lastActorId: string | null;
};

/** A visit and its latest event; what that changed is read only where it may be undone. */
export type VisitWithLast = { visit: VisitState; last: Omit<LastEvent, "change"> };

/** A row with the `last…` columns of its latest event, taken apart. */
export function withLast(row: VisitState & LastColumns): VisitWithLast {
  const { lastId, lastType, lastAt, lastActorKind, lastActorId, ...visit } = row;
  return {
    visit,
    last: {
      id: lastId,
      type: lastType,
      at: lastAt,
      actorKind: lastActorKind,
      actorId: lastActorId,
    },
  };
}

/** What a command needs to know before it decides. */
export type CommandGround = {
  visit: VisitState;
  last: LastEvent;
  holderIsGone: boolean;
  isRoomKnown: boolean;
  isStaffKnown: boolean;
  handedOutById: string | null;
  holderRoomId: string | null;
  /** The event that this command's id made before. */
  repeat: { requestHash: string; visitId: string; version: number } | null;
};

/** The visit with everything a command's decision needs, in one statement; null when the office has no such visit. */
export async function commandGround(
  officeId: string,
  visitId: string,
  named: { eventId: string; roomId: string | null; staffId: string | null; now: Date },
): Promise<CommandGround | null> {
  const rows = await sql<
    VisitState &
      LastColumns & {
        lastChange: EventChange;
        holderSeenAt: Date | null;
        isRoomKnown: boolean;
        isStaffKnown: boolean;
        handedOutById: string | null;
        holderRoomId: string | null;
        repeatHash: string | null;
        repeatVisitId: string;
        repeatVersion: number;
      }
  >`
    SELECT ${columnsOf("v")}, ${lastColumns}, e.change AS "lastChange", s.seen_at AS "holderSeenAt",
      (SELECT id::text FROM room WHERE office_id = v.office_id AND id = s.room_id AND retired_at IS NULL) AS "holderRoomId",
      r.request_hash AS "repeatHash", r.visit_id AS "repeatVisitId", r.version AS "repeatVersion",
      ${named.roomId}::uuid IS NULL OR EXISTS (SELECT 1 FROM room
        WHERE office_id = v.office_id AND id = ${named.roomId}::uuid AND retired_at IS NULL) AS "isRoomKnown",
      ${named.staffId}::text IS NULL OR EXISTS (SELECT 1 FROM staff
        WHERE office_id = v.office_id AND user_id = ${named.staffId}::text AND disabled_at IS NULL
          AND 'secretary' = ANY (roles)) AS "isStaffKnown",
      (SELECT actor_id FROM visit_event WHERE office_id = v.office_id AND id = v.id
        AND type = 'checkedIn' AND actor_kind = 'device') AS "handedOutById"
    FROM visit v
    JOIN visit_event e ON e.office_id = v.office_id AND e.visit_id = v.id AND e.version = v.version
    LEFT JOIN staff s ON s.office_id = v.office_id AND s.user_id = v.claimed_by_id
    LEFT JOIN visit_event r ON r.office_id = v.office_id AND r.id = ${named.eventId}::uuid
    WHERE v.office_id = ${officeId} AND v.id = ${visitId}::uuid`;
  const row = rows[0];
  if (!row) return null;
  const { lastChange, holderSeenAt, isRoomKnown, isStaffKnown, handedOutById, holderRoomId, ...others } = row;
  const { repeatHash, repeatVisitId, repeatVersion, ...rest } = others;
  const { visit, last } = withLast(rest);
  return {
    visit,
    last: { ...last, change: lastChange },
    holderIsGone: isGone(holderSeenAt, named.now),
    isRoomKnown,
    isStaffKnown,
    handedOutById,
    holderRoomId,
    repeat:
      repeatHash === null
        ? null
        : { requestHash: repeatHash, visitId: repeatVisitId, version: repeatVersion },
  };
}

/** Some visits of the office, each with its latest event. */
export async function visitsWithLast(officeId: string, where: Prisma.Sql): Promise<VisitWithLast[]> {
  const rows = await sql<VisitState & LastColumns>`
    SELECT ${columnsOf("v")}, ${lastColumns}
    FROM visit v JOIN visit_event e ON e.office_id = v.office_id AND e.visit_id = v.id AND e.version = v.version
    WHERE v.office_id = ${officeId} AND ${where}`;
  return rows.map(withLast);
}

/** The visit as it stands, or null. */
export async function visitById(officeId: string, visitId: string): Promise<VisitWithLast | null> {
  return (await visitsWithLast(officeId, Prisma.sql`v.id = ${visitId}::uuid`))[0] ?? null;
}

type AnsweredEvent = {
  id: string;
  version: number;
  type: EventType;
  at: string;
  actorId: string | null;
  before: ChangeValues;
};

/**
 * The answer that the event with this version of the visit got: how a repeated command is answered. One statement,
 * because between two the visit could move on.
 */
export async function answerAt(
  officeId: string,
  visitId: string,
  version: number,
): Promise<VisitAnswer | null> {
  const rows = await sql<VisitState & { events: AnsweredEvent[] | null }>`
    SELECT ${columnsOf("v")}, (
      SELECT json_agg(json_build_object('id', id, 'version', version, 'type', type, 'at', at, 'actorId', actor_id,
        'before', change->'before') ORDER BY version)
      FROM visit_event WHERE office_id = v.office_id AND visit_id = v.id AND version >= ${version}::int) AS events
    FROM visit v WHERE v.office_id = ${officeId} AND v.id = ${visitId}::uuid`;
  const { events, ...visit } = rows[0] ?? { events: null };
  const own = events?.[0];
  if (!events || own?.version !== version) return null;
  return answerOf(asOf(visit as VisitState, version, events), { ...own, at: new Date(own.at) });
}

/** One line of a visit's history. */
export type HistoryEvent = {
  id: string;
  type: EventType;
  at: string;
  actorKind: LastEvent["actorKind"];
  actorId: string | null;
  version: number;
  fromStatus: string | null;
  toStatus: string;
  change: EventChange;
};
export type VisitHistory = {
  visit: VisitAnswer;
  token: string;
  events: HistoryEvent[];
  linked: { id: string; code: string; status: string }[];
};

/** The visits that this one was split from or into, however often: all parts of one party, in the order of their numbers. */
const familyOf = (officeId: string, visitId: string) =>
  sql<{ id: string; series: string; number: number; status: string }>`
    WITH RECURSIVE above AS (
      SELECT id, split_from_id FROM visit WHERE office_id = ${officeId} AND id = ${visitId}::uuid
      UNION SELECT v.id, v.split_from_id FROM visit v JOIN above a ON v.id = a.split_from_id WHERE v.office_id = ${officeId}),
    family AS (
      SELECT id FROM above WHERE split_from_id IS NULL
      UNION SELECT v.id FROM visit v JOIN family f ON v.split_from_id = f.id WHERE v.office_id = ${officeId})
    SELECT v.id::text AS id, v.series, v.number, v.status FROM visit v JOIN family f ON f.id = v.id
    WHERE v.office_id = ${officeId} AND v.id <> ${visitId}::uuid ORDER BY v.number, v.id`;

/** The visit with its whole history, oldest first, and the visits it was split from or into. */
export async function visitWithEvents(officeId: string, visitId: string): Promise<VisitHistory | null> {
  const visit = await db.visit.findUnique({
    where: { officeId_id: { officeId, id: visitId } },
    include: { events: { orderBy: { version: "asc" } } },
  });
  // An event may have been added between the two reads of the visit and of its events.
  const events = visit?.events.filter((event) => event.version <= visit.version) ?? [];
  const last = events.at(-1);
  if (!visit || !last) return null;
  const family = await familyOf(officeId, visitId);
  return {
    visit: answerOf(visit, { ...last, type: last.type as EventType }),
    token: visit.token,
    events: events.map((event) => ({
      id: event.id,
      type: event.type as EventType,
      at: event.at.toISOString(),
      actorKind: event.actorKind as LastEvent["actorKind"],
      actorId: event.actorId,
      version: event.version,
      fromStatus: event.fromStatus,
      toStatus: event.toStatus,
      change: event.change as unknown as EventChange,
    })),
    linked: family.map(({ id, series, number, status }) => ({ id, code: `${series}${number}`, status })),
  };
}

/** Whether visitors can ask for this colleague. */
export async function isSecretary(officeId: string, userId: string): Promise<boolean> {
  const where = { officeId, userId, disabledAt: null, roles: { has: "secretary" } };
  return (await db.staff.count({ where })) === 1;
}
