import { z } from "zod";
import { keyScopes } from "#lib/auth/permissions.ts";
import { endpoint } from "#lib/http/endpoint.ts";
import { createKey } from "#lib/keys/commands.ts";
import { keysOf } from "#lib/keys/queries.ts";
import { newKeySchema } from "#lib/keys/schema.ts";

const at = z.iso.datetime();

export const GET = endpoint({
  summary: "The office's keys for other systems, without the keys themselves.",
  permission: "integration.manage",
  answer: z.strictObject({
    keys: z.array(
      z.strictObject({
        ...{ id: z.uuid(), name: z.string(), hint: z.string(), scopes: z.array(z.enum(keyScopes)) },
        ...{ createdAt: at, expiresAt: at, usedAt: at.nullable() },
      }),
    ),
  }),
  run: async ({ actor }) => ({ keys: await keysOf(actor) }),
});

export const POST = endpoint({
  summary:
    "Makes a key with scopes and an end date; the key is answered this once. It is sent as `Authorization: Bearer`.",
  permission: "integration.manage",
  needsConfirmed: true,
  body: newKeySchema,
  answer: z.strictObject({ id: z.uuid(), key: z.string(), expiresAt: at }),
  run: ({ actor, body }) => createKey(actor, body),
});
