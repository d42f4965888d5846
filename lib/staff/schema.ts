import { z } from "zod";
import { emailSchema, nameSchema, rolesSchema, spokenSchema } from "../auth/schema.ts";
import { idSchema, instantSchema } from "../visits/schema.ts";

export const staffStates = ["available", "pause", "away"] as const;

/** Body of `PUT /api/session/profile`; `visitorName` null: nobody may ask for me at the tablet. */
export const profileSchema = z.strictObject({
  languages: spokenSchema,
  visitorName: nameSchema.max(40).nullable(),
});
export type Profile = z.infer<typeof profileSchema>;

/** Body of `PUT /api/presence`: my state and my room. */
export const presenceSchema = z.strictObject({
  state: z.enum(staffStates),
  roomId: idSchema.nullable(),
  /** Only told while on pause; the state does not change by itself. */
  pauseUntil: instantSchema.nullable().optional(),
});
export type Presence = z.infer<typeof presenceSchema>;

/** Body of `PATCH /api/staff/{id}`. */
export const staffChangeSchema = z.strictObject({
  roles: rolesSchema.optional(),
  languages: spokenSchema.optional(),
  isDisabled: z.boolean().optional(),
  name: nameSchema.optional(),
  email: emailSchema.optional(),
});
export type StaffChange = z.infer<typeof staffChangeSchema>;

/** Body of `POST /api/invites`. */
export const inviteSchema = z.strictObject({ email: emailSchema, roles: rolesSchema });

export const staffIdSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
