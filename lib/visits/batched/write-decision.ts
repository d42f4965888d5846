import { Prisma } from "../../../generated/prisma/client.ts";
import { type BatchItem, createBatcher, writeLanes } from "../../batch.ts";
import { db } from "../../db/client.ts";
import type { Sql } from "../../db/sql.ts";
import { columnOf } from "../columns.ts";
import { replaced, valuesOf } from "../machine/change-values.ts";
import type { EventChange, EventType, LastEvent } from "../machine/events.ts";
import { type Change, type Decision, partyOf, type VisitState } from "../machine/state.ts";
import type { Party } from "../party.ts";
import { companionId, newToken } from "../request-hash.ts";
import { receptionSeries } from "../ticket-codes.ts";

/** Who did it, when, and as which event of which request. */
export type CommandMeta = {
  eventId: string;
  requestHash: string;
  at: Date;
  actorKind: LastEvent["actorKind"];
  actorId: string | null;
};

/**
 * Writes a decision: a compare-and-set on every visit it concerns, and their events, in one statement, together with whatever
 * else is decided just now. Returns the visit as it now stands, or null when one of them is no longer at the version that was
 * decided on. Where two writers have both found it there, the unique version of a visit's events lets one of them through.
 */
export async function writeDecision(
  visit: VisitState,
  decision: Decision,
  meta: CommandMeta,
): Promise<VisitState | null> {
  const { change, event, other, made } = decision;
  const own = transition(visit, change, event.type, event.details, meta.eventId);
  const write = { transitions: other ? [own, transitionOfOther(visit, other, meta)] : [own], meta };
  const isWritten = made ? await writeWithSplitOff(visit, made, write) : await writeTogether(write);
  // Nothing else can have changed: the row was at the version that was decided on.
  return isWritten ? { ...visit, ...change, version: visit.version + 1 } : null;
}

/** One decision's part of a write: the visits that it moves, all of them or none. */
type Write = { transitions: Transition[]; meta: CommandMeta };

/** Whether it was written. */
const writeTogether = createBatcher<Write, boolean>({
  lanes: writeLanes,
  bulkheadOf: ({ transitions: [own] }) => own?.officeId ?? "",
  serve,
});

async function serve(orders: BatchItem<Write, boolean>[], sql: Sql): Promise<void> {
  const moved = new Set<string>();
  const first = orders.filter(({ request: { transitions } }) => {
    const keys = transitions.map(({ officeId, visitId }) => `${officeId} ${visitId}`);
    if (keys.some((key) => moved.has(key))) return false;
    for (const key of keys) moved.add(key);
    return true;
  });
  const writes = first.map(({ request }) => request);
  const rows = await compareAndSet(writes, sql);
  const written = new Set(rows.map(({ officeId, id }) => `${officeId} ${id}`));
  for (const { request, settle } of first)
    settle(request.transitions.every(({ officeId, eventId }) => written.has(`${officeId} ${eventId}`)));
  // Of several for one visit the first is written; the others were decided on what it has changed.
  for (const order of orders) if (!order.isSettled) order.settle(false);
}

/** In a transaction of its own: the new visit's number is taken only once the first visit is known to be moved. */
const writeWithSplitOff = (
  visit: VisitState,
  made: NonNullable<Decision["made"]>,
  write: Write,
): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const moved = await compareAndSet([write], (strings, ...parts) => tx.$queryRaw(strings, ...parts));
    if (moved.length > 0) await makeSplitOff(tx, visit, made, write.meta);
    return moved.length > 0;
  });

/** One visit's part of the write. */
type Transition = {
  officeId: string;
  visitId: string;
  version: number;
  fromStatus: string;
  toStatus: string;
  eventId: string;
  type: EventType;
  change: EventChange;
  /** The columns to set, by their names in the database. */
  set: object;
};

function transition(
  visit: VisitState,
  change: Change,
  type: EventType,
  details: Partial<EventChange>,
  eventId: string,
): Transition {
  const { officeId, id: visitId, version, status } = visit;
  const after = valuesOf(change);
  return {
    ...{ officeId, visitId, version, eventId, type },
    ...{ fromStatus: status, toStatus: change.status ?? status },
    change: { ...details, before: replaced(visit, change), after },
    set: Object.fromEntries(Object.entries(after).map(([field, value]) => [columnOf(field), value])),
  };
}

const transitionOfOther = (visit: VisitState, other: NonNullable<Decision["other"]>, meta: CommandMeta) =>
  transition(
    other.visit,
    other.change,
    other.type,
    { other: { visitId: visit.id, version: visit.version + 1, before: {} } },
    companionId(meta.eventId),
  );

/**
 * Each decision's visits, all of them or none, each at its version, with their events; answers the events. Locked in the order
 * of their ids: two writers of the same visits can't deadlock.
 */
const compareAndSet = (writes: Write[], sql: Sql) =>
  sql<{ officeId: string; id: string }>`
    WITH wanted AS MATERIALIZED (SELECT * FROM jsonb_to_recordset(${JSON.stringify(writes.flatMap(wantedOf))}::jsonb) AS w
        (place int, parts int, "officeId" text, "visitId" uuid, version int, "fromStatus" visit_status, "toStatus" visit_status,
        "eventId" uuid, type event_type, change jsonb, "set" jsonb, at timestamptz, "actorKind" event_actor, "actorId" text, "requestHash" text)),
    locked AS MATERIALIZED (SELECT w.*, jsonb_populate_record(v, w."set") AS after FROM wanted w
      JOIN visit v ON v.office_id = w."officeId" AND v.id = w."visitId" AND v.version = w.version AND v.status = w."fromStatus"
      ORDER BY v.office_id, v.id FOR UPDATE OF v),
    moved AS (UPDATE visit v SET version = v.version + 1, ${setFromAfter}
      FROM locked l WHERE v.office_id = l."officeId" AND v.id = l."visitId"
        AND (l.parts = 1 OR (SELECT count(*) FROM locked part WHERE part.place = l.place) = l.parts)
      RETURNING v.office_id, v.id, v.version, l."fromStatus", l."toStatus", l."eventId", l.type, l.change, l.at, l."actorKind",
        l."actorId", l."requestHash")
    INSERT INTO visit_event (office_id, id, visit_id, type, at, actor_kind, actor_id, version, from_status, to_status, change, request_hash)
      SELECT office_id, "eventId", id, type, at, "actorKind", "actorId", version, "fromStatus", "toStatus", change, "requestHash"
      FROM moved
      RETURNING office_id AS "officeId", id`;

const wantedOf = ({ transitions, meta }: Write, place: number) =>
  transitions.map((transition) => ({ place, parts: transitions.length, ...meta, ...transition }));

/** Columns that no command changes. */
const fixed = ["officeId", "id", "version", "serviceDay", "series", "number", "token", "source"];

/** Every other column; one that the change leaves alone stays as it is. */
const setFromAfter = Prisma.raw(
  Object.keys(Prisma.VisitScalarFieldEnum)
    .filter((field) => !fixed.includes(field))
    .map((field) => `${columnOf(field)} = (l.after).${columnOf(field)}`)
    .join(", "),
);

/** A split-off with the reception's next number of the first visit's day. */
async function makeSplitOff(
  tx: Prisma.TransactionClient,
  first: VisitState,
  made: NonNullable<Decision["made"]>,
  meta: CommandMeta,
): Promise<void> {
  const key = { officeId: first.officeId, serviceDay: first.serviceDay, series: receptionSeries };
  const { last } = await tx.seriesCounter.upsert({
    where: { officeId_serviceDay_series: key },
    create: { ...key, last: 1 },
    update: { last: { increment: 1 } },
  });
  const { at, actorKind, actorId, requestHash } = meta;
  const row = { ...made.change, id: made.id, token: newToken(), series: receptionSeries, number: last };
  await tx.visit.create({
    data: {
      ...(row as Prisma.VisitUncheckedCreateInput),
      events: {
        create: {
          ...{ id: companionId(meta.eventId), type: "splitOff", version: 1, toStatus: "waiting" },
          ...{ at, actorKind, actorId, requestHash },
          change: {
            before: {},
            // Who they are is in the row, and leaves it once the day is counted; the event only tells how many.
            after: partyOf(made.change as Party),
            other: { visitId: first.id, version: first.version + 1, before: {} },
          },
        },
      },
    },
    select: { id: true },
  });
}
