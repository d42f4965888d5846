import { z } from "zod";
import { auditPage } from "#lib/audit/queries.ts";
import { auditActions, auditQuery } from "#lib/audit/schema.ts";
import { verifyChain } from "#lib/audit/verify.ts";
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
  answer: z.strictObject({
    lines: z.array(
      z.strictObject({
        ...{ seq: z.string(), at: z.iso.datetime(), actorKind: z.string(), actorId: z.string().nullable() },
        ...{ actorName: z.string().nullable(), action: z.enum(auditActions), subject: z.string().nullable() },
        detail: z.record(z.string(), z.unknown()),
      }),
    ),
    /** What `before` is for the next page; null on the last. */
    nextBefore: z.string().nullable(),
    chain: z
      .strictObject({
        ...{ isWhole: z.boolean(), entries: z.int(), unverified: z.int() },
        ...{ brokenAt: z.string().nullable(), head: z.string() },
      })
      .optional(),
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
