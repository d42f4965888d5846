import { Prisma } from "../../generated/prisma/client.ts";
import { serviceDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { sql } from "../db/sql.ts";
import { changeFrom } from "./machine/change-values.ts";
import type { EventChange, EventType, LastEvent, UndoStep } from "./machine/events.ts";
import type { Facts, VisitState } from "./machine/state.ts";
import { standsAt } from "./machine/undo.ts";
import { asOf, toVisitDto, type VisitDto } from "./visit-dto.ts";

/** The `last…` columns of the event `e`. */
export const lastColumns = Prisma.raw(
  `e.id AS "lastId", e.type AS "lastType", e.at AS "lastAt", e.actor_kind AS "lastActorKind", e.actor_id AS "lastActorId", e.change->'nextUndo' AS "lastNextUndo"`,
);

export type LastColumns = {
  lastId: string;
  lastType: EventType;
  lastAt: Date;
  lastActorKind: LastEvent["actorKind"];
  lastActorId: string | null;
  lastNextUndo: UndoStep | null;
};

/** A visit and its latest event; what that changed is read only where it may be undone. */
export type VisitWithLast = {
  visit: VisitState;
  last: Omit<LastEvent, "change"> & { change?: Pick<EventChange, "nextUndo"> };
};

/** A row with the `last…` columns of its latest event, taken apart. */
export function withLast(row: VisitState & LastColumns): VisitWithLast {
  const { lastId, lastType, lastAt, lastActorKind, lastActorId, lastNextUndo, ...visit } = row;
  const last = { id: lastId, type: lastType, at: lastAt, actorKind: lastActorKind, actorId: lastActorId };
  return { visit, last: { ...last, change: { nextUndo: lastNextUndo } } };
}

const lastEvent = { id: true, type: true, at: true, actorKind: true, actorId: true } as const;
/** Together with the visit in one statement: between two, another event may be added. */
const withLastEvent = {
  relationLoadStrategy: "join",
  include: { events: { select: lastEvent, orderBy: { version: "desc" }, take: 1 } },
} as const satisfies Prisma.VisitFindManyArgs;

/** Some visits of the office, each with its latest event; oldest arrival first. */
export async function visitsWithLast(
  officeId: string,
  where: Prisma.VisitWhereInput,
): Promise<VisitWithLast[]> {
  const rows = await db.visit.findMany({
    ...withLastEvent,
    where: { officeId, ...where },
    orderBy: [{ arrivedAt: "asc" }, { id: "asc" }],
  });
  return rows.flatMap(({ events: [last], ...visit }) => (last ? [{ visit, last }] : []));
}

/** The visit as it stands, or null. */
export async function visitById(officeId: string, visitId: string): Promise<VisitWithLast | null> {
  const found = await db.visit.findUnique({
    ...withLastEvent,
    where: { officeId_id: { officeId, id: visitId } },
  });
  const { events: [last] = [], ...visit } = found ?? {};
  return found && last ? { visit: visit as VisitState, last } : null;
}

/**
 * What an undo takes back, and the event before it: after undos that is an earlier event than the latest. Whether the room and the
 * holder from before are in use by now.
 */
export async function undoFacts(
  visit: VisitState,
  last: LastEvent,
): Promise<Pick<Facts, "last" | "before" | "inUse">> {
  const { officeId, id: visitId, version } = visit;
  const at = last.type === "undone" ? last.change.nextUndo?.version : version;
  if (!at) return { last, before: null };
  const events = await db.visitEvent.findMany({
    where: { officeId, visitId, version: { in: [at, at - 1] } },
    select: { ...lastEvent, change: true, version: true },
    orderBy: { version: "desc" },
  });
  const [target, before = null] = events.map((event) => ({ ...event, change: event.change as EventChange }));
  const undone = target?.version === at ? target : last;
  return {
    last: undone,
    before,
    ...(await inUseFor({ ...visit, ...changeFrom(undone.change.before, visit) })),
  };
}

/** Whether another visit is in the room or with the holder of this one. */
async function inUseFor({
  officeId,
  id,
  status,
  roomId,
  claimedById,
}: VisitState): Promise<Pick<Facts, "inUse">> {
  if (status !== "called" && status !== "inMeeting") return {};
  const others = await db.visit.findMany({
    where: {
      ...{ officeId, id: { not: id }, status: { in: ["called", "inMeeting"] } },
      OR: [...(roomId ? [{ roomId }] : []), { claimedById }],
    },
    select: { roomId: true, claimedById: true },
  });
  const room = others.some((other) => roomId !== null && other.roomId === roomId);
  return { inUse: { room, holder: others.some((other) => other.claimedById === claimedById) } };
}

/** The version at which the visit stands, which was at `since` once; of what came after it only what was not taken back counts. */
export async function versionStanding(
  { officeId, id: visitId, version }: VisitState,
  since: number,
): Promise<number | null> {
  const later = await db.visitEvent.findMany({
    where: { officeId, visitId, version: { gt: since, lte: version } },
    select: { version: true, type: true },
    orderBy: { version: "asc" },
  });
  return standsAt(since, later);
}

/** The kiosk that gave the ticket, or null: a check-in's event bears the visit's id. */
export async function kioskOf(officeId: string, visitId: string): Promise<string | null> {
  const where = { officeId_id: { officeId, id: visitId }, actorKind: "device" } as const;
  return (await db.visitEvent.findUnique({ where, select: { actorId: true } }))?.actorId ?? null;
}

/** Whether the visit's service day has ended at `at`, where its office is. */
export async function isDayOver({ officeId, serviceDay: day }: VisitState, at: Date): Promise<boolean> {
  const office = await db.office.findUnique({ where: { id: officeId }, select: { timeZone: true } });
  return office !== null && day.toISOString().slice(0, 10) < serviceDay(at, office.timeZone);
}

/** The request that made an event, or null. */
export const requestOfEvent = (officeId: string, eventId: string) =>
  db.visitEvent.findUnique({
    where: { officeId_id: { officeId, id: eventId } },
    select: { requestHash: true, visitId: true, version: true },
  });

/** The answer that the event with this version of the visit got: how a repeated command is answered. */
export async function visitDtoAt(
  officeId: string,
  visitId: string,
  version: number,
): Promise<VisitDto | null> {
  const found = await db.visit.findUnique({
    relationLoadStrategy: "join",
    where: { officeId_id: { officeId, id: visitId } },
    include: { events: { where: { version: { gte: version } }, orderBy: { version: "asc" } } },
  });
  const { events = [], ...visit } = found ?? {};
  const own = events[0];
  if (own?.version !== version) return null;
  const later = events.map((event) => ({
    version: event.version,
    before: (event.change as EventChange).before,
  }));
  return toVisitDto(asOf(visit as VisitState, version, later), own);
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
  visit: VisitDto;
  events: HistoryEvent[];
  linked: { id: string; code: string; status: string }[];
};

/** Whether a visit came from another by splitting or joining, however often. `UNION` ends also where rows form a circle. */
export async function isPartOf(officeId: string, partId: string, wholeId: string): Promise<boolean> {
  const found = await sql`
    WITH RECURSIVE above AS (
      SELECT split_from_id FROM visit WHERE office_id = ${officeId} AND id = ${partId}::uuid
      UNION SELECT v.split_from_id FROM visit v JOIN above a ON v.id = a.split_from_id WHERE v.office_id = ${officeId})
    SELECT 1 FROM above WHERE split_from_id = ${wholeId}::uuid`;
  return found.length > 0;
}

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
    visit: toVisitDto(visit, last),
    events: events.map((event) => ({
      id: event.id,
      type: event.type,
      at: event.at.toISOString(),
      actorKind: event.actorKind,
      actorId: event.actorId,
      version: event.version,
      fromStatus: event.fromStatus,
      toStatus: event.toStatus,
      change: event.change as EventChange,
    })),
    linked: family.map(({ id, series, number, status }) => ({ id, code: `${series}${number}`, status })),
  };
}

const receives = { disabledAt: null, roles: { has: "secretary" } } as const;

/** Whether this colleague receives visitors. */
export const isSecretary = async (officeId: string, userId: string): Promise<boolean> =>
  (await db.staff.count({ where: { officeId, userId, ...receives } })) === 1;

/** Whether visitors can ask for this colleague, who agreed to it. */
export const hasVisitorName = async (officeId: string, userId: string): Promise<boolean> =>
  (await db.staff.count({ where: { officeId, userId, ...receives, visitorName: { not: null } } })) === 1;
