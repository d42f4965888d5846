import { now } from "../clock.ts";
import { sql } from "../db/sql.ts";
import type { FeedbackAnswer } from "../visits/codes.ts";
import type { FeedbackName } from "./counting/measures.ts";

/**
 * Adds one answer to the question how it was to today's count; false where the office asks no one. The count is all that is stored:
 * no row tells of a visit, a ticket, a device, a language or an hour. Whether somebody has answered before is for the caller to ask of
 * the limits, in a statement of its own, so that no transaction ties an answer to whoever gave it.
 */
export async function countFeedback(
  officeId: string,
  measure: FeedbackName,
  answer: FeedbackAnswer,
): Promise<boolean> {
  const counted = await sql<{ count: number }>`
    INSERT INTO daily_count (office_id, day, measure, value, count)
    SELECT id, (${now()}::timestamptz AT TIME ZONE time_zone)::date, ${measure}, ${answer}, 1
    FROM office WHERE id = ${officeId} AND takes_feedback
    ON CONFLICT (office_id, day, measure, value) DO UPDATE SET count = daily_count.count + 1
    RETURNING count`;
  return counted.length > 0;
}

/**
 * The office that a phone ticket may still tell how it was: the visit is over and its service day is not. Null for all others, mistakes
 * among them. Nobody but the server learns which of both it was.
 */
export async function officeOfEndedVisit(token: string): Promise<string | null> {
  const [visit] = await sql<{ officeId: string }>`
    SELECT v.office_id AS "officeId" FROM visit v JOIN office o ON o.id = v.office_id
    WHERE v.token = ${token} AND v.status IN ('completed', 'left')
      AND v.service_day >= (${now()}::timestamptz AT TIME ZONE o.time_zone)::date`;
  return visit?.officeId ?? null;
}

/** Whether all offices ask: of an address whose office nobody may learn, this is all that can be said. */
export async function everyOfficeTakesFeedback(): Promise<boolean> {
  const [all] = await sql<{ ask: boolean | null }>`SELECT bool_and(takes_feedback) AS ask FROM office`;
  return all?.ask === true;
}
