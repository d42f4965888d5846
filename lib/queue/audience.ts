import type { Actor, StaffActor } from "../auth/actor.ts";
import { may } from "../auth/permissions.ts";
import type { Audience } from "./snapshot-broadcaster.ts";

/** Whose snapshot an actor gets; null for nobody. */
export function audienceOf(actor: Actor): Audience | null {
  switch (actor.kind) {
    case "staff":
      return staffAudience(actor);
    case "device":
      return actor.device === "display" ? { kind: "display" } : { kind: "kiosk", series: actor.series ?? "" };
    case "holder":
      return { kind: "ticket", visitId: actor.id };
    case "key":
    case "anonymous":
      return null;
  }
}

/** Who may read visits sees the queue; a chief or administrator who receives nobody sees only how many wait. */
export const staffAudience = ({ roles }: StaffActor): { kind: "staff" | "office" } => ({
  kind: may(roles, "visit.read") ? "staff" : "office",
});
