import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { visitorLocales } from "#lib/i18n/locales.ts";
import { playable } from "#lib/recordings/queries.ts";

export const GET = endpoint({
  summary: "The recordings that may be played: those whose text is what is shown now.",
  permission: ["recording.read", "settings.change"],
  query: z.object({ locale: z.enum(visitorLocales).optional() }),
  run: ({ actor, query }) => playable(actor, query.locale ?? null),
});
