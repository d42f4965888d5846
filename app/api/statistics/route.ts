import { endpoint } from "#lib/http/endpoint.ts";
import { statisticsOffice } from "#lib/statistics/queries.ts";
import { readStatistics } from "#lib/statistics/read.ts";
import { statisticsQuery } from "#lib/statistics/schema.ts";

export const GET = endpoint({
  summary: "Counts of closed days as marginals, small counts suppressed; null before the first day is over.",
  permission: "statistics.read",
  query: statisticsQuery,
  run: async ({ actor, query }) => readStatistics(await statisticsOffice(actor.officeId), query),
});
