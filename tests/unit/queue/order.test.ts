import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterPick, assign, byArrival, passedOverBy, rank, type Waiting } from "#lib/queue/order.ts";

const at = (minute: number) => new Date(Date.parse("2026-03-02T09:00:00Z") + minute * 60_000);
const visit = (id: string, minute: number, more: Partial<Waiting> = {}): Waiting => ({
  ...{ id, arrivedAt: at(minute), flags: [], wantedStaffId: null, language: null, interpreter: "notNeeded" },
  passedOver: 0,
  ...more,
});
const leyla = { id: "leyla", languages: ["sv", "so"] };
const rules = { cap: 3, available: new Set(["sara", "leyla"]) };

describe("who is next", () => {
  it("is urgent or private first, then who asked for me, then who speaks my language, then arrival", () => {
    const waiting = [
      visit("plain", 0),
      visit("somali", 1, { language: "so" }),
      visit("mine", 2, { wantedStaffId: "leyla" }),
      visit("private", 3, { flags: ["private"] }),
      visit("urgent", 4, { flags: ["urgent"] }),
      visit("hers", -1, { wantedStaffId: "sara" }),
    ];
    expect(rank(waiting, leyla, rules)).toEqual([
      { id: "private", reason: "private" },
      { id: "urgent", reason: "urgent" },
      { id: "mine", reason: "wanted" },
      { id: "somali", reason: "language" },
      { id: "plain", reason: "arrival" },
      { id: "hers", reason: "arrival" },
    ]);
  });

  it("gives Swedish no precedence, nor a language with an interpreter", () => {
    const waiting = [
      visit("first", 0, { language: "ar" }),
      visit("swedish", 1, { language: "sv" }),
      visit("interpreted", 2, { language: "so", interpreter: "wanted" }),
    ];
    expect(rank(waiting, leyla, rules).map(({ id }) => id)).toEqual(["first", "swedish", "interpreted"]);
  });

  it("does not keep a visit for a colleague who is not there", () => {
    const waiting = [visit("theirs", 0, { wantedStaffId: "amir" }), visit("plain", 1)];
    expect(rank(waiting, leyla, rules)[0]?.id).toBe("theirs");
  });

  it("is whoever has been passed over as often as the cap allows, before everything else", () => {
    const waiting = [visit("old", 0, { passedOver: 3 }), visit("urgent", 1, { flags: ["urgent"] })];
    expect(rank(waiting, leyla, rules)[0]).toEqual({ id: "old", reason: "cap" });
  });
});

const anyVisit = fc.record({
  minute: fc.integer({ min: 0, max: 60 }),
  flags: fc.subarray(["urgent", "private", "accessibility"]),
  wantedStaffId: fc.constantFrom(null, "leyla", "sara", "amir"),
  language: fc.constantFrom(null, "sv", "so", "ar"),
  interpreter: fc.constantFrom("notNeeded", "wanted"),
});
const anyQueue = fc
  .array(anyVisit, { maxLength: 40 })
  .map((queue) => queue.map(({ minute, ...more }, index) => visit(`v${index}`, minute, more)));
const anySecretary = fc.constantFrom(
  leyla,
  { id: "sara", languages: ["sv"] },
  { id: "amir", languages: ["sv", "ar"] },
);
const anyCap = fc.integer({ min: 1, max: 5 });

describe("for any queue", () => {
  it("nobody is passed over more often than the cap, whoever calls", () => {
    fc.assert(
      fc.property(
        anyQueue,
        fc.array(anySecretary, { minLength: 40, maxLength: 40 }),
        anyCap,
        (queue, calls, cap) => {
          let waiting = queue;
          const picked: Waiting[] = [];
          for (const secretary of calls) {
            const id = rank(waiting, secretary, { cap, available: rules.available })[0]?.id;
            const next = waiting.find((one) => one.id === id);
            if (!next) break;
            picked.push(next);
            waiting = afterPick(waiting, next);
            for (const one of waiting) {
              expect(one.passedOver).toBeLessThanOrEqual(cap);
              expect(one.passedOver).toBe(passedOverBy(picked)(one));
            }
          }
          expect(waiting).toEqual([]);
        },
      ),
    );
  });

  it("the order within a class is arrival, and nobody is lost or doubled", () => {
    fc.assert(
      fc.property(anyQueue, anySecretary, (queue, secretary) => {
        const ranked = rank(queue, secretary, rules);
        expect(ranked.map(({ id }) => id).sort()).toEqual(queue.map(({ id }) => id).sort());
        const byId = new Map(queue.map((one) => [one.id, one]));
        const wantsOther = (one: Waiting) =>
          one.wantedStaffId !== null &&
          one.wantedStaffId !== secretary.id &&
          rules.available.has(one.wantedStaffId);
        for (const reason of ["wanted", "language", "arrival"] as const)
          for (const isOther of [false, true]) {
            const inClass = ranked
              .filter((one) => one.reason === reason)
              .flatMap(({ id }) => byId.get(id) ?? [])
              .filter((one) => wantsOther(one) === isOther);
            expect(inClass).toEqual([...inClass].sort(byArrival));
          }
      }),
    );
  });

  it("callers at the same moment get different visits, until none is left", () => {
    fc.assert(
      fc.property(anyQueue, fc.array(anySecretary, { maxLength: 50 }), (queue, secretaries) => {
        const given = assign(queue, secretaries, rules);
        const ids = given.flatMap((one) => one?.id ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toHaveLength(Math.min(queue.length, secretaries.length));
      }),
    );
  });
});
