import { describe, expect, it } from "vitest";
import { buttonsOf } from "#components/staff/commands/buttons.ts";
import { isPickable, type Rules, rank, type Waiting } from "#lib/queue/order.ts";
import type { QueueVisit } from "#lib/queue/snapshot-types.ts";
import { availableCommands } from "#lib/visits/machine/available-commands.ts";
import { decide, type MachineActor } from "#lib/visits/machine/machine.ts";
import { isMissed, type RecallRules } from "#lib/visits/machine/recall-rules.ts";
import { recallRulesSchema } from "#lib/visits/machine/recall-rules-schema.ts";
import { toVisitDto } from "#lib/visits/visit-dto.ts";
import { blankVisit } from "#tests/support/visit-row.ts";

const start = Date.parse("2026-03-02T09:00:00Z");
const at = (seconds: number) => new Date(start + seconds * 1000);
const amir: MachineActor = { kind: "staff", id: "amir", roles: ["secretary"] };
const called = (callCount: number, missedCount = 0) => ({
  ...blankVisit,
  ...{ status: "called" as const, claimedById: "amir", claimedAt: at(0), missedCount },
  ...{ callCount, calledAt: at(0), lastCalledAt: at(0) },
});
const rules = (more: Partial<RecallRules> = {}): RecallRules => recallRulesSchema.parse(more);
const given = (
  type: "recall" | "requeue" | "noShow",
  visit: ReturnType<typeof called>,
  recallRules: RecallRules,
  seconds = 60,
) => {
  const facts = { last: null, holderIsGone: false, other: null, recallRules };
  const decided = decide(visit, { type }, amir, at(seconds), facts);
  return decided.ok ? decided.value.change : decided.error;
};

describe("calling again", () => {
  it("waits as long as the office says, and stops where it says", () => {
    expect(given("recall", called(1), rules({ pauseSeconds: 30 }), 29)).toBe("calledTooSoon");
    expect(given("recall", called(1), rules({ pauseSeconds: 30 }), 30)).toMatchObject({ callCount: 2 });
    expect(given("recall", called(3), rules({ mostCalls: 3 }))).toBe("callsUsedUp");
    expect(given("recall", called(2), rules({ mostCalls: 3 }))).toMatchObject({ callCount: 3 });
    expect(given("recall", called(20), rules(), 0)).toMatchObject({ callCount: 21 });
    expect(given("recall", called(1), rules(), -5)).toMatchObject({ callCount: 2 });
    expect(given("recall", called(1), rules({ pauseSeconds: 1 }), -5)).toBe("calledTooSoon");
    expect(given("noShow", called(1), rules({ pauseSeconds: 600, mostCalls: 1 }), 0)).toMatchObject({
      status: "noShow",
    });
  });

  it("last is only what the office set, and only as often", () => {
    expect(given("requeue", called(3), rules())).toBe("notCalledAgain");
    expect(given("requeue", called(3, 1), rules({ timesLast: 1 }))).toBe("notCalledAgain");
    expect(given("requeue", called(3, 1), rules({ timesLast: 2, lastAfterMinutes: 5 }))).toMatchObject({
      ...{ status: "waiting", claimedById: null, callCount: 0, calledAt: null, lastCalledAt: null },
      ...{ missedCount: 2, callAgainAt: at(60 + 300) },
    });
  });

  it.each([
    { noShowAfter: 0 },
    { pauseSeconds: -1 },
    { mostCalls: 0 },
    { timesLast: 6 },
    { lastAfterMinutes: 1.5 },
    { other: 1 },
  ])("takes no %o", (more) => expect(recallRulesSchema.safeParse(more).success).toBe(false));
});

describe("the next step for somebody who doesn't come", () => {
  const buttons = (callCount: number, of: RecallRules, missedCount = 0) => {
    const row = called(callCount, missedCount);
    const last = { id: "e", type: "called" as const, at: at(0), actorId: "amir" };
    const visit: QueueVisit = { ...toVisitDto(row, last), passedOver: 0 };
    const offers = availableCommands(visit, amir, at(60), false, of);
    return (["desk", "reception"] as const).map((screen) => buttonsOf(screen, { visit, offers, rules: of }));
  };

  it("is to meet or to call them, until they were called as often as the office calls", () => {
    expect(buttons(2, rules()).map(({ next }) => next)).toEqual(["start", "recall"]);
    expect(isMissed(called(2), rules())).toBe(false);
  });

  it("is then that they did not come, with meeting and calling beside it", () => {
    for (const { next, shown } of buttons(3, rules())) {
      expect(next).toBe("noShow");
      expect(shown).toContain("recall");
    }
    expect(buttons(3, rules())[0]?.shown).toContain("start");
  });

  it("is to call them again last where the office does that, until it was done as often as set", () => {
    const last = rules({ noShowAfter: 1, timesLast: 1 });
    expect(buttons(1, last).map(({ next }) => next)).toEqual(["requeue", "requeue"]);
    expect(buttons(1, last, 1).map(({ next }) => next)).toEqual(["noShow", "noShow"]);
  });
});

describe("the place of who is called again last", () => {
  const waiting = (id: string, arrived: number, again: number | null = null): Waiting => ({
    ...{ id, arrivedAt: at(arrived), callAgainAt: again === null ? null : at(again) },
    ...{ flags: [], wantedStaffId: null, language: null, interpreter: "notNeeded", passedOver: 0 },
  });
  const queue: Rules = { cap: 3, available: new Set() };

  it("is behind all who came before that time, and before who came later", () => {
    const order = rank(
      [waiting("missed", 0, 300), waiting("early", 10), waiting("late", 299), waiting("later", 301)],
      { id: "amir", languages: [] },
      queue,
    );
    expect(order.map(({ id }) => id)).toEqual(["early", "late", "missed", "later"]);
  });

  it("is not picked before its time", () => {
    expect(isPickable(waiting("missed", 0, 300), at(299).getTime())).toBe(false);
    expect(isPickable(waiting("missed", 0, 300), at(300).getTime())).toBe(true);
    expect(isPickable(waiting("early", 0), at(0).getTime())).toBe(true);
  });
});
