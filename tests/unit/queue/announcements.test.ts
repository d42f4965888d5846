import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Announcements,
  advance,
  arrive,
  begin,
  besides,
  type Call,
  longestMs,
  shortestMs,
} from "#components/plain-html/display/announcements.ts";

const start = Date.parse("2026-03-02T09:00:00Z");
const call = (code: string, seconds = 0, callCount = 1, isActive = true): Call => ({
  code,
  room: null,
  calledAt: new Date(start + seconds * 1000).toISOString(),
  callCount,
  isActive,
});
const empty = begin([], start);

/** Lets the screen run until nothing is left to announce; gives the codes with the second each began. */
function listen(state: Announcements, from = 0): { state: Announcements; heard: [string, number][] } {
  const heard: [string, number][] = [];
  let now = from;
  for (; now < from + 600_000; now += 250) {
    const step = advance(state, now, false);
    state = step.state;
    if (step.announce) heard.push([step.announce.code, now / 1000]);
  }
  return { state, heard };
}

describe("announcements", () => {
  test("announce a call at once when nothing else is announced", () => {
    const { announce } = advance(arrive(empty, [call("A1")]), 1000, false);
    expect(announce?.code).toBe("A1");
  });

  test("give every one of several simultaneous calls its own six seconds, in the order they were called", () => {
    const called = [call("A5", 2), call("B2", 1), call("R3", 0)];
    expect(listen(arrive(empty, called)).heard).toEqual([
      ["R3", 0],
      ["B2", shortestMs / 1000],
      ["A5", (2 * shortestMs) / 1000],
    ]);
  });

  test("do not overwrite the present announcement with a call that comes meanwhile", () => {
    const { state } = advance(arrive(empty, [call("A1")]), 0, false);
    const after = arrive(state, [call("A2", 1), call("A1")]);
    expect(after.shown?.code).toBe("A1");
    expect(advance(after, shortestMs - 1, false).announce).toBeNull();
    expect(advance(after, shortestMs, false).announce?.code).toBe("A2");
  });

  test("announce a recall again", () => {
    const first = listen(arrive(empty, [call("A1")]));
    expect(listen(arrive(first.state, [call("A1", 0, 2)]), 700_000).heard.map(([code]) => code)).toEqual([
      "A1",
    ]);
  });

  test("announce a recall once when nobody has heard the first call yet", () => {
    const busy = advance(arrive(empty, [call("A1")]), 0, false).state;
    const waiting = arrive(busy, [call("A2", 1), call("A1")]);
    const recalled = arrive(waiting, [call("A2", 1, 2), call("A1")]);
    expect(listen(recalled, 1).heard.map(([code]) => code)).toEqual(["A2"]);
  });

  test("announce a party again that was released and called anew", () => {
    const first = listen(arrive(empty, [call("A1")]));
    const released = arrive(first.state, []);
    expect(listen(arrive(released, [call("A1", 90)]), 700_000).heard).toHaveLength(1);
  });

  test("do not announce a call that was taken back before its turn", () => {
    const busy = advance(arrive(empty, [call("A1")]), 0, false).state;
    const waiting = arrive(busy, [call("A2", 1), call("A1")]);
    const takenBack = arrive(waiting, [call("A2", 1, 1, false), call("A1")]);
    expect(listen(takenBack, 1).heard).toEqual([]);
  });

  test("wait for the voice, but not for one that never ends", () => {
    const state = arrive(advance(arrive(empty, [call("A1")]), 0, true).state, [call("A2", 1), call("A1")]);
    expect(advance(state, shortestMs + 1, true).announce).toBeNull();
    expect(advance(state, longestMs, true).announce?.code).toBe("A2");
  });

  test("stay silent about what was called long before the screen started, and show it", () => {
    const state = begin([call("A1", -300), call("A0", -600)], start);
    expect(state.shown?.code).toBe("A1");
    expect(listen(state).heard).toEqual([]);
  });

  test("show the latest code until its visit has begun, then none", () => {
    const heard = listen(arrive(empty, [call("A1")])).state;
    expect(arrive(heard, [call("A1")]).shown?.code).toBe("A1");
    expect(arrive(heard, [call("A1", 0, 1, false)]).shown).toBeNull();
  });

  test("announce every call exactly once, whatever order snapshots and ticks come in", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 }), (steps) => {
        let state = empty;
        let now = 0;
        let count = 0;
        const called: Call[] = [];
        const heard: string[] = [];
        for (const fresh of steps) {
          for (let n = 0; n < fresh; n++) called.unshift(call(`A${++count}`, count));
          state = arrive(state, called.slice(0, 40));
          now += 2000;
          const step = advance(state, now, false);
          state = step.state;
          if (step.announce) heard.push(step.announce.code);
        }
        heard.push(...listen(state, now).heard.map(([code]) => code));
        expect(heard).toEqual(
          [...called]
            .slice(0, count)
            .reverse()
            .map(({ code }) => code),
        );
      }),
    );
  });

  test("hold no more after 10,000 snapshots than after 100", () => {
    let state = empty;
    let now = 0;
    const sizes: number[] = [];
    for (let n = 1; n <= 10_000; n++) {
      const called = [0, 1, 2, 3, 4, 5].map((back) => call(`A${n - back}`, n - back, 1, back < 3));
      state = arrive(state, called);
      now += 7000;
      state = advance(state, now, false).state;
      if (n % 100 === 0) sizes.push(JSON.stringify(state).length);
    }
    const bound = (sizes[0] ?? 0) * 1.3;
    expect(Math.max(...sizes)).toBeLessThan(bound);
    expect(state.seen.length).toBeLessThanOrEqual(64);
    expect(state.waiting.length).toBeLessThanOrEqual(64);
  });
});

describe("the list beside the large code", () => {
  const past = (count: number) =>
    Array.from({ length: count }, (_, at) => call(`P${at}`, 900 - at, 1, false));
  const codes = (calls: Call[]) => calls.map(({ code }) => code);

  test("shows whoever is called now first, however many were called later and are in their rooms", () => {
    const calls = [call("A9", 1000), ...past(7), call("A1", 10)];
    expect(codes(besides(calls, calls[0] ?? null))).toEqual(["A1", "P0", "P1", "P2", "P3"]);
  });

  test("never leaves out a call that is active", () => {
    const active = Array.from({ length: 9 }, (_, at) => call(`A${at}`, 500 - at));
    expect(codes(besides([...past(3), ...active], null))).toEqual(codes(active));
  });
});
