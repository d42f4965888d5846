import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { changeRoom } from "#lib/rooms/commands.ts";
import { roomChangeSchema } from "#lib/rooms/schema.ts";
import { idSchema } from "#lib/visits/schema.ts";

export const PATCH = endpoint({
  summary: "Renames, moves, retires or brings back a room.",
  permission: "settings.change",
  params: z.strictObject({ id: idSchema }),
  body: roomChangeSchema,
  problems: ["notFound", "taken"],
  run: async ({ actor, params: { id }, body }) => {
    const changed = await changeRoom(actor, id, body);
    return changed.ok
      ? undefined
      : problem(changed.error, changed.error === "taken" ? { field: "name" } : {});
  },
});
