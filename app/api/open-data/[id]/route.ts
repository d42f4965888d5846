import { z } from "zod";
import { endpoint, tooOften } from "#lib/http/endpoint.ts";
import { openAnswer } from "#lib/http/open-answer.ts";
import { problem } from "#lib/http/problem-json.ts";
import { openCsv } from "#lib/statistics/open-data/open-csv.ts";
import { readOpenData } from "#lib/statistics/open-data/read-open-data.ts";

export const GET = endpoint({
  summary: "An office's published counts by month, small ones suppressed, a month after it has ended.",
  permission: "openData.read",
  params: z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
  query: z.strictObject({ format: z.enum(["csv", "json"]).default("json") }),
  answer: z.strictObject({
    office: z.strictObject({ id: z.string(), name: z.string() }),
    rows: z.array(
      z.strictObject({
        ...{ month: z.string(), measure: z.string(), value: z.string() },
        ...{ count: z.int().nullable(), low: z.int(), high: z.int().nullable() },
      }),
    ),
  }),
  problems: ["notFound", "tooManyRequests"],
  run: async ({ params: { id }, query: { format }, request }) => {
    const wait = await tooOften(request, "openDataByAddress");
    if (wait) return wait;
    const data = await readOpenData(id);
    if (!data) return problem("notFound");
    return format === "csv"
      ? openAnswer(openCsv(data.rows), "text/csv; charset=utf-8")
      : openAnswer(JSON.stringify(data), "application/json");
  },
});
