import { expect, test } from "vitest";
import { familyOf } from "#components/visit/family-of.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";

const visit = (id: string, splitFromId: string | null = null) => ({ id, splitFromId }) as QueueVisit;
const idsOf = (visits: QueueVisit[]) => visits.map(({ id }) => id);

test("a party that was split, and split again, is one family to each of its rooms", () => {
  const [first, second, third, other] = [visit("1"), visit("2", "1"), visit("3", "2"), visit("4")] as const;
  const all = [first, second, third, other];
  expect(idsOf(familyOf(first, all))).toEqual(["2", "3"]);
  expect(idsOf(familyOf(second, all))).toEqual(["1", "3"]);
  expect(idsOf(familyOf(third, all))).toEqual(["1", "2"]);
  expect(familyOf(other, all)).toEqual([]);
});

test("two parts of one that has gone are one family", () => {
  const all = [visit("2", "gone"), visit("3", "gone"), visit("4", "2")];
  expect(all.map((one) => idsOf(familyOf(one, all)))).toEqual([
    ["3", "4"],
    ["2", "4"],
    ["2", "3"],
  ]);
});

test("a circle, which older versions let somebody make, is read to its end", () => {
  const all = [visit("1", "2"), visit("2", "1")];
  expect(() => familyOf(all[0] as QueueVisit, all)).not.toThrow();
});
