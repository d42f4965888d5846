import { describe, expect, test } from "vitest";
import { db } from "#lib/db/client.ts";
import type { Endpoint } from "#lib/http/endpoint.ts";
import { raiseAlarm } from "#lib/offices/alarms.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { PUT as setProfile } from "../../../app/api/session/profile/route.ts";
import { PUT as checkIn } from "../../../app/api/visits/[id]/route.ts";
import { validBodies } from "../../support/api/valid-body.ts";
import { answerOf, everyCaller, everyWay } from "../../support/every-way.ts";
import { cookieOfDevice, requestTo, sessionOf } from "../../support/gate.ts";
import { makeKiosk, makeOffice, makeStaff, newId, staffActor } from "../../support/office.ts";
import { did } from "../../support/queue.ts";
import { makeFurnishedOffice } from "../../support/search/furnished-office.ts";
import { storedTexts } from "../../support/search/stored-places.ts";

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
  /** A ticket of the tablet on which she was chosen: whom the visit is for. */
  const ask = async () => {
    const id = newId();
    const party = { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 };
    const body = { who: "otherAdult", party, wantedStaffId: leyla.id };
    const answer = await checkIn(requestTo(`/api/visits/${id}`, { method: "PUT", cookie, body }), {
      params: Promise.resolve({ id }),
    });
    expect(answer.status).toBe(200);
    const where = { officeId_id: { officeId: office.id, id } };
    return (await db.visit.findUniqueOrThrow({ where })).wantedStaffId;
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
    expect(await ask()).toBe(null);
  });

  test("who agrees is asked for by the name they chose, until they take it back", async () => {
    const { leyla, call, ask, onTablet } = await officeWithTablet();
    expect((await call("  Leyla på plan 2 ")).status).toBe(204);
    expect((await onTablet())?.workers).toEqual([{ id: leyla.id, name: "Leyla på plan 2" }]);
    expect(JSON.stringify(await onTablet())).not.toContain("Hassan");
    expect(await ask()).toBe(leyla.id);
    expect((await call(null)).status).toBe(204);
    expect((await onTablet())?.workers).toEqual([]);
    expect(await ask()).toBe(null);
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

/** Who is no colleague. */
const visitorSide = ["anonymous", "holder", "kiosk", "display"] as const;
/** What changes something may end the visit that is read. */
const readingFirst = everyWay.toSorted((a, b) => Number(b.method === "GET") - Number(a.method === "GET"));
/** Columns that hold what opens something, or its hash: by their names, in whatever table. */
const secretColumn = /token|hash|secret|password|code(?!r)|backupCodes/i;

/** An office in which people have called, met, asked for help and told all who wait something. */
async function busyOffice() {
  const made = await makeFurnishedOffice("zzyzxqvb");
  const { office, arrive, room } = made;
  const person = async (name: string, visitorName: string | null) =>
    makeStaff(office, { name, visitorName, email: `${name.split(" ")[0]}@zzyzx.example` });
  const [open, closed] = [await person("Leyla Hassan", "Plan två"), await person("Rutger Nyman", null)];
  for (const by of [open, closed]) {
    const [called, met] = [await arrive({ wantedStaffId: open.id }), await arrive({})];
    await did(staffActor(by), met, { type: "call", roomId: null });
    await did(staffActor(by), met, { type: "start" });
    const other = staffActor(await makeStaff(office, { name: "Rutger Nyman" }));
    await did(other, called, { type: "call", roomId: null });
    await raiseAlarm(staffActor(by), { id: newId(), roomId: room.id });
  }
  const at = new Date().toISOString();
  const until = new Date(Date.now() + 600_000).toISOString();
  await db.office.update({
    where: { id: office.id },
    data: {
      messageToAll: { key: "longer", time: null, until, byId: closed.id },
      emergency: { kind: "evacuation", since: at, byId: closed.id },
    },
  });
  const own = await arrive({});
  const { token } = await db.visit.findFirstOrThrow({ where: { id: own } });
  return { ...made, open, closed, own, token };
}

test("no way answers a visitor, a tablet or a screen with a colleague's name, address or id, or with a token that isn't theirs", {
  timeout: 120_000,
}, async () => {
  const { office, open, own, token } = await busyOffice();
  const callers = await everyCaller(office, token);
  const people = await db.user.findMany({ include: { staff: true } });
  const stored = (await storedTexts()).filter(({ place }) => secretColumn.test(place.split(".")[1] ?? ""));
  const tokens = stored.flatMap(({ text }) => text.split("\n")).filter((text) => text.length > 15);
  const marks = new Set([...tokens, ...people.flatMap(({ id, email }) => [id, email])]);
  const agreedNames = new Set(people.flatMap(({ staff }) => staff.map(({ visitorName }) => visitorName)));
  for (const { name } of people) if (!agreedNames.has(name)) marks.add(name);
  const shown: string[] = [];
  let requested = 0;
  const askAs = async (kind: (typeof visitorSide)[number]) => {
    for (const way of readingFirst) {
      const { body: shape } = (way.handler as unknown as Endpoint).spec ?? {};
      const values = { locale: "sv", id: own, token, key: office.posterKey, list: "reason", action: "help" };
      for (const body of shape ? [...validBodies(shape, own), {}] : [{}]) {
        const address = `198.51.${++requested >> 8}.${requested & 255}`;
        const headers = { ...callers.get(kind), "x-kom-in-address": address };
        const { text, status } = await answerOf(way, values, headers, body);
        expect(status, `${kind} ${way.method} ${way.path}`).toBeLessThan(500);
        const sent = JSON.stringify([headers, values, body]);
        for (const mark of marks)
          if (text.includes(mark) && !sent.includes(mark))
            shown.push(`${kind} ${way.method} ${way.path}: ${mark}`);
      }
    }
  };
  await Promise.all(visitorSide.map(askAs));
  // On the tablet alone stand those who agreed to be asked for.
  const agreed = people.filter(({ staff }) => staff.some(({ visitorName }) => visitorName !== null));
  const isAgreed = (line: string) =>
    /^kiosk GET \/api\/(kiosk|live)/.test(line) && agreed.some(({ id }) => line.endsWith(`: ${id}`));
  expect(shown.filter((line) => !isAgreed(line))).toEqual([]);
  expect(shown.some((line) => line.endsWith(`: ${open.id}`))).toBe(true);
  expect(marks.size).toBeGreaterThan(15);
});
