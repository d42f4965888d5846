import { Prisma } from "../../generated/prisma/client.ts";
import { sql } from "../db/sql.ts";
import { newToken } from "./request.ts";
import type { CheckIn } from "./schema.ts";
import type { Mark } from "./write.ts";

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

/**
 * Next number, visit and event in one statement. Null when the event exists already. When two equal ones run at once, the
 * second waits for the counter's row, runs into the primary key and takes its number back: no gaps.
 * `keep` is a number given without network: kept if no ticket of the series and day bears it, else the next one is given.
 */
export async function insertVisit(
  visitId: string,
  body: CheckIn,
  from: { officeId: string; source: string; series: string },
  mark: Mark,
  keep: number | null,
): Promise<TicketRow | null> {
  const arrivedAt = new Date(mark.at.getTime() - (body.offline?.agoMs ?? 0));
  const source = body.outreach && from.source === "reception" ? "outreach" : from.source;
  const { party } = body;
  const rows = await sql<TicketRow>`
    WITH fresh AS (
      SELECT id AS office_id, (${arrivedAt}::timestamptz AT TIME ZONE time_zone)::date AS service_day
      FROM office WHERE id = ${from.officeId}
        AND NOT EXISTS (SELECT 1 FROM visit_event WHERE office_id = ${from.officeId} AND id = ${mark.eventId}::uuid)),
    kept AS (
      SELECT ${keep}::int AS number FROM fresh
      WHERE ${keep}::int IS NOT NULL AND NOT EXISTS (SELECT 1 FROM visit v WHERE v.office_id = fresh.office_id
        AND v.service_day = fresh.service_day AND v.series = ${from.series} AND v.number = ${keep}::int)),
    counter AS (
      INSERT INTO series_counter (office_id, service_day, series, last)
      SELECT office_id, service_day, ${from.series}, COALESCE((SELECT number FROM kept), 1) FROM fresh
      ON CONFLICT (office_id, service_day, series) DO UPDATE SET last = CASE
        WHEN EXISTS (SELECT 1 FROM kept) THEN GREATEST(series_counter.last, excluded.last)
        ELSE series_counter.last + 1 END
      RETURNING office_id, service_day, last),
    made AS (
      INSERT INTO visit (office_id, id, service_day, series, number, token, source, who,
        adults, children_0_to_5, children_6_to_12, children_13_to_17, language, interpreter, reasons, way_in,
        first_visit, ongoing_contact, wanted_staff_id, flags, arrived_at)
      SELECT office_id, ${visitId}::uuid, service_day, ${from.series}, COALESCE((SELECT number FROM kept), last),
        ${newToken()}, ${source}, ${body.who}, ${party.adults}::int, ${party.children0to5}::int,
        ${party.children6to12}::int, ${party.children13to17}::int, ${body.language}::text, ${body.interpreter},
        ${body.reasons}::text[], ${body.wayIn}::text, ${body.firstVisit}::bool, ${body.ongoingContact}::bool,
        ${body.wantedStaffId}::text, ${body.flags}::text[], ${arrivedAt}::timestamptz
      FROM counter RETURNING *),
    event AS (
      INSERT INTO visit_event (office_id, id, visit_id, type, at, actor_kind, actor_id, version, to_status,
        change, request_hash)
      SELECT office_id, ${mark.eventId}::uuid, id, 'checkedIn', ${mark.at}::timestamptz, ${mark.actorKind},
        ${mark.actorId}::text, version, status, '{"before":{},"after":{}}', ${mark.requestHash} FROM made)
    SELECT ${ticketColumns("made")} FROM made`;
  return rows[0] ?? null;
}

/** The ticket that the event `eventId` gave, and the hash of its request; null when there is no such event. */
export async function ticketOfEvent(
  officeId: string,
  eventId: string,
): Promise<(TicketRow & { requestHash: string; type: string }) | null> {
  const rows = await sql<TicketRow & { requestHash: string; type: string }>`
    SELECT ${ticketColumns("v")}, e.request_hash AS "requestHash", e.type
    FROM visit_event e JOIN visit v ON v.office_id = e.office_id AND v.id = e.visit_id
    WHERE e.office_id = ${officeId} AND e.id = ${eventId}::uuid`;
  return rows[0] ?? null;
}
