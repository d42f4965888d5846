import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, it, vi } from "vitest";
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
afterEach(async () => {
  stop();
  for (const child of children.splice(0)) {
    child.kill();
    await once(child, "exit");
  }
});

const listener = (officeId: string, given = "") => `
  const { subscribe } = await import("#lib/live/bus.ts");
  const { startNotify } = await import("#lib/live/notify.ts");
  subscribe("${officeId}", () => console.log("changed"));
  startNotify(${given});
  setTimeout(() => console.log("ready"), 700);
  setInterval(() => {}, 1000);`;

describe("between two processes", () => {
  it.each(["listen", "poll"])("a change here is known there, with %s", async (live) => {
    const { office, arrive, amir } = await makeReception();
    const other = await otherProcess(listener(office.id), { KOM_IN_LIVE: live });
    stop = startNotify();
    const heardBefore = other.heard().split("changed").length;
    const id = await arrive();
    await vi.waitUntil(() => other.heard().split("changed").length > heardBefore, patient);
    const before = other.heard().split("changed").length;
    await did(amir, id, { type: "claim" });
    await vi.waitUntil(() => other.heard().split("changed").length > before, patient);
  });

  it("a change there is known here, and own changes are told once", async () => {
    const { office, arrive } = await makeReception();
    stop = startNotify();
    const heard = vi.fn();
    const end = subscribe(office.id, heard);
    const other = await otherProcess(`
      const { publish } = await import("#lib/live/bus.ts");
      const { startNotify } = await import("#lib/live/notify.ts");
      startNotify();
      process.stdin.on("data", () => publish("${office.id}"));
      console.log("ready");`);
    await vi.waitUntil(async () => (await listeners()) >= 2, patient);
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
    stop = startNotify();
    await vi.waitUntil(async () => (await listeners()) >= 1, patient);
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
    const other = await otherProcess(listener(office.id, "{ everyMs: 200, limitMs: 300 }"), {
      DATABASE_URL: through.href,
    });
    stop = startNotify();
    await vi.waitUntil(async () => (await listeners()) >= 2, patient);
    const before = other.heard().split("changed").length;
    await arrive();
    await vi.waitUntil(() => other.heard().split("changed").length > before, patient);
    expect(way.silence()).toBeGreaterThan(0);
    const missed = other.heard().split("changed").length;
    await arrive();
    await vi.waitUntil(() => other.heard().split("changed").length > missed, patient);
    const again = other.heard().split("changed").length;
    await arrive();
    await vi.waitUntil(() => other.heard().split("changed").length > again, patient);
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
    stop = startNotify();
    await vi.waitUntil(async () => (await listeners()) >= 1, patient);
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
  const modes = ["listen", "poll"] as const;
  it.each(modes)("is known to other processes within two seconds, with %s", async (live) => {
    const { office, amir, kiosk } = await makeReception();
    const at = (ms: number) => new Date(Date.now() - ms);
    await db.staff.updateMany({ where: { officeId: office.id }, data: { seenAt: at(3_600_000) } });
    await db.device.updateMany({ where: { officeId: office.id }, data: { seenAt: at(3_600_000) } });
    const other = await otherProcess(listener(office.id), { KOM_IN_LIVE: live });
    stop = startNotify();
    await vi.waitUntil(async () => (await listeners()) >= (live === "listen" ? 2 : 1), patient);
    for (const change of [
      () => noteSeen(amir),
      () => recordHeartbeat(kiosk, 0),
      () => recordHeartbeat(kiosk, 3),
      () => setPresence(amir, { state: "pause", roomId: null, pauseUntil: null }),
    ]) {
      const before = other.heard().split("changed").length;
      await change();
      await vi.waitUntil(() => other.heard().split("changed").length > before, { timeout: allowedMs(2_000) });
    }
  });

  it("is no news while nothing of it changes, without LISTEN", async () => {
    const { office, amir, kiosk } = await makeReception();
    await recordHeartbeat(kiosk, 0);
    const other = await otherProcess(listener(office.id), { KOM_IN_LIVE: "poll" });
    const before = other.heard().split("changed").length;
    await db.staff.updateMany({ where: { userId: amir.id }, data: { seenAt: new Date() } });
    await recordHeartbeat(kiosk, 0);
    await recordHeartbeat(kiosk, 1);
    await vi.waitUntil(() => other.heard().split("changed").length > before, patient);
    expect(other.heard().split("changed").length).toBe(before + 1);
  });
});

const listeners = async (): Promise<number> => {
  const rows = await db.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE application_name = 'kom-in live' AND datname = current_database() AND query <> ''`;
  return rows[0]?.count ?? 0;
};
