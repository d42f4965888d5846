import { z } from "zod";
import { originForOthers } from "#lib/auth/origin.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { exceeds, limits } from "#lib/http/limits.ts";
import { problem } from "#lib/http/problem-json.ts";
import { printTest } from "#lib/printers/commands.ts";
import { printedSchema } from "#lib/printers/schema.ts";
import { idSchema } from "#lib/visits/schema.ts";

export const POST = endpoint({
  summary: "Prints a ticket that is nobody's, and answers whether it came out and why not; within a minute.",
  permission: "device.manage",
  params: z.strictObject({ id: idSchema }),
  answer: printedSchema,
  problems: ["notFound", "tooManyRequests"],
  run: async ({ actor, params: { id }, request }) => {
    const wait = await exceeds(limits.printerTests, actor.officeId);
    if (wait !== null) return problem("tooManyRequests", { retryAfterSeconds: wait });
    return (await printTest(actor, id, originForOthers(request))) ?? problem("notFound");
  },
});
