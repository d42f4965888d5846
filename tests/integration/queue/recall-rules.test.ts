import { afterEach, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { PATCH as changeOffice } from "../../../app/api/settings/office/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeStaff } from "../../support/office.ts";
import { did, give, makeReception, next } from "../../support/queue.ts";

afterEach(() => setClock(null));

async function officeWith(recallRules: object) {
  const reception = await makeReception();
  const cookie = await sessionOf(await makeStaff(reception.office, { roles: ["admin"] }));
  const answer = await changeOffice(
    requestTo("/api/settings/office", { method: "PATCH", cookie, body: { recallRules } }),
  );
  expect(answer.status).toBe(204);
  return reception;
}

const inMinutes = (minutes: number) => {
  const later = Date.now() + minutes * 60_000;
  setClock(() => later);
};

test("who didn't come is called again after all who wait, and not before the office's time", async () => {
  const { office, arrive, amir, sara } = await officeWith({ timesLast: 1, lastAfterMinutes: 10 });
  const missed = await arrive();
  const other = await arrive();
  expect((await next(amir))?.id).toBe(missed);
  const behind = await did(amir, missed, { type: "requeue" });
  expect(behind).toMatchObject({ status: "waiting", claimedById: null, missedCount: 1, callCount: 0 });
  expect((await next(amir))?.id).toBe(other);
  expect(await next(sara)).toBeNull();

  const ahead = async () => {
    const snapshot = await snapshotFor(office.id, { kind: "ticket", visitId: missed });
    return snapshot?.ahead;
  };
  const third = await arrive();
  expect(await ahead()).toBe(1);
  expect(await snapshotFor(office.id, { kind: "ticket", visitId: missed })).toMatchObject({ isMissed: true });
  const staff = await snapshotFor(office.id, { kind: "staff" });
  expect(staff?.visits.filter(({ status }) => status === "waiting").map(({ id }) => id)).toEqual([
    third,
    missed,
  ]);
  expect(staff?.office.recallRules).toMatchObject({ timesLast: 1, lastAfterMinutes: 10, noShowAfter: 3 });

  inMinutes(11);
  expect((await next(sara))?.id).toBe(third);
  await did(sara, third, { type: "noShow" });
  expect(await next(sara)).toMatchObject({ id: missed, reason: "arrival" });
  expect(await give(sara, missed, { type: "requeue" })).toMatchObject({
    error: { code: "notCalledAgain", visit: { status: "called", missedCount: 1 } },
  });
});

test("it is taken back without a trace, and chosen by hand at any time", async () => {
  const { arrive, amir, sara } = await officeWith({ timesLast: 2, lastAfterMinutes: 60 });
  const id = await arrive();
  await next(amir);
  await did(amir, id, { type: "requeue" });
  expect(await did(amir, id, { type: "undo" })).toMatchObject({
    ...{ status: "called", claimedById: amir.id, missedCount: 0, callAgainAt: null, callCount: 1 },
  });
  await did(amir, id, { type: "requeue" });
  expect(await did(sara, id, { type: "call", roomId: null })).toMatchObject({ status: "called" });
});

test("the server refuses a call that comes too soon or too often, and changes nothing", async () => {
  const { arrive, amir } = await officeWith({ pauseSeconds: 60, mostCalls: 2 });
  const id = await arrive();
  await next(amir);
  expect(await give(amir, id, { type: "recall" })).toMatchObject({
    error: { code: "calledTooSoon", visit: { callCount: 1 } },
  });
  expect(await give(amir, id, { type: "requeue" })).toMatchObject({ error: { code: "notCalledAgain" } });
  inMinutes(2);
  expect(await did(amir, id, { type: "recall" })).toMatchObject({ callCount: 2 });
  inMinutes(4);
  expect(await give(amir, id, { type: "recall" })).toMatchObject({
    error: { code: "callsUsedUp", visit: { callCount: 2 } },
  });
});
