import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem.ts";
import { alarmSchema, raiseAlarm } from "#lib/offices/alarms.ts";

export const POST = endpoint({
  summary: "I need help: reaches every staff screen within a second.",
  permission: "alarm.raise",
  body: alarmSchema,
  problems: ["unknownRoom"],
  run: async ({ actor, body }) => {
    const raised = await raiseAlarm(actor, body);
    return raised.ok ? raised.value : problem(raised.error, { field: "roomId" });
  },
});
