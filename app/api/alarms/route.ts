import { endpoint } from "#lib/http/endpoint.ts";
import { exceeds, limits } from "#lib/http/limits.ts";
import { problem } from "#lib/http/problem-json.ts";
import { alarmSchema, raiseAlarm } from "#lib/offices/alarms.ts";

export const POST = endpoint({
  summary: "I need help: reaches every staff screen within a second.",
  permission: "alarm.raise",
  body: alarmSchema,
  problems: ["unknownRoom", "tooManyRequests"],
  run: async ({ actor, body }) => {
    const wait = actor.kind === "device" ? await exceeds(limits.alarmsByDevice, actor.id) : null;
    if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
    const raised = await raiseAlarm(actor, body);
    return raised.ok ? raised.value : problem(raised.error, { field: "roomId" });
  },
});
