import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { changeList } from "#lib/offices/commands.ts";
import { listNames, listSchema } from "#lib/offices/schema.ts";

export const PUT = endpoint({
  summary:
    "Order, switched-off entries and own entries of a coded list, answered with the codes that new ones got. Codes are retired, never deleted.",
  permission: "settings.change",
  params: z.strictObject({ list: z.enum(listNames) }),
  body: listSchema,
  run: async ({ actor, params: { list }, body }) => {
    const changed = await changeList(actor, list, body);
    if (changed.ok) return { entries: changed.value };
    return problem("invalid", { field: changed.error === "unknownCode" ? "entries.code" : "entries.labels" });
  },
});
