import { describe, expect, it } from "vitest";
import { type EndedVisit, forecastResultsOf } from "#lib/wait/forecast-result.ts";
import { type Rhythm, unknownRhythm } from "#lib/wait/rhythm.ts";
import { blankVisit } from "../../support/visit-row.ts";

const midnight = new Date("2026-03-02T00:00:00Z");
const at = (minute: number) => new Date(midnight.getTime() + minute * 60_000);
/** A call every ten minutes, learned from many days: one ahead is foretold some ten to forty minutes. */
const everyTen: Rhythm = { ...unknownRhythm, perMinute: unknownRhythm.perMinute.map(() => 0.1), calls: 200 };

const visit = (
  id: string,
  arrived: number,
  called: number | null,
  more: Partial<EndedVisit> = {},
): EndedVisit => ({
  ...{ ...blankVisit, id, status: "completed" as const, arrivedAt: at(arrived), startedAt: null },
  ...{ calledAt: called === null ? null : at(called), endedAt: at(called ?? arrived + 60), ...more },
});

const resultsOf = (visits: EndedVisit[], rhythm = everyTen) =>
  Object.fromEntries(forecastResultsOf(visits, { rhythm, midnight }));

describe("how a foretold wait held", () => {
  it("is told by what stood there at arrival: inside, later or sooner", () => {
    const ahead = visit("ahead", 540, 550);
    expect(resultsOf([ahead, visit("own", 541, 561)])).toMatchObject({ own: "inside" });
    expect(resultsOf([ahead, visit("own", 541, 700)])).toMatchObject({ own: "later" });
    expect(resultsOf([ahead, visit("own", 541, 542)])).toMatchObject({ own: "sooner" });
  });

  it("counts those ahead who waited then, whatever became of them, and nobody who came later", () => {
    const gone = visit("gone", 540, null, { status: "left", endedAt: at(545) });
    const many = ["a", "b", "c", "d", "e", "f"].map((id) => visit(id, 541, 600));
    // With six ahead two minutes are too few; with one, who is gone by then, they are not.
    expect(resultsOf([gone, ...many, visit("own", 546, 548)])).toMatchObject({ own: "sooner" });
    expect(
      resultsOf([gone, visit("own", 546, 548), ...many.map((one) => ({ ...one, arrivedAt: at(547) }))]),
    ).toMatchObject({ own: "inside" });
  });

  it("leaves out a pause of the visitor's own", () => {
    const own = visit("own", 541, 700, { parkedMs: 140 * 60_000 });
    expect(resultsOf([visit("ahead", 540, 550), own])).toMatchObject({ own: "inside" });
  });

  it("says nothing of who was never called, and of who was foretold nothing", () => {
    expect(resultsOf([visit("own", 541, null, { status: "left" })])).toEqual({});
    expect(resultsOf([visit("own", 541, 561)], unknownRhythm)).toEqual({});
  });
});
