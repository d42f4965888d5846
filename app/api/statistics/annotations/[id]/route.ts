import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { annotate, removeAnnotation } from "#lib/statistics/commands.ts";
import { annotationSchema } from "#lib/statistics/schema.ts";

const params = z.strictObject({ id: z.uuid() });

export const PUT = endpoint({
  summary: "Annotates a day of the trend: a holiday, a campaign. Never about a person.",
  permission: "statistics.annotate",
  params,
  body: annotationSchema,
  run: ({ actor, params: { id }, body }) => annotate(actor, id, body),
});

export const DELETE = endpoint({
  summary: "Deletes an annotation.",
  permission: "statistics.annotate",
  params,
  problems: ["notFound"],
  run: async ({ actor, params: { id } }) =>
    (await removeAnnotation(actor, id)) ? undefined : problem("notFound"),
});
