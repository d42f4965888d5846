/** Who may do what: role × permission, as data. Object rules (own office, own visit) are in the machine and the queries. */
export const roles = ["reception", "secretary", "chief", "admin"] as const;
export type Role = (typeof roles)[number];

/** Everybody who can stand at the gate. `holder` = has a phone ticket; `phone` = checks in by the office's QR poster. */
export type ActorKind = Role | "kiosk" | "display" | "holder" | "key" | "anonymous";

export const permissions = {
  "health.read": "anyone",
  "device.pair": "anyone",
  "setup.use": "anyone",
  "policy.report": "anyone",
  "openData.read": "anyone",
  "visit.checkIn": ["reception", "secretary", "kiosk", "anonymous"],
  "visit.command": ["reception", "secretary"],
  "visit.read": ["reception", "secretary"],
  "queue.read": ["reception", "secretary", "chief", "admin"],
  "queue.next": ["secretary"],
  "queue.live": ["reception", "secretary", "chief", "admin", "kiosk", "display", "holder"],
  "presence.set": ["reception", "secretary", "chief", "admin"],
  "alarm.raise": ["reception", "secretary", "kiosk"],
  "alarm.acknowledge": ["reception", "secretary", "chief", "admin"],
  "office.tellAll": ["reception", "secretary", "admin"],
  "office.emergency": ["reception", "secretary", "chief", "admin"],
  "alarm.drill": ["chief", "admin"],
  "alarm.button": "anyone",
  "display.read": ["display"],
  "kiosk.read": ["kiosk"],
  "recording.read": ["kiosk", "display", "holder"],
  "poster.read": ["reception", "admin"],
  "ticket.use": ["holder"],
  "visit.wish": ["kiosk"],
  "feedback.give": ["kiosk"],
  "ticket.print": ["reception", "secretary", "kiosk"],
  "statistics.read": ["chief", "key"],
  "statistics.annotate": ["chief"],
  "settings.change": ["admin"],
  "device.manage": ["admin"],
  "staff.manage": ["admin"],
  "integration.manage": ["admin"],
  "audit.read": ["admin", "key"],
  "metrics.read": ["admin", "key"],
} as const satisfies Record<string, "anyone" | readonly ActorKind[]>;

export type Permission = keyof typeof permissions;

/** What a key may be given: reading alone, and nothing about a visitor. */
export const keyScopes = ["statistics.read", "audit.read", "metrics.read"] as const satisfies Permission[];
export type KeyScope = (typeof keyScopes)[number];

/** Whether anyone standing there as one of `kinds` may use `permission`. */
export function may(kinds: readonly ActorKind[], permission: Permission): boolean {
  const allowed: "anyone" | readonly ActorKind[] = permissions[permission];
  return allowed === "anyone" || kinds.some((kind) => allowed.includes(kind));
}
