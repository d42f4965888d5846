import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { removeHoliday, setHoliday } from "#lib/offices/commands.ts";
import { daySchema, holidaySchema } from "#lib/offices/schema.ts";

const params = z.strictObject({ day: daySchema });

export const PUT = endpoint({
  summary: "Sets the hours of a day that departs from the week; null hours = closed.",
  permission: "settings.change",
  params,
  body: holidaySchema,
  run: ({ actor, params: { day }, body }) => setHoliday(actor, day, body),
});

export const DELETE = endpoint({
  summary: "The day follows the week again.",
  permission: "settings.change",
  params,
  problems: ["notFound"],
  run: async ({ actor, params: { day } }) =>
    (await removeHoliday(actor, day)) ? undefined : problem("notFound"),
});
