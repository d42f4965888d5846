import { expect, test } from "vitest";
import { countDay } from "#lib/statistics/counting/count.ts";
import type { VisitState } from "#lib/visits/machine/state.ts";
import { blankVisit } from "#tests/support/visit-row.ts";

const minute = (count: number) => new Date(Date.parse("2026-03-02T09:00:00Z") + count * 60_000);
const visit = (id: string, more: Partial<VisitState> = {}): VisitState => ({
  ...{ ...blankVisit, id, adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 },
  ...more,
});
const met = { calledAt: minute(12), startedAt: minute(14) };
const counted = (...rows: VisitState[]) => {
  const counts = countDay(rows, "UTC", true);
  return (measure: Parameters<typeof counts.get>[0]) => Object.fromEntries(counts.get(measure) ?? []);
};

test("a family that was met and then joined to another ticket was met, and its people come once", () => {
  const joined = visit("2", { ...met, status: "merged", endedAt: minute(44), splitFromId: "1" });
  const count = counted(visit("1", { adults: 2, status: "left", endedAt: minute(90) }), joined);
  expect(count("visits")).toEqual({ all: 1 });
  expect(count("people")).toEqual({ adults: 2 });
  expect(count("result")).toEqual({ met: 1 });
  expect(count("meetings")).toEqual({ all: 1 });
  expect(count("meeting")).toEqual({ "30": 1 });
  expect(count("wait")).toEqual({ "10": 1 });
});

test("a ticket that was joined without being met adds nothing, and one that was joined to a struck one neither", () => {
  const unmet = visit("2", { status: "merged", endedAt: minute(5), splitFromId: "1" });
  const count = counted(visit("1", { status: "left", endedAt: minute(90) }), unmet);
  expect([count("visits"), count("result"), count("meetings")]).toEqual([{ all: 1 }, { left: 1 }, {}]);
  const struck = visit("1", { status: "voided", endedAt: minute(90) });
  expect(counted(struck, { ...unmet, ...met })("visits")).toEqual({});
});
