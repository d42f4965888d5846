import { Prisma } from "../../generated/prisma/client.ts";
import { type BatchItem, createBatcher } from "../batch.ts";
import { startOfDay } from "../clock.ts";
import type { Sql } from "../db/sql.ts";
import { announcementOf } from "../offices/all-who-wait.ts";
import { isOpen, nextOpening } from "../offices/hours.ts";
import type { Announcement } from "../offices/office-wide.ts";
import { type ApprovedAnswers, approvedIn } from "../recordings/answers.ts";
import type { VisitStatus } from "../visits/codes.ts";
import { columnsOf } from "../visits/columns.ts";
import { rootsOf } from "../visits/party.ts";
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
  /** As they stand in the queue: oldest arrival first, who was put last by that time. */
  visits: VisitWithLast[];
  /** The last 30 that closed today, latest first. */
  closed: VisitWithLast[];
  /** Today's visits that were called, by call next or by hand. */
  picked: { id: string; arrivedAt: Date; callAgainAt: string | null }[];
  figures: { visits: number; people: number; completed: number };
  /** Last number handed out today, by series. */
  counters: Record<string, number>;
  pace: Pace;
  /** What all who wait are told now. */
  announcement: Announcement | null;
};

const closedShown = 30;

/** What one row of the statement brings: a visit, and on the first of each office what there is once. */
type Row = { place: number; office: OfficeView | null; today: Today | null } & (
  | ({ id: string } & Parameters<typeof withLast>[0])
  | { id: null }
);
type Found = { office: OfficeView; today: Today; shown: VisitWithLast[] };

type Called = {
  id: string;
  arrivedAt: string;
  calledAt: string;
  callAgainAt: string | null;
  isPicked: boolean;
};
/** A part, or a ticket that was struck: from these the statement alone can't tell parties. */
type Linked = { id: string; splitFromId: string | null; status: VisitStatus };
type Today = {
  figures: OfficeState["figures"];
  counters: Record<string, number>;
  called: Called[];
  linked: Linked[];
};

const shownColumns = columnsOf("v");

/** Largest number of offices that one statement reads. */
const largestBatch = 30;

/**
 * Reads the office in one statement, whatever the number of screens, together with whichever others are read just now: one
 * consistent moment, and one round trip, which costs more than most of what is read. Null when there is no such office.
 */
const find = createBatcher<{ officeId: string; now: Date }, Found | null>({
  largest: largestBatch,
  bulkheadOf: ({ officeId }) => officeId,
  serve,
});

async function serve(
  asked: BatchItem<{ officeId: string; now: Date }, Found | null>[],
  sql: Sql,
): Promise<void> {
  const wanted = asked.map(({ request }, place) => ({ place, ...request }));
  const rows = await sql<Row>`
    SELECT q.place, CASE WHEN row_number() OVER of_office = 1 THEN row_to_json(office) END AS office,
      CASE WHEN row_number() OVER of_office = 1 THEN row_to_json(today) END AS today, ${shownColumns}, ${lastColumns}
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS q(place int, "officeId" text, now timestamptz)
    CROSS JOIN LATERAL (${officeView} OFFSET 0) office
    CROSS JOIN LATERAL (${today} OFFSET 0) today
    LEFT JOIN LATERAL (
      (SELECT * FROM visit WHERE office_id = q."officeId" AND status IN ('waiting', 'claimed', 'called', 'inMeeting', 'parked'))
      UNION ALL
      (SELECT * FROM visit WHERE office_id = q."officeId" AND service_day = office."serviceDay"
        AND ended_at IS NOT NULL ORDER BY ended_at DESC LIMIT ${closedShown})) v ON true
    LEFT JOIN LATERAL (SELECT * FROM visit_event
      WHERE office_id = v.office_id AND visit_id = v.id AND version = v.version LIMIT 1) e ON true
    WHERE v.id IS NULL OR e.id IS NOT NULL
    WINDOW of_office AS (PARTITION BY q.place)
    ORDER BY q.place, v.ended_at DESC NULLS FIRST, COALESCE(v.call_again_at, v.arrived_at), v.id`;
  const byPlace = Map.groupBy(rows, ({ place }) => place);
  for (const [place, { settle }] of asked.entries()) settle(foundIn(byPlace.get(place) ?? []));
}

function foundIn(rows: Row[]): Found | null {
  const once = rows.find((row) => row.office !== null);
  if (!once?.office || !once.today) return null;
  const shown = rows.flatMap(({ place: _, office: __, today: ___, ...row }) =>
    row.id === null ? [] : [withLast(row)],
  );
  return { office: once.office, today: once.today, shown };
}

/** The state of the office at `now`; null when there is no such office. */
export async function loadOfficeState(officeId: string, now: Date): Promise<OfficeState | null> {
  const found = await find({ officeId, now });
  if (!found) return null;
  const { office, shown } = found;
  const { counters, linked } = found.today;
  const figures = { ...found.today.figures, visits: found.today.figures.visits + partiesByParts(linked) };
  const visits = shown.filter(({ visit }) => visit.endedAt === null);
  const called = found.today.called.map((visit) => ({
    ...visit,
    arrivedAt: new Date(visit.arrivedAt),
    calledAt: new Date(visit.calledAt),
  }));
  const { serviceDay, timeZone } = office;
  const rhythm = await earlierRhythm(officeId, serviceDay, timeZone);
  const midnight = startOfDay(serviceDay, timeZone);
  const oldest = oldestOf(visits);
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

/** When the first of those who wait came. */
function oldestOf(visits: VisitWithLast[]): Date | null {
  const arrivals = visits.flatMap(({ visit }) => (visit.status === "waiting" ? [visit.arrivedAt] : []));
  return arrivals.sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
}

/** How many parties are there by their parts alone, as the night counts them: their first ticket was struck. */
function partiesByParts(linked: readonly Linked[]): number {
  const living = linked.filter(({ status }) => status !== "voided" && status !== "merged");
  const firsts = living.map(rootsOf(linked)).filter(({ splitFromId }) => splitFromId === null);
  return new Set(firsts).size;
}

/** Today's figures, calls and numbers, as one row. A split-off is no visit of its own, its people were counted with the first. */
const today = Prisma.sql`
  SELECT json_build_object(
      'visits', count(*) FILTER (WHERE status <> 'voided' AND split_from_id IS NULL),
      'people', COALESCE(sum(adults + children_0_to_5 + children_6_to_12 + children_13_to_17)
        FILTER (WHERE status NOT IN ('voided', 'merged')), 0),
      'completed', count(*) FILTER (WHERE status = 'completed')) AS figures,
    (SELECT COALESCE(json_object_agg(series, last), '{}') FROM series_counter
      WHERE office_id = q."officeId" AND service_day = office."serviceDay") AS counters,
    COALESCE(json_agg(json_build_object('id', id, 'arrivedAt', arrived_at, 'calledAt', COALESCE(called_at, ended_at), 'callAgainAt', call_again_at,
      'isPicked', picked_at IS NOT NULL)) FILTER (WHERE called_at IS NOT NULL OR status = 'noShow'), '[]') AS called,
    COALESCE(json_agg(json_build_object('id', id, 'splitFromId', split_from_id, 'status', status))
      FILTER (WHERE split_from_id IS NOT NULL OR status = 'voided'), '[]') AS linked
  FROM visit WHERE office_id = q."officeId" AND service_day = office."serviceDay"`;
