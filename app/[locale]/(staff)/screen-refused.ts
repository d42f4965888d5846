import { by } from "#lib/audit/commands.ts";
import type { Actor, StaffActor } from "#lib/auth/actor.ts";
import { noteRefusal } from "#lib/http/note-refusal.ts";

/** Audit entry of somebody who opened the address of a screen that isn't theirs; no way of ours leads there. */
export const noteScreenRefused = (staff: Actor & StaffActor, path: string): Promise<void> =>
  noteRefusal(path, by(staff, "accessRefused", null, { path }));
