import { afterEach, describe, expect, test } from "vitest";
import { setClock } from "#lib/clock.ts";
import { watch } from "#lib/queue/snapshot-broadcaster.ts";
import { sampledMs } from "#lib/statistics/disclosure/live-figures.ts";
import type { TodayView } from "#lib/statistics/today.ts";
import { GET as readAudit } from "../../../app/api/audit/route.ts";
import { GET as readMetrics } from "../../../app/api/metrics/route.ts";
import { GET as readQueue } from "../../../app/api/queue/route.ts";
import { GET as readToday } from "../../../app/api/statistics/today/route.ts";
import { requestTo, sessionOf } from "../../support/gate.ts";
import { makeStaff, zoneAtNoon } from "../../support/office.ts";
import { did, makeReception } from "../../support/queue.ts";

afterEach(() => setClock(null));

/** Everything that who is chief and administrator, and receives nobody, can read of the day that goes on. */
async function watcher(office: { id: string }) {
  const cookie = await sessionOf(await makeStaff(office, { roles: ["chief", "admin"] }));
  const json = async (handler: typeof readQueue, path: string) =>
    (await handler(requestTo(path, { cookie }), { params: Promise.resolve({}) })).json();
  const today = () => json(readToday, "/api/statistics/today") as Promise<TodayView>;
  const sources = async () => {
    const { at: _, ...queue } = (await json(readQueue, "/api/queue")) as { at: string };
    const metrics = await (await readMetrics(requestTo("/api/metrics", { cookie }))).text();
    const numbers = metrics
      .split("\n")
      .filter((line) => !/^#|process|nodejs|memory|seconds|heap|streams/.test(line));
    const { lines } = (await json(readAudit, "/api/audit")) as { lines: { action: string }[] };
    // That they read it themselves is the one thing that is new.
    const audit = lines.filter(({ action }) => action !== "auditRead");
    return { queue, today: await today(), numbers, audit };
  };
  return { today, sources };
}

const sizes = [7, 1, 2, 5, 1, 1, 3, 8, 4, 1, 2, 2, 6, 1];
const partyOf = (people: number) => ({
  adults: 1,
  children0to5: people - 1,
  children6to12: 0,
  children13to17: 0,
});
const figures = ["visits", "people", "children"] as const;

describe("who receives nobody", () => {
  test("sees nothing move when a party comes, is called, met and gone, whatever they look at", async () => {
    const { office, amir, reception, arrive } = await makeReception({ timeZone: zoneAtNoon() });
    const began = Math.floor(Date.now() / sampledMs) * sampledMs + 60_000;
    setClock(() => began);
    const { sources } = await watcher(office);
    const before = await sources();
    const first = await arrive({ party: partyOf(7) });
    await arrive({ party: partyOf(2) });
    await did(amir, first, { type: "call", roomId: null });
    await did(amir, first, { type: "start" });
    await did(reception, await arrive(), { type: "leave" });
    expect(await sources()).toEqual(before);
  });

  test("gets no frame of the stream at the moment when somebody comes", async () => {
    const { office, arrive } = await makeReception();
    const frames: Record<"office" | "staff", number> = { office: 0, staff: 0 };
    const stops = (["office", "staff"] as const).map((kind) =>
      watch(office.id, { kind }, () => void frames[kind]++),
    );
    await expect.poll(() => frames).toEqual({ office: 1, staff: 1 });
    for (const size of [2, 5]) {
      await arrive({ party: partyOf(size) });
      const seen = frames.staff;
      await expect.poll(() => frames.staff).toBeGreaterThanOrEqual(seen);
    }
    await expect.poll(() => frames.staff).toBeGreaterThan(1);
    expect(frames.office).toBe(1);
    for (const stop of stops) stop();
  });

  test("can't work out how many one party was from any two looks at the day", async () => {
    const { office, arrive } = await makeReception({ timeZone: zoneAtNoon() });
    const start = Math.floor(Date.now() / sampledMs) * sampledMs - sizes.length * sampledMs;
    setClock(() => start);
    const { today } = await watcher(office);
    const looks: TodayView[] = [];
    for (const [at, size] of sizes.entries()) {
      setClock(() => start + at * sampledMs + 1_000);
      looks.push(await today());
      await arrive({ party: partyOf(size) });
      // Looked at again at once, it is the same.
      expect(await today()).toEqual(looks.at(-1));
    }
    setClock(() => start + sizes.length * sampledMs + 1_000);
    looks.push(await today());
    const came = sizes.reduce((sum, size) => sum + size, 0);
    const end = looks.at(-1)?.people.now;
    expect(end?.lo).toBeLessThanOrEqual(came);
    expect(end?.hi).toBeGreaterThanOrEqual(came);
    for (const name of figures)
      for (const [index, look] of looks.entries())
        for (const later of looks.slice(index + 1)) {
          const [one, other] = [look[name].now, later[name].now];
          if (other.lo === 0 && other.hi === 0) continue;
          const [least, most] = [Math.max(0, other.lo - (one.hi ?? 0)), (other.hi ?? 0) - one.lo];
          // At least four answers are possible: no difference of two looks is a number.
          expect(most - least, `${name}: ${JSON.stringify([one, other])}`).toBeGreaterThanOrEqual(3);
        }
  });
});
