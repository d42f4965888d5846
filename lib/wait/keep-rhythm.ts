import { serviceDay } from "../clock.ts";
import { sql } from "../db/sql.ts";
import { learnFromVisits } from "./queries.ts";

/**
 * Learns in the night the rhythm that the office's day will be foretold by, so that no screen of its morning waits for the computing.
 * Safe to repeat: what is the same isn't written again.
 */
export async function keepRhythm(office: { id: string; timeZone: string }, at: Date): Promise<void> {
  const { id: officeId, timeZone } = office;
  const day = serviceDay(at, timeZone);
  const rhythm = JSON.stringify(await learnFromVisits(officeId, new Date(day), timeZone));
  await sql`
    INSERT INTO office_rhythm (office_id, day, rhythm) VALUES (${officeId}, ${day}::date, ${rhythm}::jsonb)
    ON CONFLICT (office_id) DO UPDATE SET day = excluded.day, rhythm = excluded.rhythm
    WHERE (office_rhythm.day, office_rhythm.rhythm) IS DISTINCT FROM (excluded.day, excluded.rhythm)`;
}
