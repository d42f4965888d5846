import { z } from "zod";
import { keyScopes } from "../auth/permissions.ts";
import { nameSchema } from "../auth/schema.ts";

/** Body of `POST /api/keys`. A key that never ends would be forgotten: a year at most. */
export const newKeySchema = z.strictObject({
  name: nameSchema,
  scopes: z
    .array(z.enum(keyScopes))
    .min(1)
    .refine((list) => new Set(list).size === list.length, { error: "repeated" }),
  days: z.int().min(1).max(366),
});
