import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { addButton, buttonSchema } from "#lib/offices/alarm-buttons.ts";

export const POST = endpoint({
  summary: "Adds a physical alarm button and answers the address that it is to ask for; told only now.",
  permission: "device.manage",
  needsConfirmed: true,
  body: buttonSchema,
  answer: z.strictObject({ id: z.uuid(), url: z.url() }),
  problems: ["unknownRoom"],
  run: async ({ actor, body }) => {
    const added = await addButton(actor, body);
    return added.ok ? added.value : problem(added.error, { field: "roomId" });
  },
});
