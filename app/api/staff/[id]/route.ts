import { z } from "zod";
import { endpoint } from "#lib/http/endpoint.ts";
import { problem } from "#lib/http/problem-json.ts";
import { changeStaff } from "#lib/staff/commands.ts";
import { staffChangeSchema, staffIdSchema } from "#lib/staff/schema.ts";

export const PATCH = endpoint({
  summary:
    "Changes a colleague's name, address, roles and languages, or switches the account off and on in this office.",
  permission: "staff.manage",
  needsConfirmed: true,
  params: z.strictObject({ id: staffIdSchema }),
  body: staffChangeSchema,
  problems: ["notFound", "lastAdministrator", "taken", "worksElsewhere", "byOrganisation"],
  run: async ({ actor, params: { id }, body }) => {
    const changed = await changeStaff(actor, id, body);
    if (changed.ok) return undefined;
    return problem(changed.error, changed.error === "taken" ? { field: "email" } : {});
  },
});
