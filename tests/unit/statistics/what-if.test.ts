import { describe, expect, it } from "vitest";
import { type WhatIfInput, whatIf } from "#lib/statistics/view/what-if.ts";

/** An office where meetings of half an hour fill two colleagues in the morning and leave them idle after. */
const office = (arrivals: number): WhatIfInput => ({
  hours: [8, 9, 10, 11, 12, 13].map((hour) => ({ hour, arrivals: hour < 12 ? arrivals : 0.5, receiving: 2 })),
  lengths: [{ from: 20, to: 40, count: 100 }],
  waits: [
    { from: 0, to: 5, count: 45 },
    { from: 5, to: 20, count: 25 },
    { from: 20, to: 60, count: 30 },
  ],
});

describe("one more receiving", () => {
  it("shortens waits where there is a queue, and says how sure that is", () => {
    const answer = whatIf(office(4), 20, { from: 10, to: 12, more: 1 });
    expect(answer?.before).toBe(70);
    expect(answer?.after).toBeGreaterThan(72);
    expect(answer?.error).toBeGreaterThanOrEqual(1);
    expect(answer?.error).toBeLessThan(40);
  });

  it("changes nothing at a time when nobody comes, and helps the more the longer it is", () => {
    const share = (from: number, to: number) => whatIf(office(4), 20, { from, to, more: 1 })?.after ?? 0;
    expect(share(13, 14) - 70).toBeLessThanOrEqual(1);
    expect(share(8, 12)).toBeGreaterThan(share(10, 11));
  });

  it("is the same for the same figures, and nothing where nothing is counted", () => {
    const ask = () => whatIf(office(3), 20, { from: 10, to: 12, more: 1 });
    expect(ask()).toEqual(ask());
    expect(whatIf({ ...office(3), waits: [] }, 20, { from: 10, to: 12, more: 1 })).toBeNull();
    expect(whatIf({ ...office(3), lengths: [] }, 20, { from: 10, to: 12, more: 1 })).toBeNull();
  });

  it("leaves the queue of a known kind as long as theory says", () => {
    // One colleague with meetings of 30 minutes and one arrival an hour
    // waits (M/D/1) ρ/(2(1−ρ)) × 30 = 15 minutes in the mean, so most wait less than half an hour.
    const single: WhatIfInput = {
      hours: Array.from({ length: 24 }, (_, hour) => ({ hour, arrivals: 1, receiving: 1 })),
      lengths: [{ from: 30, to: 30, count: 1 }],
      waits: [
        { from: 0, to: 30, count: 80 },
        { from: 30, to: 60, count: 20 },
      ],
    };
    const answer = whatIf(single, 30, { from: 0, to: 24, more: 1 });
    expect(answer?.modelled).toBeGreaterThan(70);
    expect(answer?.after).toBeGreaterThanOrEqual(94);
  });
});
