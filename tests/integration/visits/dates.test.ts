import { afterEach, expect, test } from "vitest";
import { admit } from "#lib/auth/session.ts";
import { setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { nightOf } from "#lib/retention/nights.ts";
import { exact } from "#lib/statistics/disclosure/figure.ts";
import { readStatistics } from "#lib/statistics/read.ts";
import { GET as openTicket } from "../../../app/t/[token]/route.ts";
import { requestTo } from "../../support/gate.ts";
import { did, makeReception, next } from "../../support/queue.ts";

/** Each date goes the whole way: a tablet's check-in, the desk's call and meeting, the night's fold, the chief's view. */
afterEach(() => setClock(null));

const outcome = { outcomes: ["talk"], wayOn: [], offered: null, understood: null, childSpokenTo: null };
/** Fewer a day would be hidden. */
const enough = 5;

async function openOffice() {
  const made = await makeReception();
  const { office, kiosk, amir } = made;
  const at = (instant: string): void => setClock(() => Date.parse(instant));
  const codeOf = async (id: string) => {
    const { series, number } = await db.visit.findUniqueOrThrow({
      where: { officeId_id: { officeId: office.id, id } },
    });
    return `${series}${number}`;
  };
  return {
    ...made,
    at,
    codeOf,
    /** Checks a party in at the tablet, which is open and on that day. */
    async arriveAt(instant: string, day: string, more: object = {}): Promise<string> {
      at(instant);
      const screen = await snapshotFor(office.id, { kind: "kiosk", series: kiosk.series ?? "A" });
      expect(screen).toMatchObject({ office: { isOpen: true }, serviceDay: day });
      const id = await made.arrive({ language: "so", ...more });
      const { serviceDay } = await db.visit.findUniqueOrThrow({
        where: { officeId_id: { officeId: office.id, id } },
      });
      expect(serviceDay.toISOString().slice(0, 10)).toBe(day);
      return id;
    },
    /** The desk calls who is next, and meets them from then on. */
    async meetAt(called: string, ended: string): Promise<string | null> {
      at(called);
      const visit = await next(amir);
      if (!visit) return null;
      await did(amir, visit.id, { type: "start" });
      at(ended);
      await did(amir, visit.id, { type: "complete", ...outcome });
      return visit.id;
    },
    async nightAt(instant: string): Promise<void> {
      at(instant);
      expect(await nightOf(office, new Date(instant))).toBe(true);
    },
    /** What the chief's view of these days says of visits, and what is stored of a measure. */
    async figures(from: string, to: string, measure: string) {
      const view = await readStatistics(
        { offices: [office], name: office.name },
        { view: "day", compare: "year", from, to },
      );
      const rows = await db.dailyCount.findMany({
        where: { officeId: office.id, measure, day: { gte: new Date(from), lte: new Date(to) } },
      });
      return {
        visits: view?.totals?.visits,
        counts: Object.fromEntries(rows.map((row) => [row.value, row.count])),
      };
    },
  };
}

test("two midnights: each visit is of the day on which it came, whose numbers begin again and whom no later day calls", async () => {
  const office = await openOffice();
  const first = [
    "2026-06-09T22:00:00.000Z",
    "2026-06-10T07:00:00Z",
    "2026-06-10T08:00:00Z",
    "2026-06-10T09:00:00Z",
    "2026-06-10T21:59:59.999Z",
  ];
  const second = first.map((instant) => new Date(Date.parse(instant) + 86_400_000).toISOString());
  const ids = [];
  for (const instant of first) ids.push(await office.arriveAt(instant, "2026-06-10"));
  const later = [];
  for (const instant of second) later.push(await office.arriveAt(instant, "2026-06-11"));
  expect(await Promise.all([...ids, ...later].map(office.codeOf))).toEqual([
    "A1",
    "A2",
    "A3",
    "A4",
    "A5",
    "A1",
    "A2",
    "A3",
    "A4",
    "A5",
  ]);
  // Before the night has closed them, nobody of the day before is called.
  expect(await office.meetAt("2026-06-11T21:59:59.999Z", "2026-06-11T22:10:00Z")).toBe(later[0]);
  await office.nightAt("2026-06-11T22:30:00Z");
  expect(await office.meetAt("2026-06-11T22:31:00Z", "2026-06-11T22:40:00Z")).toBeNull();
  expect(await office.figures("2026-06-10", "2026-06-10", "result")).toEqual({
    visits: exact(5),
    counts: { left: 5 },
  });
  expect(await office.figures("2026-06-11", "2026-06-11", "result")).toEqual({
    visits: exact(5),
    counts: { left: 4, met: 1 },
  });
});

test("the night in March: half past two doesn't exist, and a minute over the gap is a minute", async () => {
  const office = await openOffice();
  const instants = ["00:10:00", "00:20:00", "00:59:30", "01:00:30", "20:00:00"];
  for (const clock of instants) await office.arriveAt(`2026-03-29T${clock}Z`, "2026-03-29");
  await office.arriveAt("2026-03-28T22:59:59Z", "2026-03-28");
  await office.arriveAt("2026-03-29T22:00:00Z", "2026-03-30");
  expect(await office.meetAt("2026-03-29T01:05:00Z", "2026-03-29T01:10:00Z")).not.toBeNull();
  await office.nightAt("2026-03-30T01:30:00Z");
  expect(await office.figures("2026-03-29", "2026-03-29", "arrival")).toEqual({
    visits: exact(enough),
    counts: { "01": 3, "03": 1, "22": 1 },
  });
  expect((await office.figures("2026-03-29", "2026-03-29", "wait")).counts).toEqual({ 50: 1 });
  expect((await office.figures("2026-03-29", "2026-03-29", "meeting")).counts).toEqual({ 0: 1 });
});

test("the night in October: half past two comes twice, an hour apart", async () => {
  const office = await openOffice();
  const instants = ["00:30:00", "00:40:00", "01:30:00", "01:40:00", "20:00:00"];
  for (const clock of instants) await office.arriveAt(`2026-10-25T${clock}Z`, "2026-10-25");
  await office.arriveAt("2026-10-24T21:59:59Z", "2026-10-24");
  await office.arriveAt("2026-10-25T23:00:00Z", "2026-10-26");
  await office.meetAt("2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z");
  await office.nightAt("2026-10-26T01:30:00Z");
  expect(await office.figures("2026-10-25", "2026-10-25", "arrival")).toEqual({
    visits: exact(enough),
    counts: { "02": 4, "21": 1 },
  });
  expect((await office.figures("2026-10-25", "2026-10-25", "wait")).counts).toEqual({ 60: 1 });
  expect((await office.figures("2026-10-25", "2026-10-25", "meeting")).counts).toEqual({ 60: 1 });
});

test("the leap day is a day of its own, beside the years that have none", async () => {
  const office = await openOffice();
  for (const day of ["2027-02-28", "2027-03-01", "2028-02-28", "2028-02-29", "2028-03-01"]) {
    for (let hour = 10; hour < 10 + enough; hour++) await office.arriveAt(`${day}T${hour}:00:00Z`, day);
    await office.meetAt(`${day}T15:00:00Z`, `${day}T15:20:00Z`);
    await office.nightAt(`${day}T23:30:00Z`);
  }
  for (const day of ["2028-02-28", "2028-02-29", "2028-03-01"])
    expect((await office.figures(day, day, "visits")).counts).toEqual({ all: enough });
  const year = await readStatistics(
    { offices: [office.office], name: "" },
    { view: "month", at: "2028-02-29", compare: "year" },
  );
  expect(year?.range).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  expect(year?.base).toEqual({ from: "2027-02-01", to: "2027-02-28" });
  expect(year?.totals?.visits).toEqual(exact(2 * enough));
  const day = await readStatistics(
    { offices: [office.office], name: "" },
    { view: "day", at: "2028-02-29", compare: "year" },
  );
  expect(day?.totals?.visits).toEqual(exact(enough));
});

test("a meeting over midnight belongs to the day it came, is counted when it ends, and its language once", async () => {
  const office = await openOffice();
  const { amir } = office;
  const ids = [];
  for (let minute = 10; minute < 10 + enough; minute++)
    ids.push(await office.arriveAt(`2026-06-10T21:${minute}:00Z`, "2026-06-10", { flags: ["private"] }));
  office.at("2026-06-10T21:50:00Z");
  const visit = await next(amir);
  await did(amir, ids[0] as string, { type: "start" });
  expect(visit?.id).toBe(ids[0]);
  await office.nightAt("2026-06-10T22:05:00Z");
  office.at("2026-06-10T22:10:00Z");
  expect(await did(amir, ids[0] as string, { type: "amend", language: "ar" })).toMatchObject({
    status: "inMeeting",
    flags: ["private"],
  });
  office.at("2026-06-10T22:25:00Z");
  await did(amir, ids[0] as string, { type: "complete", ...outcome });
  await office.nightAt("2026-06-11T22:30:00Z");
  await office.nightAt("2026-06-12T22:30:00Z");
  expect(await office.figures("2026-06-10", "2026-06-10", "language")).toEqual({
    visits: exact(enough),
    counts: { ar: 1, so: 4 },
  });
  expect((await office.figures("2026-06-10", "2026-06-10", "result")).counts).toEqual({ left: 4, met: 1 });
  expect((await office.figures("2026-06-10", "2026-06-10", "meeting")).counts).toEqual({ 30: 1 });
  expect((await office.figures("2026-06-11", "2026-06-11", "visits")).counts).toEqual({});
});

test("a phone's ticket ends with its day, whatever became of the visit, and is then like one that never was", async () => {
  const office = await openOffice();
  const tokenOf = async (id: string) =>
    (await db.visit.findUniqueOrThrow({ where: { officeId_id: { officeId: office.office.id, id } } })).token;
  const waiting = await office.arriveAt("2026-06-10T21:30:00Z", "2026-06-10");
  const missed = await office.arriveAt("2026-06-10T21:31:00Z", "2026-06-10");
  await did(office.amir, missed, { type: "call", roomId: null });
  await did(office.amir, missed, { type: "noShow" });
  const tokens = await Promise.all([waiting, missed].map(tokenOf));
  const answers = (token: string) =>
    Promise.all([
      admit(requestTo(`/api/tickets/${token}`), "ticket.use"),
      admit(requestTo("/api/live", { headers: { "kom-in-ticket": token } }), "queue.live"),
      openTicket(requestTo(`/t/${token}`), { params: Promise.resolve({ token }) }).then(
        ({ status }) => status,
      ),
    ]);
  office.at("2026-06-10T21:59:59Z");
  for (const token of tokens)
    expect(await answers(token)).toMatchObject([{ kind: "holder" }, { kind: "holder" }, 200]);
  office.at("2026-06-10T22:00:03Z");
  const neverWas = await answers("never-was-a-ticket-like-this");
  expect(neverWas).toEqual(["notFound", "notFound", 404]);
  for (const token of tokens) expect(await answers(token)).toEqual(neverWas);
});
