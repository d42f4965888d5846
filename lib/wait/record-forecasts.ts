import { serviceDay, startOfDay } from "../clock.ts";
import { db } from "../db/client.ts";
import { sql } from "../db/sql.ts";
import { forecastResults } from "../visits/codes.ts";
import { type EndedVisit, forecastResultsOf } from "./forecast-result.ts";
import { rhythmBefore } from "./queries.ts";

/**
 * Notes how the waits foretold held, for the days that have ended and are not counted yet; the office's statistics publish it. From
 * the rhythm of the four weeks before each day, as its screens had it. Safe to repeat: a result once noted stays.
 */
export async function recordForecasts(office: { id: string; timeZone: string }, at: Date): Promise<void> {
  const { id: officeId, timeZone } = office;
  const visits = await sql<EndedVisit & { serviceDay: Date }>`
    SELECT v.id, v.service_day AS "serviceDay", v.status, v.arrived_at AS "arrivedAt", v.called_at AS "calledAt",
      v.started_at AS "startedAt", v.ended_at AS "endedAt", v.parked_at AS "parkedAt", v.parked_ms AS "parkedMs"
    FROM visit v WHERE v.office_id = ${officeId} AND v.service_day < ${serviceDay(at, timeZone)}::date
      AND v.status NOT IN ('voided', 'merged') AND v.split_from_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM folded_day f WHERE f.office_id = v.office_id AND f.day = v.service_day)`;
  const days = Map.groupBy(visits, (visit) => visit.serviceDay.toISOString().slice(0, 10));
  for (const [day, ofDay] of days) {
    const rhythm = await rhythmBefore(officeId, day, timeZone);
    const results = forecastResultsOf(ofDay, { rhythm, midnight: startOfDay(day, timeZone) });
    for (const forecast of forecastResults) {
      const ids = [...results].flatMap(([id, result]) => (result === forecast ? [id] : []));
      await db.visit.updateMany({ where: { officeId, id: { in: ids }, forecast: null }, data: { forecast } });
    }
  }
}
