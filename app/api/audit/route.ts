import { z } from "zod";
import { auditPage, verifyChain } from "#lib/audit/queries.ts";
import { auditQuery } from "#lib/audit/schema.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { auditFilterOf } from "#lib/offices/queries.ts";

export const GET = endpoint({
  summary:
    "The office's audit entries that fit the filter, latest first, fifty at a time; `verify` also walks the whole chain.",
  permission: "audit.read",
  query: auditQuery.safeExtend({
    before: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    verify: z.stringbool().default(false),
  }),
  run: async ({ actor, query: { before, verify, ...filter } }) => ({
    ...(await auditPage(
      actor,
      before === undefined ? null : BigInt(before),
      await auditFilterOf(actor, filter),
    )),
    ...(verify ? { chain: await verifyChain() } : {}),
  }),
});
