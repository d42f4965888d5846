import pg from "pg";
import { afterEach, describe, expect, it } from "vitest";
import { db } from "#lib/db/client.ts";
import { callNext } from "#lib/queue/commands.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { makeRoom, newId } from "../../support/office.ts";
import { did, give, makeReception, next } from "../../support/queue.ts";

/** Another session of the database, which holds what its statements locked until it ends. */
async function holder(...statements: string[]) {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query("BEGIN");
  for (const statement of statements) await client.query(statement);
  holders.push(client);
}
const holders: pg.Client[] = [];
const letGo = () => Promise.all(holders.splice(0).map((client) => client.end()));
afterEach(letGo);

/** A second is what another office may cost, and a busy machine adds to it. What is held or sleeps here does so for longer. */
const bearableMs = 1_400;

/** The time that something takes, without that for which this process stood still: it delays nobody's work but ours. */
async function timed<T>(work: Promise<T>) {
  let [ms, since] = [0, performance.now()];
  const note = () => {
    const passed = performance.now() - since;
    since += passed;
    ms += Math.min(passed, 100);
  };
  const ticks = setInterval(note, 20);
  const value = await work.finally(() => clearInterval(ticks));
  note();
  return { value, ms };
}

/** The row of one office makes trouble whenever it is written. */
async function trouble(table: string, officeId: string, does: string) {
  const name = `trouble_${table}`;
  await db.$executeRawUnsafe(`CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.office_id = '${officeId}' THEN ${does}; END IF; RETURN NEW; END $$`);
  await db.$executeRawUnsafe(
    `CREATE OR REPLACE TRIGGER ${name} BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}()`,
  );
  return () => db.$executeRawUnsafe(`DROP TRIGGER ${name} ON ${table}`);
}

describe("check-ins of several offices at once", () => {
  it("are delayed by a locked counter of another by less than a second", async () => {
    const [lockedOffice, free] = [await makeReception(), await makeReception()];
    await lockedOffice.arrive();
    await free.arrive();
    await holder(`SELECT 1 FROM series_counter WHERE office_id = '${lockedOffice.office.id}' FOR UPDATE`);
    const stuck = Promise.allSettled([lockedOffice.arrive(), lockedOffice.arrive()]);
    const others = await timed(Promise.all([free.arrive(), free.arrive()]));
    expect(others.ms).toBeLessThan(bearableMs);
    const later = await timed(free.arrive());
    expect(later.ms).toBeLessThan(bearableMs);
    await letGo();
    const came = (await stuck).filter(({ status }) => status === "fulfilled").length;
    expect(await db.visit.count({ where: { officeId: lockedOffice.office.id } })).toBe(1 + came);
    await lockedOffice.arrive();
  });

  it("are done when the statement of another is slow, or is refused with whatever error", async () => {
    const [broken, free] = [await makeReception(), await makeReception()];
    for (const does of [
      "PERFORM pg_sleep(1.5)",
      "RAISE 'no' USING ERRCODE = '22023'",
      "RAISE 'no' USING ERRCODE = 'XX001'",
    ]) {
      const mend = await trouble("visit", broken.office.id, does);
      const stuck = Promise.allSettled([broken.arrive(), broken.arrive()]);
      const others = await timed(Promise.all([free.arrive(), free.arrive()]));
      expect(others.ms).toBeLessThan(bearableMs);
      await stuck;
      await mend();
      await broken.arrive();
    }
    expect(await db.visit.count({ where: { officeId: free.office.id } })).toBe(6);
  });

  it("fail alone within one office too", async () => {
    const { office, arrive } = await makeReception();
    const mend = await trouble("visit", office.id, "IF NEW.who = 'child' THEN RAISE 'no'; END IF");
    const results = await Promise.allSettled([arrive(), arrive({ who: "child" }), arrive()]);
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    await mend();
  });
});

describe("call next in several offices at once", () => {
  it("is delayed by a room that another is just taking by less than a second", async () => {
    const [lockedOffice, free] = [await makeReception(), await makeReception()];
    for (const { arrive } of [lockedOffice, free]) for (let at = 0; at < 2; at++) await arrive();
    const [room, taken] = [await makeRoom(lockedOffice.office), await lockedOffice.arrive()];
    await holder(`UPDATE visit SET status = 'inMeeting', claimed_by_id = '${lockedOffice.sara.id}', called_at = now(),
      started_at = now(), room_id = '${room.id}' WHERE office_id = '${lockedOffice.office.id}' AND id = '${taken}'`);
    const stuck = Promise.allSettled([next(lockedOffice.amir, room.id)]);
    const others = await timed(Promise.all([next(free.amir), next(free.sara)]));
    expect(others.ms).toBeLessThan(bearableMs);
    expect(others.value.map((visit) => visit?.code)).toEqual(["A1", "A2"]);
    await letGo();
    expect(await stuck).toMatchObject([{ status: "fulfilled", value: { code: "A1" } }]);
  });

  it("fails for who asks where an event can't be written, and for nobody else", async () => {
    const [broken, free] = [await makeReception(), await makeReception()];
    for (const { arrive } of [broken, free]) await arrive();
    const troubles = [
      { caller: free.amir, does: "PERFORM pg_sleep(1.5)" },
      { caller: free.sara, does: "RAISE 'no' USING ERRCODE = '22012'" },
    ];
    for (const { caller, does } of troubles) {
      await free.arrive();
      const mend = await trouble("visit_event", broken.office.id, does);
      const stuck = Promise.allSettled([next(broken.amir)]);
      const others = await timed(next(caller));
      expect(others.ms).toBeLessThan(bearableMs);
      expect(others.value).not.toBeNull();
      await stuck;
      await mend();
    }
  });

  it("passes by a visit that something holds for long, and never says that nobody waits", async () => {
    const { office, arrive, amir, sara } = await makeReception();
    const [first, second] = [await arrive(), await arrive()];
    await holder(`SELECT 1 FROM visit WHERE office_id = '${office.id}' AND id = '${first}' FOR UPDATE`);
    expect((await next(amir))?.id).toBe(second);
    expect(await callNext(sara, { id: newId(), roomId: null })).toMatchObject({
      ok: false,
      error: { code: "visitChanged" },
    });
    await letGo();
    expect((await next(sara))?.id).toBe(first);
  });
});

describe("commands of several offices at once", () => {
  it("are delayed by a locked visit of another by less than a second", async () => {
    const [lockedOffice, free] = [await makeReception(), await makeReception()];
    const [held, other] = [await lockedOffice.arrive(), await free.arrive()];
    await holder(
      `SELECT 1 FROM visit WHERE office_id = '${lockedOffice.office.id}' AND id = '${held}' FOR UPDATE`,
    );
    const stuck = Promise.allSettled([give(lockedOffice.amir, held, { type: "claim" })]);
    const claimed = await timed(did(free.amir, other, { type: "claim" }));
    expect(claimed.ms).toBeLessThan(bearableMs);
    expect((await timed(did(free.amir, other, { type: "release" }))).ms).toBeLessThan(bearableMs);
    await letGo();
    expect(await stuck).toMatchObject([{ status: "fulfilled", value: { ok: true } }]);
  });

  it("fail for who gives one where its event can't be written, and for nobody else", async () => {
    const [broken, free] = [await makeReception(), await makeReception()];
    for (const does of ["PERFORM pg_sleep(1.5)", "RAISE 'no' USING ERRCODE = '22012'"]) {
      const [stuckId, id] = [await broken.arrive(), await free.arrive()];
      const mend = await trouble("visit_event", broken.office.id, does);
      const stuck = Promise.allSettled([give(broken.amir, stuckId, { type: "claim" })]);
      const others = await timed(did(free.amir, id, { type: "claim" }));
      expect(others.ms).toBeLessThan(bearableMs);
      await stuck;
      await mend();
    }
  });

  it("are each written whole or not at all, whatever else concerns the same visits in the same moment", async () => {
    const { office, arrive, amir, sara, reception } = await makeReception();
    for (let round = 0; round < 10; round++) {
      const [one, two, three] = [await arrive(), await arrive(), await arrive()];
      await Promise.all([
        give(reception, two, { type: "merge", intoVisitId: one }),
        give(reception, three, { type: "merge", intoVisitId: one }),
        give(reception, two, { type: "merge", intoVisitId: three }),
        give(amir, one, { type: "claim" }),
        give(sara, two, { type: "claim" }),
      ]);
      const visits = await db.visit.findMany({
        where: { officeId: office.id, id: { in: [one, two, three] } },
        include: { events: true },
      });
      for (const { events, version } of visits)
        expect(events.map((event) => event.version).sort()).toEqual(
          Array.from({ length: version }, (_, at) => at + 1),
        );
      const people = visits
        .filter(({ status }) => status !== "merged")
        .map((visit) => visit.adults + visit.children0to5 + visit.children6to12 + visit.children13to17);
      expect(people.reduce((sum, count) => sum + count, 0)).toBe(21);
    }
  });
});

describe("snapshots of several offices at once", () => {
  it("are each of their own office, and none of one that isn't there", async () => {
    const [one, other] = [await makeReception(), await makeReception()];
    const [first, second] = [await one.arrive(), await one.arrive()];
    const third = await other.arrive();
    await did(one.amir, first, { type: "claim" });
    const officeIds = [one.office.id, "not-there", other.office.id, one.office.id];
    const snapshots = await Promise.all(
      officeIds.map((officeId) => snapshotFor(officeId, { kind: "staff" })),
    );
    const seen = snapshots.map(
      (snapshot) =>
        snapshot && { of: snapshot.office.id, visits: snapshot.visits.map(({ id, status }) => [id, status]) },
    );
    const ofOne = {
      of: one.office.id,
      visits: [
        [first, "claimed"],
        [second, "waiting"],
      ],
    };
    expect(seen).toEqual([ofOne, null, { of: other.office.id, visits: [[third, "waiting"]] }, ofOne]);
  });
});
