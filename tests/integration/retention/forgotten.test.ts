import { beforeAll, describe, expect, test } from "vitest";
import { roles } from "#lib/auth/permissions.ts";
import { setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import type { Endpoint } from "#lib/http/endpoint.ts";
import { setEmergency } from "#lib/offices/all-who-wait.ts";
import { auditMonths } from "#lib/retention/purge.ts";
import { register } from "#lib/retention/register.ts";
import { nightlyWork } from "#lib/retention/schedule.ts";
import { changeStaff } from "#lib/staff/commands.ts";
import { validBodies } from "../../support/api/valid-body.ts";
import { answerOf, everyWay } from "../../support/every-way.ts";
import { sessionOf } from "../../support/gate.ts";
import { makeStaff, newId } from "../../support/office.ts";
import { did } from "../../support/queue.ts";
import { makeFurnishedOffice } from "../../support/search/furnished-office.ts";
import { idsOf, type Place, placesOf, storedFiles, storedTexts } from "../../support/search/stored-places.ts";

/** Stands in every text that a way takes, as far as the way lets it. */
const typed = "Zzyzxqvb";
/** What a file keeps of who left, and why. */
const mayStay: Record<string, string> = {
  endings: "an id alone, which is nobody's any more: a backup of years ago must not let them in again",
};

/** Ids and tickets of all visits and what happened to them, and whatever the office holds of these people. */
let ofVisits: string[];
let ofLeavers: string[];
let before: Map<string, string[]>;
let office: { id: string };

/** Ids of all but people: what a client makes under one of these may be a thing of the office, which stays. */
const thingsOf = async (officeId: string): Promise<string[]> => {
  const people = new Set((await db.user.findMany({ select: { id: true } })).map(({ id }) => id));
  return (await idsOf(officeId)).filter((id) => !people.has(id));
};

/** An id that no row has: a body that holds it is one that names something. */
const nobody = newId();

/** A colleague uses every way to make or change something, with the text wherever one can be typed. */
async function typeEverywhere(colleague: { id: string }, ids: string[]): Promise<void> {
  const ways = everyWay.filter(({ method }) => method !== "GET" && method !== "DELETE").toReversed();
  for (const way of ways) {
    const { body: shape } = (way.handler as unknown as Endpoint).spec ?? {};
    if (!shape) continue;
    const cookie = await sessionOf(colleague);
    const bodiesFor = (id: string) => {
      const marked = validBodies(shape, id, typed);
      return marked.length > 0 ? marked : validBodies(shape, id);
    };
    const isOfOne = way.path.includes("[id]") || JSON.stringify(bodiesFor(nobody)).includes(nobody);
    const askings = (isOfOne ? ids : ids.slice(0, 1)).flatMap((id) =>
      bodiesFor(id).map((body) => ({ id, body })),
    );
    const values = { list: "reason", day: "2026-12-24", locale: "sv", answer: "children", key: "x" };
    await Promise.all(askings.map(({ id, body }) => answerOf(way, { ...values, id }, { cookie }, body)));
  }
}

/** What anybody who works there reads by any way: pages, lists, exports. */
async function answers(): Promise<Place[]> {
  const cookie = await sessionOf(await makeStaff(office, { roles: [...roles], name: "Ny" }));
  const ways = everyWay.filter(({ method, path }) => method === "GET" && !path.includes("["));
  return Promise.all(
    ways.map(async (way) => {
      const { text } = await answerOf(way, { locale: "sv" }, { cookie });
      return { place: `GET ${way.path}`, text };
    }),
  );
}

beforeAll(async () => {
  const made = await makeFurnishedOffice("zzfurnished");
  office = made.office;
  const person = (name: string) =>
    makeStaff(made.office, {
      name,
      roles: [...roles],
      visitorName: `${name} på plan 2`,
      email: `${name}@zz.example`.toLowerCase(),
    });
  const leavers = [await person("Qvbleyla"), await person("Qvbrutger")];
  const [leyla, rutger] = leavers as [(typeof leavers)[0], (typeof leavers)[0]];
  const things = await thingsOf(office.id);
  await typeEverywhere(rutger, things);
  await setEmergency(made.admin, null);
  const met = await made.arrive({ wantedStaffId: rutger.id, flags: ["private"], reasons: ["money"] });
  const actor = (one: typeof leyla) =>
    ({ ...made.amir, id: one.id, name: one.name, roles: [...roles] }) as typeof made.amir;
  await did(actor(leyla), met, { type: "call", roomId: null });
  await did(actor(leyla), met, { type: "start" });
  for (const one of leavers) {
    const changed = await changeStaff(made.admin, one.id, { isDisabled: true });
    if (!changed.ok) throw new Error(changed.error);
    // An office that they made themselves has nobody else.
    await db.staff.updateMany({
      where: { userId: one.id, disabledAt: null },
      data: { disabledAt: new Date() },
    });
  }
  const visits = await db.visit.findMany();
  const events = await db.visitEvent.findMany({ select: { id: true } });
  ofVisits = [...visits.flatMap(({ id, token }) => [id, token]), ...events.map(({ id }) => id)].filter(
    (id) => !things.includes(id),
  );
  ofLeavers = leavers.flatMap(({ id, name, email }) => [id, name, email]);
  before = placesOf([...ofVisits, ...ofLeavers, typed], [...(await storedTexts()), ...storedFiles()]);
  const later = new Date();
  later.setUTCMonth(later.getUTCMonth() + auditMonths + 1);
  setClock(() => later.getTime());
  await nightlyWork(later);
}, 120_000);

describe("when its time is over", () => {
  test("all of it stood somewhere before, so that the search can find it", () => {
    const all = [...ofVisits, ...ofLeavers, typed];
    expect(all.filter((one) => !before.has(one))).toEqual([]);
    expect(before.get(typed)?.length).toBeGreaterThan(8);
  });

  test("nothing of a visit or of who left is in any column, file or answer", async () => {
    const places = [...(await storedTexts()), ...storedFiles(), ...(await answers())];
    const found = placesOf([...ofVisits, ...ofLeavers], places);
    const left = [...found].map(([one, at]) => [one, at.filter((place) => !(place in mayStay))] as const);
    expect(left.filter(([, at]) => at.length > 0)).toEqual([]);
  });

  test("what they typed stands only where the register says that it stays", async () => {
    const found = placesOf([typed], await storedTexts()).get(typed) ?? [];
    const lasts = (place: string) => {
      const [table = "", column = ""] = place.split(".");
      return ["office", "lasting"].includes(register[table]?.[column]?.lifetime ?? "");
    };
    expect(found.filter((place) => !lasts(place))).toEqual([]);
    expect(found.length).toBeGreaterThan(3);
  });
});
