import { endpoint } from "#lib/http/endpoint.ts";
import { attackOffice } from "#lib/statistics/attack/attack-office.ts";

export const GET = endpoint({
  summary:
    "Tries to work out a hidden count from everything that is published of the office; null before the first closed day.",
  permission: "statistics.read",
  run: ({ actor }) => attackOffice(actor.officeId),
});
