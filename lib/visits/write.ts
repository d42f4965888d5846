import { Prisma } from "../../generated/prisma/client.ts";
import { sql } from "../db/sql.ts";
import type { EventChange, EventType } from "./events.ts";
import type { Party } from "./party.ts";
import { companionId, newToken } from "./request.ts";
import { replaced, type VisitColumn, valuesOf, visitColumns } from "./row.ts";
import { type Change, type Decision, partyOf, type VisitState } from "./state.ts";
import { receptionSeries } from "./ticket.ts";

/** Who did it, when, and as which event of which request. */
export type Mark = {
  eventId: string;
  requestHash: string;
  at: Date;
  actorKind: "staff" | "device" | "holder" | "phone" | "system";
  actorId: string | null;
};

/**
 * Carries out a decision: a compare-and-set on every visit it concerns, and their events, in one statement.
 * Returns the visit as it now stands, or null when one of them is no longer at the version that was decided on.
 */
export async function write(visit: VisitState, decision: Decision, mark: Mark): Promise<VisitState | null> {
  const { other, made } = decision;
  const parts = [
    ...(other ? [locked([visit, other.visit])] : []),
    updated("own", visit, decision.change, Boolean(other)),
    eventInsert("own", mark.eventId, visit, decision.event.type, mark, {
      ...decision.event.details,
      before: replaced(visit, decision.change),
      after: valuesOf(decision.change),
    }),
    ...(other
      ? [
          updated("other", other.visit, other.change, true),
          eventInsert("other", companionId(mark.eventId), other.visit, other.type, mark, {
            other: { visitId: visit.id, version: visit.version + 1, before: {} },
            before: replaced(other.visit, other.change),
            after: valuesOf(other.change),
          }),
        ]
      : []),
    ...(made ? madeVisit(visit, made, mark) : []),
  ];
  const rows = await sql<{ id: string }>`WITH ${Prisma.join(parts, ",\n")} SELECT id FROM own`;
  // Nothing else can have changed: the row was at the version that was decided on.
  return rows.length === 0 ? null : { ...visit, ...decision.change, version: visit.version + 1 };
}

/** Locks the rows in one order, and finds all of them at their versions or nothing: then no update below finds a row. */
function locked(visits: VisitState[]): Prisma.Sql {
  const versions = visits.map(
    (visit) => Prisma.sql`(${visit.id}::uuid, ${visit.version}::int, ${visit.status}::text)`,
  );
  return Prisma.sql`locked AS (SELECT id FROM visit
      WHERE office_id = ${visits[0]?.officeId} AND (id, version, status) IN (${Prisma.join(versions)})
      ORDER BY id FOR UPDATE),
    agreed AS (SELECT 1 WHERE (SELECT count(*) FROM locked) = ${visits.length}::int)`;
}

/** The compare-and-set of one visit; when it `goesTogether` with another, both rows must have agreed. */
function updated(
  name: "own" | "other",
  visit: VisitState,
  change: Change,
  goesTogether: boolean,
): Prisma.Sql {
  const sets = (Object.keys(change) as VisitColumn[]).map(
    (column) =>
      Prisma.sql`${Prisma.raw(`"${visitColumns[column][0]}"`)} = ${parameter(column, change[column])}`,
  );
  const others = goesTogether ? Prisma.sql`FROM agreed` : Prisma.empty;
  return Prisma.sql`${Prisma.raw(name)} AS (UPDATE visit SET ${Prisma.join([...sets, Prisma.sql`version = version + 1`])}
    ${others} WHERE office_id = ${visit.officeId} AND id = ${visit.id}::uuid
      AND version = ${visit.version}::int AND status = ${visit.status}::text RETURNING visit.*)`;
}

/** A value with the cast of its column. */
export const parameter = (column: VisitColumn, value: unknown): Prisma.Sql =>
  Prisma.sql`${value}${Prisma.raw(`::${visitColumns[column][1]}`)}`;

/** The event of the row that the update `of` changed; no row, no event. */
function eventInsert(
  of: "own" | "other" | "made",
  id: string,
  visit: Pick<VisitState, "status"> | null,
  type: EventType,
  mark: Mark,
  change: EventChange,
): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(`${of}_event`)} AS (INSERT INTO visit_event
      (office_id, id, visit_id, type, at, actor_kind, actor_id, version, from_status, to_status, change, request_hash)
    SELECT office_id, ${id}::uuid, id, ${type}::text, ${mark.at}::timestamptz, ${mark.actorKind}::text,
      ${mark.actorId}::text, version, ${visit?.status ?? null}::text, status, ${JSON.stringify(change)}::jsonb,
      ${mark.requestHash}::text
    FROM ${Prisma.raw(of)})`;
}

/** A split-off with the reception's next number of the first visit's day. */
function madeVisit(first: VisitState, made: NonNullable<Decision["made"]>, mark: Mark): Prisma.Sql[] {
  const change: Change = { ...made.change, id: made.id, token: newToken(), series: receptionSeries };
  const columns = Object.keys(change) as VisitColumn[];
  const names = Prisma.raw(columns.map((column) => `"${visitColumns[column][0]}"`).join(", "));
  return [
    Prisma.sql`counter AS (INSERT INTO series_counter (office_id, service_day, series, last)
      SELECT office_id, service_day, ${receptionSeries}, 1 FROM own
      ON CONFLICT (office_id, service_day, series) DO UPDATE SET last = series_counter.last + 1 RETURNING last)`,
    Prisma.sql`made AS (INSERT INTO visit (${names}, number)
      SELECT ${Prisma.join(columns.map((column) => parameter(column, change[column])))}, last FROM counter
      RETURNING visit.*)`,
    eventInsert("made", companionId(mark.eventId), null, "splitOff", mark, {
      before: {},
      // Who they are is in the row, and leaves it once the day is counted; the event only tells how many.
      after: partyOf(change as Party),
      other: { visitId: first.id, version: first.version + 1, before: {} },
    }),
  ];
}
