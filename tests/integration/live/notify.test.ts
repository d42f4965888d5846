import { spawn } from "node:child_process";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { colleagues, kioskB } from "#lib/cli/demo/colleagues.ts";
import { demoOfficeId } from "#lib/cli/demo/office.ts";
import { madeUpVisitor } from "#lib/cli/demo/visitor.ts";
import { db } from "#lib/db/client.ts";
import { recordHeartbeat } from "#lib/devices/commands.ts";
import { subscribe } from "#lib/live/bus.ts";
import { startNotify } from "#lib/live/notify.ts";
import { watch } from "#lib/queue/snapshot-broadcaster.ts";
import type { QueueSnapshot } from "#lib/queue/snapshot-types.ts";
import { seeded } from "#lib/random.ts";
import { setPresence } from "#lib/staff/commands.ts";
import { noteSeen } from "#lib/staff/presence.ts";
import { checkIn, command } from "#lib/visits/commands.ts";
import { openHalfOpenWay } from "../../support/half-open.ts";
import { makeOffice, newId } from "../../support/office.ts";
import { did, makeReception } from "../../support/queue.ts";
import { allowedMs, patient } from "../../support/timeouts.ts";

/** A second process of the application on the same database; it does what `script` says and tells when it is ready. */
async function otherProcess(script: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, ...env },
  });
  children.push(child);
  let said = "";
  child.stdout.on("data", (text) => {
    said += text;
  });
  await vi.waitUntil(() => said.includes("ready"), patient);
  return { heard: () => said, tell: (line: string) => child.stdin.write(`${line}\n`) };
}
const children: ReturnType<typeof spawn>[] = [];
let stop: () => void = () => undefined;
afterEach(() => stop());
afterAll(() => {
  for (const child of children) child.kill();
});

/** Starts it here. Whoever begins to listen is given every office that is followed, so the last one tells when that is. */
function startHere(): Promise<void> {
  return new Promise((begun) => {
    const end = subscribe("begun", () => {
      end();
      begun();
    });
    stop = startNotify();
  });
}

/** A process that follows each office whose id it is given. */
async function follower(live: "listen" | "poll", given = "", env: Record<string, string> = {}) {
  const script = `
    const { subscribe } = await import("#lib/live/bus.ts");
    const { startNotify } = await import("#lib/live/notify.ts");
    process.stdin.on("data", (given) => {
      const id = String(given).trim();
      subscribe(id, () => console.log("changed " + id));
      console.log("follows " + id);
    });
    const end = subscribe("begun", () => { console.log("ready"); end(); });
    startNotify(${given});
    ${live === "poll" ? 'console.log("ready");' : ""}`;
  const other = await otherProcess(script, { ...env, KOM_IN_LIVE: live });
  return async (officeId: string) => {
    const changes = () => other.heard().split(`changed ${officeId}`).length - 1;
    other.tell(officeId);
    // The first comparison is told as a change.
    const begun = `${live === "poll" ? "changed" : "follows"} ${officeId}`;
    await vi.waitUntil(() => other.heard().includes(begun), patient);
    return changes;
  };
}
const followers = new Map<string, ReturnType<typeof follower>>();
/** How many changes of the office another process has heard of; the same process each time. */
async function followedBy(live: "listen" | "poll", officeId: string) {
  const one = followers.get(live) ?? follower(live);
  followers.set(live, one);
  // One that didn't come up is in no second try's way.
  one.catch(() => followers.delete(live));
  return (await one)(officeId);
}
const modes = ["listen", "poll"] as const;

describe("between two processes", () => {
  it.each(modes)("a change here is known there, with %s", async (live) => {
    const { office, arrive, amir } = await makeReception();
    const changes = await followedBy(live, office.id);
    await startHere();
    const atFirst = changes();
    const id = await arrive();
    await vi.waitUntil(() => changes() > atFirst, patient);
    const before = changes();
    await did(amir, id, { type: "claim" });
    await vi.waitUntil(() => changes() > before, patient);
  });

  it("a change there is known here, and own changes are told once", async () => {
    const { office, arrive } = await makeReception();
    await startHere();
    const heard = vi.fn();
    const end = subscribe(office.id, heard);
    const other = await otherProcess(`
      const { publish } = await import("#lib/live/bus.ts");
      const { startNotify } = await import("#lib/live/notify.ts");
      startNotify();
      process.stdin.on("data", () => publish("${office.id}"));
      console.log("ready");`);
    const before = heard.mock.calls.length;
    other.tell("publish");
    await vi.waitUntil(() => heard.mock.calls.length === before + 1, patient);
    await arrive();
    other.tell("publish");
    await vi.waitUntil(() => heard.mock.calls.length === before + 3, patient);
    end();
  });

  it("hears of what it missed after its connection was cut", async () => {
    const { office } = await makeReception();
    await startHere();
    const heard = vi.fn();
    const end = subscribe(office.id, heard);
    await db.$queryRaw`SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
      WHERE application_name = 'kom-in live' AND datname = current_database()`;
    await vi.waitUntil(() => heard.mock.calls.length > 0, patient);
    expect(heard).toHaveBeenCalledWith(office.id);
    end();
  });
});

describe("a process whose connection that listens is half open", () => {
  it("notices by its heartbeat, and hears of what it missed", async () => {
    const { office, arrive } = await makeReception();
    const direct = new URL(process.env.DATABASE_URL as string);
    const way = await openHalfOpenWay(direct.hostname, Number(direct.port));
    const through = Object.assign(new URL(direct), { hostname: "127.0.0.1", port: String(way.port) });
    const follow = await follower("listen", "{ everyMs: 200, limitMs: 300 }", { DATABASE_URL: through.href });
    const changes = await follow(office.id);
    await startHere();
    const before = changes();
    await arrive();
    await vi.waitUntil(() => changes() > before, patient);
    expect(way.silence()).toBeGreaterThan(0);
    const missed = changes();
    await arrive();
    await vi.waitUntil(() => changes() > missed, patient);
    const again = changes();
    await arrive();
    await vi.waitUntil(() => changes() > again, patient);
    way.close();
  });
});

describe("the demo's colleagues, who work in a process of their own", () => {
  it("are on an open screen here within a second of what they do", async () => {
    const office = await makeOffice({ id: demoOfficeId });
    for (const { actor } of colleagues) {
      const { id, name } = actor;
      await db.user.create({ data: { id, name, email: `${id}@test.example`, emailVerified: true } });
      await db.staff.create({ data: { officeId: office.id, userId: id, roles: ["secretary"] } });
    }
    // What a colleague holds, they call with their first step.
    const [amir] = colleagues;
    if (!amir) throw new Error("the demo has no colleagues");
    const id = newId();
    const visitor = madeUpVisitor(seeded("a visitor"));
    await checkIn(kioskB, id, visitor, { officeId: office.id, source: "kiosk", series: "B" });
    await command(amir.actor, id, { type: "claim", id: newId() });
    await startHere();
    let shownAt = 0;
    const end = watch(office.id, { kind: "staff" }, (frame) => {
      const data = new TextDecoder().decode(frame).match(/^data: (.*)$/m)?.[1] ?? "";
      const { visits } = JSON.parse(data) as QueueSnapshot;
      if (visits.some((visit) => visit.id === id && visit.status === "called")) shownAt ||= Date.now();
    });
    await otherProcess(`
      const { keepMoving } = await import("#lib/cli/demo/mover.ts");
      keepMoving();
      console.log("ready");`);
    await vi.waitUntil(() => shownAt > 0, patient);
    const called = await db.visitEvent.findFirstOrThrow({
      where: { officeId: office.id, visitId: id, type: "called" },
    });
    // A fraction of a second; what is only found by looking again takes many.
    expect(shownAt - called.at.getTime()).toBeLessThan(allowedMs(4_000));
    end();
  });
});

describe("who is there", () => {
  it.each(modes)("is known to other processes within two seconds, with %s", async (live) => {
    const { office, amir, kiosk } = await makeReception();
    const at = (ms: number) => new Date(Date.now() - ms);
    await db.staff.updateMany({ where: { officeId: office.id }, data: { seenAt: at(3_600_000) } });
    await db.device.updateMany({ where: { officeId: office.id }, data: { seenAt: at(3_600_000) } });
    const changes = await followedBy(live, office.id);
    await startHere();
    for (const change of [
      () => noteSeen(amir),
      () => recordHeartbeat(kiosk, 0),
      () => recordHeartbeat(kiosk, 3),
      () => setPresence(amir, { state: "pause", roomId: null, pauseUntil: null }),
    ]) {
      const before = changes();
      await change();
      await vi.waitUntil(() => changes() > before, { timeout: allowedMs(2_000) });
    }
  });

  it("is no news while nothing of it changes, without LISTEN", async () => {
    const { office, amir, kiosk } = await makeReception();
    await recordHeartbeat(kiosk, 0);
    const changes = await followedBy("poll", office.id);
    const before = changes();
    await db.staff.updateMany({ where: { userId: amir.id }, data: { seenAt: new Date() } });
    await recordHeartbeat(kiosk, 0);
    await recordHeartbeat(kiosk, 1);
    await vi.waitUntil(() => changes() > before, patient);
    expect(changes()).toBe(before + 1);
  });
});
