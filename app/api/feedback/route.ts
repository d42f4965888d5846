import { endpoint } from "#lib/http/endpoint.ts";
import { exceeds, isFirst, limits } from "#lib/http/limits.ts";
import { problem } from "#lib/http/problem-json.ts";
import { countFeedback } from "#lib/statistics/feedback.ts";
import { feedbackSchema } from "#lib/statistics/schema.ts";

export const POST = endpoint({
  summary: "How it was, told on the tablet by one of three faces: counted, and nothing else.",
  permission: "feedback.give",
  body: feedbackSchema,
  problems: ["feedbackOff", "tooManyRequests"],
  run: async ({ actor, body: { id, answer } }) => {
    const wait = await exceeds(limits.feedbackByDevice, actor.id);
    if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
    if (!(await isFirst(limits.feedbackById, id))) return;
    if (!(await countFeedback(actor.officeId, "feedbackKiosk", answer))) return problem("feedbackOff");
  },
});
