import { setTimeout as pause } from "node:timers/promises";
import { isFromOwnPage } from "#lib/auth/origin.ts";
import { isFirst, limits } from "#lib/http/limits.ts";
import { seeOther } from "#lib/http/page.ts";
import { countFeedback, officeOfEndedVisit } from "#lib/statistics/feedback.ts";
import { feedbackAnswers } from "#lib/visits/codes.ts";
import { localeOf, overMs, ticketPage } from "./ticket.ts";

/**
 * One of three faces, from a ticket whose visit is over. Answered alike, and at one pace, whether it was counted, had answered before,
 * or never was a ticket.
 */
export async function takeFeedback(
  request: Request,
  token: string,
  given: string | undefined,
): Promise<Response> {
  const evenly = pause(overMs);
  const answer = feedbackAnswers.find((one) => one === given);
  if (!answer || !isFromOwnPage(request)) return ticketPage(request, token);
  const officeId = await officeOfEndedVisit(token);
  if (officeId && (await isFirst(limits.feedbackByTicket, token)))
    await countFeedback(officeId, "feedbackPhone", answer);
  await evenly;
  return seeOther(`/t/${encodeURIComponent(token)}?answered=1&lang=${localeOf(request, null)}`);
}
