import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { readStatistics, scopeOf } from "#lib/statistics/read.ts";
import { statisticsAnswer, statisticsQuery } from "#lib/statistics/schema.ts";

export const GET = endpoint({
  summary: "Counts of closed days as marginals, small counts suppressed; null before the first day is over.",
  permission: "statistics.read",
  query: statisticsQuery,
  answer: statisticsAnswer,
  problems: ["notFound"],
  run: async ({ actor, query }) => {
    const scope = await scopeOf(actor, query.office, "");
    return scope ? readStatistics(scope, query) : problem("notFound");
  },
});
