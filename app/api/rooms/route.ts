import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { addRoom } from "#lib/rooms/commands.ts";
import { newRoomSchema } from "#lib/rooms/schema.ts";

export const POST = endpoint({
  summary: "Adds a room.",
  permission: "settings.change",
  body: newRoomSchema,
  problems: ["taken"],
  run: async ({ actor, body }) => {
    const added = await addRoom(actor, body.name);
    return added.ok ? added.value : problem(added.error, { field: "name" });
  },
});
