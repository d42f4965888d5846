import type { Actor } from "../auth/actor.ts";
import type { Audience } from "./hub.ts";

/** Whose snapshot an actor gets; null for nobody. A staff member's roles make no difference to what the queue shows. */
export function audienceOf(actor: Actor): Audience | null {
  switch (actor.kind) {
    case "staff":
      return { kind: "staff" };
    case "device":
      return actor.device === "display" ? { kind: "display" } : { kind: "kiosk", series: actor.series ?? "" };
    case "holder":
      return { kind: "ticket", visitId: actor.id };
    case "anonymous":
      return null;
  }
}
