import { env } from "#lib/env.ts";
import { endpoint, tooOften } from "#lib/http/endpoint.ts";
import { openAnswer } from "#lib/http/open-answer.ts";
import { catalogueOf } from "#lib/statistics/open-data/catalogue.ts";
import { openOffices } from "#lib/statistics/open-data/read-open-data.ts";

export const GET = endpoint({
  summary: "The offices' open data as a catalogue, DCAT-AP-SE in JSON-LD.",
  permission: "openData.read",
  problems: ["tooManyRequests"],
  run: async ({ request }) =>
    (await tooOften(request, "openDataByAddress")) ??
    openAnswer(JSON.stringify(catalogueOf(await openOffices(), env.url, env.contact)), "application/ld+json"),
});
