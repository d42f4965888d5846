import { addDevice } from "#lib/devices/commands.ts";
import { newDeviceSchema } from "#lib/devices/schema.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";

export const POST = endpoint({
  summary: "Adds a tablet or screen and answers its pairing code: one use, ten minutes.",
  permission: "device.manage",
  needsConfirmed: true,
  body: newDeviceSchema,
  problems: ["taken"],
  run: async ({ actor, body }) => {
    const added = await addDevice(actor, body);
    return added.ok ? added.value : problem(added.error, { field: "series" });
  },
});
