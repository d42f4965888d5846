import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { drillSchema, startDrill } from "#lib/offices/alarm-buttons.ts";

export const POST = endpoint({
  summary: "A drill of the help alarm: every screen says that it is one.",
  permission: "alarm.drill",
  body: drillSchema,
  problems: ["unknownRoom"],
  run: async ({ actor, body }) => {
    const started = await startDrill(actor, body);
    return started.ok ? started.value : problem(started.error, { field: "roomId" });
  },
});
