import { afterEach, describe, expect, test, vi } from "vitest";
import { appendAlone } from "#lib/audit/commands.ts";
import { auditHead, verifyChain } from "#lib/audit/verify.ts";
import { admit } from "#lib/auth/session.ts";
import { now, setClock } from "#lib/clock.ts";
import { db } from "#lib/db/client.ts";
import { codeHash } from "#lib/devices/pairing.ts";
import { goneAfterMs } from "#lib/heartbeat/devices.ts";
import { limits } from "#lib/http/limits.ts";
import { subscribe } from "#lib/live/bus.ts";
import { openStreams } from "#lib/live/stream.ts";
import { snapshotFor } from "#lib/queue/snapshot-broadcaster.ts";
import { nightlyWork } from "#lib/retention/schedule.ts";
import { POST as demo } from "../../../app/api/demo/route.ts";
import { POST as renew } from "../../../app/api/devices/[id]/code/route.ts";
import { DELETE as revoke } from "../../../app/api/devices/[id]/route.ts";
import { POST as pair } from "../../../app/api/devices/pair/route.ts";
import { POST as add } from "../../../app/api/devices/route.ts";
import { POST as status } from "../../../app/api/devices/status/route.ts";
import { POST as pin } from "../../../app/api/kiosk/pin/route.ts";
import { GET as live } from "../../../app/api/live/route.ts";
import { PUT as setPin } from "../../../app/api/settings/kiosk-pin/route.ts";
import { PUT as checkIn } from "../../../app/api/visits/[id]/route.ts";
import { cookieOfDevice, requestTo, sessionOf } from "../../support/gate.ts";
import { makeDisplay, makeKiosk, makeOffice, makeStaff, newId } from "../../support/office.ts";
import { allowedMs } from "../../support/timeouts.ts";

async function administrator() {
  const office = await makeOffice();
  const cookie = await sessionOf(await makeStaff(office, { roles: ["admin"] }));
  return { office, cookie };
}
const addDevice = async (cookie: string, body: object) => {
  const answer = await add(requestTo("/api/devices", { method: "POST", cookie, body }));
  return {
    status: answer.status,
    ...((await answer.json()) as { id: string; code: string; series: string | null }),
  };
};
/** Only the database's owner can: the application's role and its triggers refuse. */
const tamper = (statement: string) =>
  db.$transaction([
    db.$executeRawUnsafe("ALTER TABLE audit_entry DISABLE TRIGGER USER"),
    db.$executeRawUnsafe(statement),
    db.$executeRawUnsafe("ALTER TABLE audit_entry ENABLE TRIGGER USER"),
  ]);
let addresses = 0;
const freshAddress = () => `198.51.100.${++addresses}`;
const pairBy = (code: string, address = freshAddress()) =>
  pair(
    requestTo("/api/devices/pair", {
      method: "POST",
      body: { code },
      headers: { "x-kom-in-address": address },
    }),
  );
const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
const byId = (id: string) => ({ params: Promise.resolve({ id }) });
const kiosk = (cookie: string) => requestTo("/api/kiosk", { cookie });

describe("pairing", () => {
  test("a code makes one browser the device, once", async () => {
    const { office, cookie } = await administrator();
    const device = await addDevice(cookie, { kind: "kiosk", name: "Entrén" });
    expect(device.code).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/);
    const answers = await Promise.all([
      pairBy(device.code.toLowerCase().replace("-", " ")),
      pairBy(device.code),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 422]);
    const paired = answers.find((answer) => answer.ok) as Response;
    expect(paired.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/);
    expect(await paired.json()).not.toHaveProperty("token");
    expect(await admit(kiosk(cookieOf(paired)), "kiosk.read")).toMatchObject({
      id: device.id,
      officeId: office.id,
    });
    expect((await pairBy(device.code)).status).toBe(422);
  });

  test("kiosks get letters of their own, and no two the same", async () => {
    const { cookie } = await administrator();
    const [first, second] = [
      await addDevice(cookie, { kind: "kiosk", name: "Ett" }),
      await addDevice(cookie, { kind: "kiosk", name: "Två" }),
    ];
    expect([first.series, second.series]).toEqual(["A", "B"]);
    expect((await addDevice(cookie, { kind: "kiosk", name: "Tre", series: "A" })).status).toBe(409);
    expect((await addDevice(cookie, { kind: "kiosk", name: "Fyra", series: "R" })).status).toBe(422);
    expect((await addDevice(cookie, { kind: "display", name: "Väntrummet" })).series).toBeNull();
  });

  test("a code older than ten minutes is refused", async () => {
    const { cookie } = await administrator();
    const device = await addDevice(cookie, { kind: "display", name: "Väntrummet" });
    await db.device.updateMany({
      where: { id: device.id },
      data: { codeExpiresAt: new Date(Date.now() - 1) },
    });
    expect((await pairBy(device.code)).status).toBe(422);
  });

  test("a new code ends the former one, and a new tablet puts the old one out", async () => {
    const { cookie } = await administrator();
    const device = await addDevice(cookie, { kind: "kiosk", name: "Entrén" });
    const old = cookieOf(await pairBy(device.code));
    const answer = await renew(
      requestTo(`/api/devices/${device.id}/code`, { method: "POST", cookie }),
      byId(device.id),
    );
    const { code } = (await answer.json()) as { code: string };
    expect(await admit(kiosk(old), "kiosk.read")).toMatchObject({ id: device.id });
    expect((await pairBy(code)).status).toBe(200);
    expect(await admit(kiosk(old), "kiosk.read")).toBe("signInNeeded");
  });

  test("a tablet in another's place has a series of its own, so that no number is two families'", async () => {
    const { office, cookie } = await administrator();
    const device = await addDevice(cookie, { kind: "kiosk", name: "Entrén" });
    const first = cookieOf(await pairBy(device.code));
    const checkedIn = async (own: string, offline: object | null) => {
      const party = { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 };
      const body = { who: "otherAdult", party, offline };
      const id = newId();
      const answer = await checkIn(
        requestTo(`/api/visits/${id}`, { method: "PUT", cookie: own, body }),
        byId(id),
      );
      return (await answer.json()) as { code: string };
    };
    expect((await checkedIn(first, null)).code).toBe("A1");
    // The first tablet gives A2 without network; nobody here knows.
    const answer = await renew(
      requestTo(`/api/devices/${device.id}/code`, { method: "POST", cookie }),
      byId(device.id),
    );
    const second = cookieOf(await pairBy(((await answer.json()) as { code: string }).code));
    expect((await checkedIn(second, null)).code).toBe("B1");
    expect(await db.device.count({ where: { officeId: office.id, revokedAt: null } })).toBe(1);

    // The first is paired again, as a third: what it holds is kept as it is on paper, in its former series only.
    const third = await addDevice(cookie, { kind: "kiosk", name: "Entrén igen" });
    expect(third.series).toBe("C");
    const again = cookieOf(await pairBy(third.code));
    expect((await checkedIn(again, { series: "A", number: 2, agoMs: 60_000 })).code).toBe("A2");
    expect((await checkedIn(again, null)).code).toBe("C1");
    expect(await checkedIn(again, { series: "B", number: 2, agoMs: 60_000 })).toMatchObject({
      code: "taken",
    });
  });

  test("the letter of a tablet that was taken out is nobody's until that tablet gives no more tickets", async () => {
    const { office, cookie } = await administrator();
    const device = await addDevice(cookie, { kind: "kiosk", name: "Entrén" });
    await pairBy(device.code);
    await revoke(requestTo(`/api/devices/${device.id}`, { method: "DELETE", cookie }), byId(device.id));
    expect((await addDevice(cookie, { kind: "kiosk", name: "Två" })).series).toBe("B");
    expect((await addDevice(cookie, { kind: "kiosk", name: "Tre", series: "A" })).status).toBe(409);
    await db.device.updateMany({
      where: { officeId: office.id, id: device.id },
      data: { revokedAt: new Date(Date.now() - 73 * 3_600_000) },
    });
    expect((await addDevice(cookie, { kind: "kiosk", name: "Fyra" })).series).toBe("A");
  });

  test("guessing is stopped after ten tries from one address, and after three once a hundred came from anywhere", async () => {
    const { cookie } = await administrator();
    const device = await addDevice(cookie, { kind: "kiosk", name: "Entrén" });
    const one = freshAddress();
    for (let guess = 0; guess < 10; guess++) expect((await pairBy(`AAAA-AAA${guess}`, one)).status).toBe(422);
    expect((await pairBy(device.code, one)).status).toBe(429);
    for (let guess = 0; guess < 100; guess++)
      expect((await pairBy("BBBB-BBBB", `2001:db8:${guess.toString(16)}::1`)).status).toBe(422);
    const late = freshAddress();
    const answers = [];
    for (let guess = 0; guess < 4; guess++) answers.push((await pairBy("BBBB-BBBB", late)).status);
    expect(answers).toEqual([422, 422, 422, 429]);
    expect(await db.device.count({ where: { pairingCodeHash: codeHash("AAAAAAAA") } })).toBe(0);
    await limits.pairingByAnyone.delete("all");
  });
});

describe("a device that is taken out", () => {
  test("opens nothing from then on, and its stream ends within five seconds", async () => {
    const { office, cookie } = await administrator();
    const device = await makeKiosk(office);
    const own = await cookieOfDevice(device);
    const stream = await live(requestTo("/api/live?as=kiosk", { cookie: own }));
    expect(stream.headers.get("content-type")).toContain("text/event-stream");
    const reader = stream.body?.getReader();
    await reader?.read();
    const gone = await revoke(
      requestTo(`/api/devices/${device.id}`, { method: "DELETE", cookie }),
      byId(device.id),
    );
    expect(gone.status).toBe(204);
    expect(await admit(kiosk(own), "kiosk.read")).toBe("signInNeeded");
    const began = Date.now();
    for (let end = false; !end; ) end = (await reader?.read())?.done ?? true;
    expect(Date.now() - began).toBeLessThan(allowedMs(5_000));
    expect(openStreams()).toBe(0);
  });
});

describe("a kiosk", () => {
  test("tells what it has not sent, and the office sees it", async () => {
    const { office } = await administrator();
    const device = await makeKiosk(office);
    const cookie = await cookieOfDevice(device);
    const tell = (unsentCount: number) =>
      status(requestTo("/api/devices/status", { method: "POST", cookie, body: { unsentCount } }));
    expect((await tell(3)).status).toBe(204);
    const seen = await db.device.findFirstOrThrow({ where: { id: device.id } });
    expect(seen.unsentCount).toBe(3);
    const { revision } = await db.office.findUniqueOrThrow({ where: { id: office.id } });
    await tell(3);
    expect((await db.office.findUniqueOrThrow({ where: { id: office.id } })).revision).toBe(revision);
  });

  test("lets staff out by the PIN only, and not after ten wrong ones", async () => {
    const { office, cookie } = await administrator();
    const own = await cookieOfDevice(await makeKiosk(office));
    const tryPin = async (typed: string) =>
      (await pin(requestTo("/api/kiosk/pin", { method: "POST", cookie: own, body: { pin: typed } }))).status;
    expect(await tryPin("0000")).toBe(204);
    const set = await setPin(
      requestTo("/api/settings/kiosk-pin", { method: "PUT", cookie, body: { pin: "2468" } }),
    );
    expect(set.status).toBe(204);
    expect(await tryPin("2468")).toBe(204);
    for (let wrong = 0; wrong < 10; wrong++) expect(await tryPin("1111")).toBe(422);
    expect(await tryPin("2468")).toBe(429);
  });
});

describe("whether a device is there", () => {
  afterEach(() => {
    setClock(null);
    vi.useRealTimers();
  });
  const tell = (cookie: string) =>
    status(requestTo("/api/devices/status", { method: "POST", cookie, body: { unsentCount: 0 } }));
  const there = async (officeId: string) =>
    (await snapshotFor(officeId, { kind: "staff" }))?.devices
      .filter(({ isOnline }) => isOnline)
      .map(({ kind }) => kind);

  test("is what the tablet or display has told lately; an open stream says nothing", async () => {
    const office = await makeOffice();
    const cookies = [
      await cookieOfDevice(await makeKiosk(office)),
      await cookieOfDevice(await makeDisplay(office)),
    ];
    const open = new AbortController();
    for (const cookie of cookies) {
      const stream = await live(new Request(requestTo("/api/live", { cookie }), { signal: open.signal }));
      expect(stream.status).toBe(200);
    }
    expect(await there(office.id)).toEqual([]);
    for (const cookie of cookies) expect((await tell(cookie)).status).toBe(204);
    expect((await there(office.id))?.sort()).toEqual(["display", "kiosk"]);
    const later = now().getTime() + goneAfterMs + 1_000;
    setClock(() => later);
    expect(await there(office.id)).toEqual([]);
    open.abort();
  });

  test("is published to the screens when it comes, not at each sign, and when it falls silent", async () => {
    const office = await makeOffice();
    const cookie = await cookieOfDevice(await makeKiosk(office));
    let published = 0;
    const stop = subscribe(office.id, () => published++);
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await tell(cookie);
    expect(published).toBe(1);
    vi.advanceTimersByTime(goneAfterMs - 1_000);
    await tell(cookie);
    expect(published).toBe(1);
    vi.advanceTimersByTime(goneAfterMs);
    expect(published).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(published).toBe(2);
    stop();
  });
});

test("the demo's doors don't exist outside the demo", async () => {
  for (const as of ["kiosk", "admin"]) {
    expect((await demo(requestTo(`/api/demo?as=${as}`, { method: "POST" }))).status).toBe(404);
  }
});

describe("the audit chain", () => {
  test("is whole after all this, and tells an edited, a moved and a deleted entry", async () => {
    expect(await verifyChain()).toMatchObject({ isWhole: true });
    const entries = await db.auditEntry.findMany({ orderBy: { seq: "asc" }, take: 3 });
    const second = entries[1];
    if (!second) throw new Error("too few entries");
    await expect(
      db.auditEntry.update({ where: { seq: second.seq }, data: { action: "signedIn" } }),
    ).rejects.toThrow();
    await tamper(`UPDATE audit_entry SET actor_id = 'somebody else' WHERE seq = ${second.seq}`);
    expect(await verifyChain()).toMatchObject({ isWhole: false, brokenAt: String(second.seq) });
    await tamper(`UPDATE audit_entry SET actor_id = '${second.actorId}' WHERE seq = ${second.seq}`);
    expect(await verifyChain()).toMatchObject({ isWhole: true });
    await tamper(`UPDATE audit_entry SET seq = seq + 1000000 WHERE seq = ${second.seq}`);
    expect(await verifyChain()).toMatchObject({ isWhole: false });
    await tamper(`UPDATE audit_entry SET seq = ${second.seq} WHERE seq = ${second.seq + 1000000n}`);
    await tamper(`DELETE FROM audit_entry WHERE seq = ${second.seq}`);
    expect(await verifyChain()).toMatchObject({ isWhole: false, brokenAt: String(entries[2]?.seq) });
  });

  test("tells when its newest entries were cut off, and of an entry put before its first", async () => {
    await tamper("DELETE FROM audit_entry");
    for (let time = 0; time < 3; time++)
      await appendAlone({ officeId: null, actorKind: "system", actorId: null, action: "backupRestored" });
    await nightlyWork(new Date());
    await appendAlone({ officeId: null, actorKind: "system", actorId: null, action: "backupRestored" });
    expect(await verifyChain()).toMatchObject({ isWhole: true });
    const head = await auditHead();
    await tamper(`UPDATE audit_entry SET seq = -1 - seq WHERE seq = ${head?.seq}`);
    expect(await verifyChain()).toMatchObject({ isWhole: false });
    await tamper(`UPDATE audit_entry SET seq = -1 - seq WHERE seq = -1 - ${head?.seq}`);
    expect(await verifyChain()).toMatchObject({ isWhole: true });
    const noted = await db.auditEntry.findFirstOrThrow({ orderBy: { seq: "desc" }, skip: 1 });
    await tamper(`DELETE FROM audit_entry WHERE seq >= ${noted.seq}`);
    expect(await verifyChain()).toMatchObject({ isWhole: false, brokenAt: String(noted.seq) });
    await tamper("DELETE FROM audit_entry");
    expect(await verifyChain()).toMatchObject({ isWhole: false, entries: 0 });
  });
});
