import { endpoint } from "#lib/http/endpoint.ts";
import { setIndicator } from "#lib/statistics/commands.ts";
import { indicatorSchema } from "#lib/statistics/schema.ts";

export const PUT = endpoint({
  summary: "Sets a month's figure from elsewhere; null takes it away.",
  permission: "statistics.annotate",
  body: indicatorSchema,
  run: ({ actor, body }) => setIndicator(actor, body),
});
