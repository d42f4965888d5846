import { endpoint } from "#lib/http/endpoint.ts";
import { statisticsOffice } from "#lib/statistics/queries.ts";
import { readToday } from "#lib/statistics/today.ts";

export const GET = endpoint({
  summary: "Today so far beside a typical day of the same weekday.",
  permission: "statistics.read",
  isByScreen: true,
  run: async ({ actor }) => readToday(await statisticsOffice(actor.officeId)),
});
