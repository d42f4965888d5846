import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { changePrinter, removePrinter } from "#lib/printers/commands.ts";
import { printerChangeSchema } from "#lib/printers/schema.ts";
import { idSchema } from "#lib/visits/schema.ts";

const params = z.strictObject({ id: idSchema });

export const PATCH = endpoint({
  summary: "Where a receipt printer is, what paper it has and whom it prints for.",
  permission: "device.manage",
  needsConfirmed: true,
  params,
  body: printerChangeSchema,
  problems: ["taken", "notFound"],
  run: async ({ actor, params: { id }, body }) => {
    const changed = await changePrinter(actor, id, body);
    return changed.ok ? undefined : problem(changed.error, { field: "deviceId" });
  },
});

export const DELETE = endpoint({
  summary: "Takes a receipt printer away; tickets are printed by the browser again.",
  permission: "device.manage",
  params,
  problems: ["notFound"],
  run: async ({ actor, params: { id } }) =>
    (await removePrinter(actor, id)) ? undefined : problem("notFound"),
});
