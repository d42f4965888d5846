import { z } from "zod";
import { auditPage, verifyChain } from "#lib/audit/queries.ts";
import { endpoint } from "#lib/http/endpoint.ts";

export const GET = endpoint({
  summary: "The office's audit entries, latest first, fifty at a time; `verify` also walks the whole chain.",
  permission: "audit.read",
  query: z.strictObject({
    before: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    verify: z.stringbool().default(false),
  }),
  run: async ({ actor, query }) => ({
    ...(await auditPage(actor, query.before === undefined ? null : BigInt(query.before))),
    ...(query.verify ? { chain: await verifyChain() } : {}),
  }),
});
