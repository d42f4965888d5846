import { z } from "zod";
import { emailSchema, nameSchema, rolesSchema } from "../auth/schema.ts";
import { visitorLocales } from "../i18n/locales.ts";
import { idSchema } from "../visits/schema.ts";

export const staffStates = ["available", "pause", "away"] as const;

const languages = z
  .array(z.enum(visitorLocales))
  .max(visitorLocales.length)
  .refine((list) => new Set(list).size === list.length, { error: "repeated" });

/** Body of `PUT /api/presence`: my state, my room, my languages. */
export const presenceSchema = z.strictObject({
  state: z.enum(staffStates),
  roomId: idSchema.nullable(),
  languages: languages.optional(),
  /** Only told while on pause; the state does not change by itself. */
  pauseUntil: z.iso.datetime().nullable().optional(),
});
export type Presence = z.infer<typeof presenceSchema>;

/** Body of `PATCH /api/staff/{id}`. */
export const staffChangeSchema = z.strictObject({
  roles: rolesSchema.optional(),
  languages: languages.optional(),
  isDisabled: z.boolean().optional(),
  name: nameSchema.optional(),
  email: emailSchema.optional(),
});
export type StaffChange = z.infer<typeof staffChangeSchema>;

/** Body of `POST /api/invites`. */
export const inviteSchema = z.strictObject({ email: emailSchema, roles: rolesSchema });

export const staffIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
