import { Prisma } from "../../generated/prisma/client.ts";
import { serviceDay } from "../clock.ts";
import { sql } from "../db/sql.ts";
import { isOpen, nextOpening } from "../offices/hours.ts";
import { type VisitWithLast, visitsWithLast } from "../visits/queries.ts";
import { type CalledVisit, type Pace, paceAt } from "../wait/estimate.ts";
import { earlierPace } from "../wait/queries.ts";
import { type OfficeView, readOffice } from "./office.ts";

/** Everything that screens of one office show, read at one moment; `snapshot` gives each audience its part. */
export type OfficeState = {
  office: OfficeView;
  now: Date;
  serviceDay: string;
  isOpen: boolean;
  opensAt: Date | null;
  /** Oldest arrival first. */
  visits: VisitWithLast[];
  /** The last 30 that closed today, latest first. */
  closed: VisitWithLast[];
  /** Today's visits that call next picked. */
  picked: { id: string; arrivedAt: Date }[];
  figures: { visits: number; people: number; completed: number };
  /** Last number handed out today, by series. */
  counters: Record<string, number>;
  pace: Pace;
};

const closedShown = 30;

/** Reads the office in a handful of statements, the same few for every number of screens; null when there is none. */
export async function readState(officeId: string, now: Date): Promise<OfficeState | null> {
  const office = await readOffice(officeId, now);
  if (!office) return null;
  const day = serviceDay(now, office.timeZone);
  const [visits, closed, today, earlier] = await Promise.all([
    visitsWithLast(
      officeId,
      Prisma.sql`v.status IN ('waiting', 'claimed', 'called', 'inMeeting', 'parked') ORDER BY v.arrived_at, v.id`,
    ),
    visitsWithLast(
      officeId,
      Prisma.sql`v.service_day = ${day}::date AND v.ended_at IS NOT NULL ORDER BY v.ended_at DESC LIMIT ${closedShown}`,
    ),
    readToday(officeId, day),
    earlierPace(officeId, day),
  ]);
  const oldest = visits.find(({ visit }) => visit.status === "waiting")?.visit.arrivedAt ?? null;
  const isOpenNow = isOpen(office, now);
  return {
    ...{ office, now, serviceDay: day, visits, closed },
    isOpen: isOpenNow,
    opensAt: isOpenNow ? null : nextOpening(office, now),
    picked: today.called.filter(({ isPicked }) => isPicked),
    figures: today.figures,
    counters: today.counters,
    pace: paceAt(today.called, oldest, now, earlier),
  };
}

type Called = CalledVisit & { id: string; isPicked: boolean };
type Today = { called: Called[]; figures: OfficeState["figures"]; counters: Record<string, number> };

/** Today's figures, calls and numbers. A split-off is no visit of its own, its people were counted with the first. */
async function readToday(officeId: string, day: string): Promise<Today> {
  const rows = await sql<{
    visits: number;
    people: number;
    completed: number;
    counters: Record<string, number>;
    called: { id: string; arrivedAt: string; calledAt: string; isPicked: boolean }[];
  }>`
    SELECT count(*) FILTER (WHERE status <> 'voided' AND split_from_id IS NULL)::int AS visits,
      COALESCE(sum(adults + children_0_to_5 + children_6_to_12 + children_13_to_17)
        FILTER (WHERE status NOT IN ('voided', 'merged')), 0)::int AS people,
      count(*) FILTER (WHERE status = 'completed')::int AS completed,
      (SELECT COALESCE(json_object_agg(series, last), '{}') FROM series_counter
        WHERE office_id = ${officeId} AND service_day = ${day}::date) AS counters,
      COALESCE(json_agg(json_build_object('id', id, 'arrivedAt', arrived_at, 'calledAt', called_at,
        'isPicked', picked_at IS NOT NULL)) FILTER (WHERE called_at IS NOT NULL), '[]') AS called
    FROM visit WHERE office_id = ${officeId} AND service_day = ${day}::date`;
  const { called = [], counters = {}, visits = 0, people = 0, completed = 0 } = rows[0] ?? {};
  return {
    figures: { visits, people, completed },
    counters,
    called: called.map((visit) => ({
      ...visit,
      arrivedAt: new Date(visit.arrivedAt),
      calledAt: new Date(visit.calledAt),
    })),
  };
}
