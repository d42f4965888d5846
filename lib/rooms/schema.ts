import { z } from "zod";
import { namelessText } from "../offices/schema.ts";

const roomName = namelessText(40).pipe(z.string().min(1));

/** Body of `POST /api/rooms`. */
export const newRoomSchema = z.strictObject({ name: roomName });

/** Body of `PATCH /api/rooms/{id}`. */
export const roomChangeSchema = z.strictObject({
  name: roomName.optional(),
  position: z.int().min(0).max(999).optional(),
  isRetired: z.boolean().optional(),
});
export type RoomChange = z.infer<typeof roomChangeSchema>;
