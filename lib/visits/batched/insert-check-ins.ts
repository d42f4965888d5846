import { Prisma } from "../../../generated/prisma/client.ts";
import { type BatchItem, createBatcher, writeLanes } from "../../batch.ts";
import { type Sql, sql } from "../../db/sql.ts";
import { columnOf } from "../columns.ts";
import { detailColumns, detailNames } from "../machine/details.ts";
import { newToken } from "../request-hash.ts";
import type { CheckIn } from "../schema.ts";
import type { CommandMeta } from "./write-decision.ts";

/** What of a visit's row never changes after check-in. */
export type TicketRow = {
  id: string;
  series: string;
  number: number;
  token: string;
  serviceDay: Date;
  arrivedAt: Date;
};

const ticketColumns = (of: string): Prisma.Sql =>
  Prisma.raw(
    `${of}.id, ${of}.series, ${of}.number, ${of}.token, ${of}.service_day AS "serviceDay", ${of}.arrived_at AS "arrivedAt"`,
  );

const madeColumns = ticketColumns("made");

/** A party to check in as visit `id`, whose first event bears the same id. */
export type NewVisit = {
  id: string;
  body: CheckIn;
  from: { officeId: string; source: string; series: string };
  meta: CommandMeta;
  /**
   * A number given without network: accepted if no ticket of the series and day bears it and it isn't far ahead of as many as the
   * series has had that day, else the next one is given.
   */
  wanted: number | null;
};

/** What a visit has from its check-in, by column: the column's type, and its value. */
const carried: Record<string, { type: string; of: (visit: NewVisit) => unknown }> = {
  token: { type: "text", of: newToken },
  source: {
    type: "visit_source",
    of: ({ body, from }) => (body.outreach && from.source === "reception" ? "outreach" : from.source),
  },
  who: { type: "who", of: ({ body }) => body.who },
  adults: { type: "int", of: ({ body }) => body.party.adults },
  children_0_to_5: { type: "int", of: ({ body }) => body.party.children0to5 },
  children_6_to_12: { type: "int", of: ({ body }) => body.party.children6to12 },
  children_13_to_17: { type: "int", of: ({ body }) => body.party.children13to17 },
  ...Object.fromEntries(
    detailNames.map((name) => [
      columnOf(name),
      { type: detailColumns[name], of: ({ body }: NewVisit) => body[name] },
    ]),
  ),
  arrived_at: {
    type: "timestamptz",
    of: ({ body, meta }) => new Date(meta.at.getTime() - (body.offline?.agoMs ?? 0)),
  },
};
const carriedColumns = Prisma.raw(Object.keys(carried).join(", "));
const typedColumns = Prisma.raw(
  Object.entries(carried)
    .map(([column, { type }]) => `${column} ${type}`)
    .join(", "),
);

/**
 * How far ahead of the tickets that exist a number may be: for those that arrive in another order, or never. Counted from the
 * tickets and not from the last number, so that jumps don't add up: to use up the 9999 numbers of a day takes as many tickets.
 */
const furthestAhead = 200;

/**
 * Next number, visit and event in one statement, together with whatever else is checked in just now. Null when the event
 * exists already.
 */
export const insertCheckIn = createBatcher<NewVisit, TicketRow | null>({
  lanes: writeLanes,
  // Contention is on the row of the series' counter.
  bulkheadOf: ({ from }) => `${from.officeId} ${from.series}`,
  serve,
});

async function serve(orders: BatchItem<NewVisit, TicketRow | null>[], sql: Sql): Promise<void> {
  // Of several with one id the first is inserted; the others find it done.
  const first = new Map<string, BatchItem<NewVisit, TicketRow | null>>();
  for (const order of orders) {
    const key = `${order.request.from.officeId} ${order.request.id}`;
    if (!first.has(key)) first.set(key, order);
  }
  const rows = await insertTogether(
    [...first.values()].map(({ request }) => request),
    sql,
  );
  const made = new Map(rows.map((row) => [`${row.officeId} ${row.id}`, row]));
  for (const [key, { settle }] of first) settle(made.get(key) ?? null);
  for (const order of orders) if (!order.isSettled) order.settle(null);
}

/**
 * One statement, in which rows are locked in one order: two processes that insert at once wait for each other, never both.
 * When two equal ones run at once, the second waits for the counter's row, runs into the primary key and takes its number
 * back: no gaps.
 */
function insertTogether(visits: NewVisit[], sql: Sql): Promise<(TicketRow & { officeId: string })[]> {
  return sql`
    WITH wanted AS MATERIALIZED (
      SELECT w.*, (w.arrived_at AT TIME ZONE o.time_zone)::date AS service_day
      FROM jsonb_to_recordset(${JSON.stringify(visits.map(wantedOf))}::jsonb) AS w(place int, office_id text, id uuid,
        series text, wanted int, ${typedColumns}, event_id uuid, at timestamptz,
        actor_kind event_actor, actor_id text, request_hash text)
      JOIN office o ON o.id = w.office_id
      WHERE NOT EXISTS (SELECT 1 FROM visit_event e WHERE e.office_id = w.office_id AND e.id = w.event_id)),
    placed AS MATERIALIZED (
      SELECT w.*, CASE WHEN w.wanted IS NOT NULL AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.office_id = w.office_id
        AND v.service_day = w.service_day AND v.series = w.series AND v.number = w.wanted)
        AND w.wanted <= ${furthestAhead} + (SELECT count(*) FROM visit v WHERE v.office_id = w.office_id
          AND v.service_day = w.service_day AND v.series = w.series) THEN w.wanted END AS accepted
      FROM wanted w),
    handed AS MATERIALIZED (
      SELECT office_id, service_day, series, COALESCE(max(accepted), 0) AS accepted, count(*) FILTER (WHERE accepted IS NULL)::int AS fresh
      FROM placed GROUP BY office_id, service_day, series),
    counter AS (
      INSERT INTO series_counter (office_id, service_day, series, last)
      SELECT office_id, service_day, series, accepted + fresh FROM handed ORDER BY office_id, service_day, series
      ON CONFLICT (office_id, service_day, series) DO UPDATE SET last = (
        SELECT GREATEST(series_counter.last, accepted) + fresh FROM handed h WHERE h.office_id = excluded.office_id
          AND h.service_day = excluded.service_day AND h.series = excluded.series)
      RETURNING office_id, service_day, series, last),
    made AS (
      INSERT INTO visit (office_id, id, service_day, series, number, ${carriedColumns})
      SELECT office_id, id, service_day, series, COALESCE(accepted, last - (count(*) FILTER (WHERE accepted IS NULL) OVER series
          - row_number() OVER (PARTITION BY office_id, service_day, series, accepted IS NULL ORDER BY place))::int),
        ${carriedColumns}
      FROM placed JOIN counter USING (office_id, service_day, series)
      WINDOW series AS (PARTITION BY office_id, service_day, series) ORDER BY office_id, id
      RETURNING *),
    event AS (
      INSERT INTO visit_event (office_id, id, visit_id, type, at, actor_kind, actor_id, version, to_status,
        change, request_hash)
      SELECT office_id, event_id, id, 'checkedIn', at, actor_kind, actor_id, version, status,
        '{"before":{},"after":{}}', request_hash
      FROM made JOIN (SELECT office_id, id, event_id, at, actor_kind, actor_id, request_hash FROM placed) meta USING (office_id, id))
    SELECT made.office_id AS "officeId", ${madeColumns} FROM made`;
}

function wantedOf(visit: NewVisit, place: number) {
  const { id, from, meta, wanted } = visit;
  return {
    ...{ place, office_id: from.officeId, id, series: from.series, wanted },
    ...Object.fromEntries(Object.entries(carried).map(([column, { of }]) => [column, of(visit)])),
    ...{ event_id: meta.eventId, at: meta.at, actor_kind: meta.actorKind, actor_id: meta.actorId },
    request_hash: meta.requestHash,
  };
}

/** A ticket with the event that gave it. */
type GivenTicket = TicketRow & Pick<CommandMeta, "requestHash" | "actorKind" | "actorId"> & { type: string };

/** The ticket that the event `eventId` gave; null when there is no such event. */
export async function ticketOfEvent(officeId: string, eventId: string): Promise<GivenTicket | null> {
  const rows = await sql<GivenTicket>`
    SELECT ${ticketColumns("v")}, e.request_hash AS "requestHash", e.actor_kind AS "actorKind", e.actor_id AS "actorId", e.type
    FROM visit_event e JOIN visit v ON v.office_id = e.office_id AND v.id = e.visit_id
    WHERE e.office_id = ${officeId} AND e.id = ${eventId}::uuid`;
  return rows[0] ?? null;
}
