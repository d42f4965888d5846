import { describe, expect, test } from "vitest";
import { type ActorKind, may, type Permission, permissions, roles } from "#lib/auth/permissions.ts";
import { screensOf } from "#lib/auth/screens.ts";

const everybody: ActorKind[] = [...roles, "kiosk", "display", "holder", "anonymous"];
const whoMay = (permission: Permission) => everybody.filter((kind) => may([kind], permission));

describe("who may do what", () => {
  const sentences: [string, ActorKind, Permission, boolean][] = [
    ["a kiosk checks visitors in", "kiosk", "visit.checkIn", true],
    ["a kiosk cannot read the queue", "kiosk", "queue.read", false],
    ["a kiosk cannot give commands", "kiosk", "visit.command", false],
    ["a kiosk calls for help", "kiosk", "alarm.raise", true],
    ["a display reads what it shows", "display", "display.read", true],
    ["a display cannot check in", "display", "visit.checkIn", false],
    ["a display cannot read the queue", "display", "queue.read", false],
    ["a phone checks in by the poster", "anonymous", "visit.checkIn", true],
    ["nobody unknown reads the queue", "anonymous", "queue.read", false],
    ["nobody unknown listens", "anonymous", "queue.live", false],
    ["the holder of a ticket follows and leaves", "holder", "ticket.use", true],
    ["the holder of a ticket cannot read a visit", "holder", "visit.read", false],
    ["the reception gives commands", "reception", "visit.command", true],
    ["the reception cannot call next: it receives nobody", "reception", "queue.next", false],
    ["a secretary calls next", "secretary", "queue.next", true],
    ["a secretary cannot read the statistics", "secretary", "statistics.read", false],
    ["a secretary cannot change settings", "secretary", "settings.change", false],
    ["the chief reads the statistics", "chief", "statistics.read", true],
    ["the chief cannot change settings", "chief", "settings.change", false],
    ["the chief cannot read a visit", "chief", "visit.read", false],
    ["the administrator changes settings", "admin", "settings.change", true],
    ["the administrator cannot read a visit", "admin", "visit.read", false],
    ["the administrator cannot read the statistics", "admin", "statistics.read", false],
  ];
  test.each(sentences)("%s", (_, kind, permission, isAllowed) => {
    expect(may([kind], permission)).toBe(isAllowed);
  });

  test("only the administrator manages people and devices and reads the audit log", () => {
    for (const permission of ["staff.manage", "device.manage", "audit.read"] as const) {
      expect(whoMay(permission)).toEqual(["admin"]);
    }
  });

  test("nobody is led to settings they may not change", () => {
    for (const role of roles) {
      expect(screensOf([role]).includes("settings"), role).toBe(may([role], "settings.change"));
    }
  });

  test("a person with two roles may do what either may", () => {
    expect(may(["chief", "secretary"], "queue.next")).toBe(true);
    expect(may(["chief", "secretary"], "statistics.read")).toBe(true);
    expect(may(["chief", "secretary"], "settings.change")).toBe(false);
  });

  test("somebody without any role may only do what anyone may", () => {
    for (const permission of Object.keys(permissions) as Permission[]) {
      expect(may([], permission)).toBe(permissions[permission] === "anyone");
    }
  });

  test("what anyone may do is health, pairing, using a link and pressing a button that has one", () => {
    const open = (Object.keys(permissions) as Permission[]).filter((one) => permissions[one] === "anyone");
    expect(open.sort()).toEqual([
      "alarm.button",
      "device.pair",
      "health.read",
      "openData.read",
      "policy.report",
      "setup.use",
    ]);
  });
});
