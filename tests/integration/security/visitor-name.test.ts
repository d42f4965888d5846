import { describe, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { PUT as setProfile } from "../../../app/api/session/profile/route.ts";
import { PUT as checkIn } from "../../../app/api/visits/[id]/route.ts";
import { cookieOfDevice, requestTo, sessionOf } from "../../support/gate.ts";
import { makeKiosk, makeOffice, makeStaff, newId } from "../../support/office.ts";

async function officeWithTablet() {
  const office = await makeOffice();
  const leyla = await makeStaff(office, { name: "Leyla Hassan" });
  const cookie = await cookieOfDevice(await makeKiosk(office));
  const own = await sessionOf(leyla);
  const call = (name: unknown, as = own) =>
    setProfile(
      requestTo("/api/session/profile", {
        method: "PUT",
        cookie: as,
        body: { languages: [], visitorName: name },
      }),
    );
  const ask = async () => {
    const id = newId();
    const party = { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 };
    const body = { who: "otherAdult", party, wantedStaffId: leyla.id };
    return checkIn(requestTo(`/api/visits/${id}`, { method: "PUT", cookie, body }), {
      params: Promise.resolve({ id }),
    });
  };
  const onTablet = () => snapshotFor(office.id, { kind: "kiosk", series: "A" });
  return { office, leyla, call, ask, onTablet };
}

describe("a worker's name reaches the tablet only by their own will", () => {
  test("nobody's does at first, in no field of the snapshot", async () => {
    const { leyla, ask, onTablet } = await officeWithTablet();
    const snapshot = JSON.stringify(await onTablet());
    expect(snapshot).not.toContain("Leyla");
    expect(snapshot).not.toContain(leyla.id);
    const refused = await ask();
    expect([refused.status, await refused.json()]).toMatchObject([422, { code: "unknownStaff" }]);
  });

  test("who agrees is asked for by the name they chose, until they take it back", async () => {
    const { leyla, call, ask, onTablet } = await officeWithTablet();
    expect((await call("  Leyla på plan 2 ")).status).toBe(204);
    expect((await onTablet())?.workers).toEqual([{ id: leyla.id, name: "Leyla på plan 2" }]);
    expect(JSON.stringify(await onTablet())).not.toContain("Hassan");
    expect((await ask()).status).toBe(200);
    expect((await call(null)).status).toBe(204);
    expect((await onTablet())?.workers).toEqual([]);
    expect((await ask()).status).toBe(422);
    const noted = await db.auditEntry.findMany({
      where: { actorId: leyla.id, action: "staffChanged" },
      orderBy: { seq: "asc" },
      select: { detail: true },
    });
    expect(noted.map(({ detail }) => detail)).toEqual([
      { languages: [], isAskedFor: true },
      { languages: [], isAskedFor: false },
    ]);
  });

  test.each([
    ["nothing", ""],
    ["spaces", "   "],
    ["what is too long", "n".repeat(41)],
    ["a phone number", "Leyla 070-123 45 67"],
    ["what turns the direction", "a\u202eb"],
    ["markup", "<b>"],
    ["a number", 7],
  ])("never as %s", async (_, name) => {
    const { call, onTablet } = await officeWithTablet();
    expect((await call(name)).status).toBe(422);
    expect((await onTablet())?.workers).toEqual([]);
  });

  test("and not of somebody who receives nobody", async () => {
    const { office, call, onTablet } = await officeWithTablet();
    const rut = await makeStaff(office, { roles: ["reception", "admin", "chief"] });
    expect((await call("Rut", await sessionOf(rut))).status).toBe(204);
    expect((await onTablet())?.workers).toEqual([]);
  });
});
