import { endpoint } from "#lib/http/endpoint.ts";
import { setWaitGoal } from "#lib/statistics/commands.ts";
import { goalSchema } from "#lib/statistics/schema.ts";

export const PUT = endpoint({
  summary: "Sets the office's goal: nine of ten are met within so many minutes.",
  permission: "statistics.annotate",
  body: goalSchema,
  run: ({ actor, body }) => setWaitGoal(actor, body.minutes),
});
