import { Prisma } from "../../generated/prisma/client.ts";
import { startOfDay } from "../clock.ts";
import { sql } from "../db/sql.ts";
import { announcementOf } from "../offices/all-who-wait.ts";
import { isOpen, nextOpening } from "../offices/hours.ts";
import type { Announcement } from "../offices/office-wide.ts";
import { type ApprovedAnswers, approvedIn } from "../recordings/answers.ts";
import { columnsOf } from "../visits/columns.ts";
import { lastColumns, type VisitWithLast, withLast } from "../visits/queries.ts";
import { type Pace, paceAt } from "../wait/estimate.ts";
import { earlierRhythm } from "../wait/queries.ts";
import { type OfficeView, officeView } from "./office-view.ts";

/** Everything that screens of one office show, read at one moment; `snapshot` gives each audience its part. */
export type OfficeState = {
  office: OfficeView;
  now: Date;
  serviceDay: string;
  isOpen: boolean;
  opensAt: Date | null;
  /** Per language the honest answers that a person has approved as they read now. */
  approved: ApprovedAnswers;
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
  /** What all who wait are told now. */
  announcement: Announcement | null;
};

const closedShown = 30;

/** What one row of the statement brings: a visit, and on one of them what there is once. */
type Row = { office: OfficeView | null; today: Today | null } & (
  | ({ id: string } & Parameters<typeof withLast>[0])
  | { id: null }
);

type Called = { id: string; arrivedAt: string; calledAt: string; isPicked: boolean };
type Today = { figures: OfficeState["figures"]; counters: Record<string, number>; called: Called[] };

const shownColumns = columnsOf("v");

/**
 * Reads the office in one statement, whatever the number of screens: one consistent moment, and one round trip, which costs
 * more than most of what is read. Null when there is no such office.
 */
export async function loadOfficeState(officeId: string, now: Date): Promise<OfficeState | null> {
  const rows = await sql<Row>`
    WITH office AS MATERIALIZED (${officeView(officeId, now)}),
    today AS MATERIALIZED (${today(officeId)}),
    shown AS (
      (SELECT * FROM visit WHERE office_id = ${officeId} AND status IN ('waiting', 'claimed', 'called', 'inMeeting', 'parked'))
      UNION ALL
      (SELECT * FROM visit WHERE office_id = ${officeId} AND service_day = (SELECT "serviceDay" FROM office)
        AND ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT ${closedShown}))
    SELECT CASE WHEN row_number() OVER () = 1 THEN row_to_json(office) END AS office,
      CASE WHEN row_number() OVER () = 1 THEN row_to_json(today) END AS today, ${shownColumns}, ${lastColumns}
    FROM office CROSS JOIN today LEFT JOIN (shown v
      JOIN visit_event e ON e.office_id = v.office_id AND e.visit_id = v.id AND e.version = v.version) ON true
    ORDER BY v.ended_at DESC NULLS FIRST, v.arrived_at, v.id`;
  const once = rows.find((row) => row.office !== null);
  if (!once?.office || !once.today) return null;
  const { office } = once;
  const { figures, counters } = once.today;
  const shown = rows.flatMap(({ office: _, today: __, ...row }) => (row.id === null ? [] : [withLast(row)]));
  const visits = shown.filter(({ visit }) => visit.endedAt === null);
  const called = once.today.called.map((visit) => ({
    ...visit,
    arrivedAt: new Date(visit.arrivedAt),
    calledAt: new Date(visit.calledAt),
  }));
  const { serviceDay, timeZone } = office;
  const rhythm = await earlierRhythm(officeId, serviceDay, timeZone);
  const midnight = startOfDay(serviceDay, timeZone);
  const oldest = visits.find(({ visit }) => visit.status === "waiting")?.visit.arrivedAt ?? null;
  const isOpenNow = isOpen(office, now);
  return {
    ...{ office, now, serviceDay, visits, figures, counters },
    closed: shown.filter(({ visit }) => visit.endedAt !== null),
    approved: await approvedIn(office.approvals),
    isOpen: isOpenNow,
    opensAt: isOpenNow ? null : nextOpening(office, now),
    announcement: await announcementOf(office, now),
    picked: called.filter(({ isPicked }) => isPicked),
    pace: paceAt(called, oldest, { rhythm, midnight, now }),
  };
}

/** Today's figures, calls and numbers, as one row. A split-off is no visit of its own, its people were counted with the first. */
const today = (officeId: string): Prisma.Sql => Prisma.sql`
  SELECT json_build_object(
      'visits', count(*) FILTER (WHERE status <> 'voided' AND split_from_id IS NULL),
      'people', COALESCE(sum(adults + children_0_to_5 + children_6_to_12 + children_13_to_17)
        FILTER (WHERE status NOT IN ('voided', 'merged')), 0),
      'completed', count(*) FILTER (WHERE status = 'completed')) AS figures,
    (SELECT COALESCE(json_object_agg(series, last), '{}') FROM series_counter
      WHERE office_id = ${officeId} AND service_day = (SELECT "serviceDay" FROM office)) AS counters,
    COALESCE(json_agg(json_build_object('id', id, 'arrivedAt', arrived_at, 'calledAt', COALESCE(called_at, ended_at),
      'isPicked', picked_at IS NOT NULL)) FILTER (WHERE called_at IS NOT NULL OR status = 'noShow'), '[]') AS called
  FROM visit WHERE office_id = ${officeId} AND service_day = (SELECT "serviceDay" FROM office)`;
