import { describe, expect, it, test } from "vitest";

import { availableCommands } from "#lib/visits/machine/available-commands.ts";
import { replaced } from "#lib/visits/machine/change-values.ts";
import type { LastEvent } from "#lib/visits/machine/events.ts";
import { decide, type MachineActor, takesPart, type VisitState } from "#lib/visits/machine/machine.ts";
import { defaultRecallRules } from "#lib/visits/machine/recall-rules.ts";
import type { Facts } from "#lib/visits/machine/state.ts";
import { transitions } from "#lib/visits/machine/transitions.ts";
import { standsAt } from "#lib/visits/machine/undo.ts";
import { type Command, type CommandType, visitStatuses } from "#lib/visits/schema.ts";
import { blankVisit } from "#tests/support/visit-row.ts";

const start = Date.parse("2026-03-02T09:00:00Z");
const minute = (count: number) => new Date(start + count * 60_000);

const fresh: VisitState = { ...blankVisit, arrivedAt: minute(0) };

const amir: MachineActor = { kind: "staff", id: "amir", roles: ["secretary"] };
const sara: MachineActor = { kind: "staff", id: "sara", roles: ["secretary"] };
const rut: MachineActor = { kind: "staff", id: "rut", roles: ["reception"] };
const chief: MachineActor = { kind: "staff", id: "karin", roles: ["chief", "admin"] };
const holder: MachineActor = { kind: "holder", id: fresh.id };
const kiosk: MachineActor = { kind: "device", id: "kiosk" };

const outcome = { outcomes: ["talk"], wayOn: [], offered: null, understood: null, childSpokenTo: null };
const children = { adults: 0, children0to5: 1, children6to12: 2, children13to17: 2 };
const examples: { [T in CommandType]: Extract<Command, { type: T }> } = {
  claim: { type: "claim" },
  call: { type: "call", roomId: null },
  recall: { type: "recall" },
  start: { type: "start" },
  complete: { type: "complete", ...outcome },
  correct: { type: "correct", ...outcome, outcomes: ["application"] },
  release: { type: "release" },
  park: { type: "park", reason: "interpreter" },
  resume: { type: "resume" },
  noShow: { type: "noShow" },
  requeue: { type: "requeue" },
  leave: { type: "leave" },
  reinstate: { type: "reinstate" },
  void: { type: "void" },
  handOver: { type: "handOver", toStaffId: "sara" },
  join: { type: "join", staffId: null },
  part: { type: "part" },
  amend: { type: "amend", language: "ar" },
  split: { type: "split", newVisitId: "01990000-0000-7000-8000-000000000002", party: children },
  merge: { type: "merge" },
  undo: { type: "undo" },
};
const commandTypes = Object.keys(examples) as CommandType[];

/** A visit as it lawfully stands in each status, held by Amir where somebody must hold it. */
function standing(status: VisitState["status"]): VisitState {
  const ofClaim = { claimedById: "amir", claimedAt: minute(1) };
  const called = { ...ofClaim, callCount: 1, calledAt: minute(2), lastCalledAt: minute(2) };
  const states: Record<string, Partial<VisitState>> = {
    claimed: ofClaim,
    called,
    inMeeting: { ...called, startedAt: minute(3) },
    completed: { ...called, startedAt: minute(3), endedAt: minute(9), outcomes: ["talk"] },
    parked: { parkedAt: minute(1), parkReason: "steppedOut" },
  };
  const ended = ["noShow", "left", "voided", "merged"].includes(status) ? { endedAt: minute(9) } : {};
  return { ...fresh, ...ended, ...states[status], status };
}

const first = { ...fresh, id: "01990000-0000-7000-8000-000000000009" };
const facts = (more: Partial<Facts> = {}): Facts => ({
  last: null,
  holderIsGone: false,
  other: first,
  recallRules: { ...defaultRecallRules, timesLast: 1 },
  ...more,
});
const lastBy = (
  actorId: string,
  before: LastEvent["change"]["before"] = { status: "waiting" },
): LastEvent => ({
  ...{ id: "e", type: "claimed", at: minute(8), actorKind: "staff", actorId },
  change: { before, after: {} },
});

/** What the database demands of a row, in the words of its check constraints. */
function isLawful(visit: VisitState): boolean {
  const { status } = visit;
  const isAssigned = ["claimed", "called", "inMeeting"].includes(status);
  const isOver = ["completed", "noShow", "left", "voided", "merged"].includes(status);
  return (
    (!isAssigned || visit.claimedById !== null) &&
    (status !== "waiting" || visit.claimedById === null) &&
    (status !== "called" || (visit.calledAt !== null && visit.callCount >= 1)) &&
    (status !== "inMeeting" || visit.startedAt !== null) &&
    (status === "parked") === (visit.parkedAt !== null) &&
    isOver === (visit.endedAt !== null)
  );
}
/** Undone in two visits: tested with the other one. */
const ofTwo: readonly CommandType[] = ["split", "merge", "undo"];

describe.each(visitStatuses)("a visit that is %s", (status) => {
  it.each(commandTypes)("under %s stays lawful, and is undone without a trace, or is refused", (type) => {
    const visit = {
      ...standing(status),
      ...(type === "part" ? { claimedById: "sara", participantIds: ["amir"] } : {}),
      ...(type === "join" ? { claimedById: "sara" } : {}),
      ...(type === "merge" ? { splitFromId: first.id } : {}),
    };
    const last = type === "undo" ? lastBy("amir") : null;
    const decided = decide(visit, examples[type], amir, minute(10), facts({ last }));
    if (!decided.ok) return expect(decided.error).toBe("wrongStatus");
    const { change, event } = decided.value;
    const after = { ...visit, ...change };
    if (type !== "part" && type !== "join" && type !== "undo") expect(after).toSatisfy(isLawful);
    if (ofTwo.includes(type)) return;
    const done = { ...lastBy("amir", replaced(visit, change)), type: event.type, at: minute(10) };
    const undone = decide(after, examples.undo, amir, minute(11), facts({ last: done }));
    if (!undone.ok) throw new Error(undone.error);
    const isFreed = type === "leave" && (status === "claimed" || status === "called");
    if (isFreed) expect(undone.value.change).toEqual({ status: "waiting", endedAt: null });
    else expect({ ...after, ...undone.value.change }).toEqual(visit);
  });
});

test("from every status a person can still be met, and can still be let go", () => {
  const isReachable = (from: VisitState["status"], to: VisitState["status"]): boolean => {
    const seen = new Set([from]);
    for (const at of seen)
      for (const type of commandTypes) {
        if (type === "undo") continue;
        const decided = decide(standing(at), examples[type], amir, minute(10), facts());
        if (decided.ok && decided.value.change.status) seen.add(decided.value.change.status);
      }
    return seen.has(to);
  };
  for (const status of visitStatuses.filter((one) => !["completed", "merged"].includes(one)))
    for (const end of ["completed", "left"] as const)
      expect([status, end, isReachable(status, end)]).toEqual([status, end, true]);
});

describe("who may give a command", () => {
  it("is nobody but reception, secretaries, and the holder of the ticket", () => {
    for (const type of commandTypes)
      for (const actor of [kiosk, chief, { kind: "anonymous", id: null } as const]) {
        const status = transitions[type].from[0] ?? "waiting";
        expect(decide(standing(status), examples[type], actor, minute(10), facts())).toEqual({
          ok: false,
          error: "forbidden",
        });
      }
  });

  const refused = (
    status: VisitState["status"],
    type: CommandType,
    actor: MachineActor,
    more: Partial<Facts> = {},
  ) => {
    const decided = decide(standing(status), examples[type], actor, minute(10), facts(more));
    return decided.ok ? null : decided.error;
  };

  it("leaves a held visit to its holder, and says so to another secretary", () => {
    expect(refused("claimed", "claim", sara)).toBe("alreadyClaimed");
    expect(refused("claimed", "call", sara)).toBe("alreadyClaimed");
    expect(refused("inMeeting", "claim", sara)).toBe("alreadyClaimed");
    for (const type of ["start", "recall", "release", "noShow", "handOver", "park", "leave", "void"] as const)
      expect([type, refused("called", type, sara)]).toEqual([type, "notYourVisit"]);
    expect(refused("inMeeting", "complete", sara)).toBe("notYourVisit");
  });

  it("lets who takes part do what the holder may", () => {
    const visit = { ...standing("called"), participantIds: ["sara"] };
    for (const type of ["start", "recall", "release", "noShow", "handOver"] as const)
      expect(decide(visit, examples[type], sara, minute(10), facts()).ok).toBe(true);
  });

  it("lets the reception keep the queue right, but not claim or meet", () => {
    for (const type of ["recall", "release", "noShow", "park", "leave", "void", "handOver"] as const)
      expect([type, refused("called", type, rut)]).toEqual([type, null]);
    expect(refused("waiting", "claim", rut)).toBe("forbidden");
    expect(refused("called", "start", rut)).toBe("notYourVisit");
  });

  it("keeps the holder when the reception calls on their behalf", () => {
    const decided = decide(standing("claimed"), examples.call, rut, minute(10), facts());
    expect(decided.ok && decided.value.change.claimedById).toBeUndefined();
    expect(decided.ok && decided.value.change.status).toBe("called");
  });

  it("opens a stale claim to anybody for releasing, not for starting", () => {
    expect(refused("called", "release", sara, { holderIsGone: true })).toBeNull();
    expect(refused("inMeeting", "complete", sara, { holderIsGone: true })).toBeNull();
    expect(refused("called", "start", sara, { holderIsGone: true })).toBe("notYourVisit");
  });

  it("lets the ticket holder leave, step out, come back and undo; nothing else", () => {
    const may = commandTypes.filter((type) => transitions[type].byHolder);
    expect(may).toEqual(["park", "resume", "leave", "undo"]);
    const stepOut = { type: "park", reason: "steppedOut" } as const;
    expect(decide(standing("called"), stepOut, holder, minute(10), facts()).ok).toBe(true);
    expect(decide(standing("inMeeting"), stepOut, holder, minute(10), facts()).ok).toBe(false);
    expect(refused("waiting", "park", holder)).toBe("forbidden");
    expect(refused("parked", "resume", holder)).toBeNull();
    // Their page asks no time: what staff see as one is what staff were told.
    const until = minute(40).toISOString();
    expect(decide(standing("waiting"), { ...stepOut, until }, holder, minute(10), facts()).ok).toBe(false);
  });

  it("names who takes part already, and who does not", () => {
    expect(refused("called", "join", amir)).toBe("alreadyTakingPart");
    expect(refused("called", "part", amir)).toBe("notTakingPart");
  });

  it("lets who is in the visit, and the reception, bring a colleague in, and nobody else", () => {
    const bring = (actor: MachineActor, staffId: string) =>
      decide(standing("inMeeting"), { type: "join", staffId }, actor, minute(10), facts());
    expect(bring(amir, "sara")).toMatchObject({
      ok: true,
      value: { change: { participantIds: ["sara"] }, event: { type: "broughtIn" } },
    });
    expect(bring(rut, "sara").ok).toBe(true);
    expect(bring(amir, "amir")).toEqual({ ok: false, error: "alreadyTakingPart" });
    expect(bring(sara, "leyla")).toEqual({ ok: false, error: "notYourVisit" });
    expect(bring(sara, "sara")).toMatchObject({ ok: true, value: { event: { type: "joined" } } });
  });
});

describe("undo", () => {
  const visit = standing("claimed");
  const at = (minutes: number, more: Partial<LastEvent> = {}, actor: MachineActor = amir) =>
    decide(visit, examples.undo, actor, minute(minutes), facts({ last: { ...lastBy("amir"), ...more } }));

  it("restores what the last event replaced, within five minutes", () => {
    const decided = at(13);
    expect(decided.ok && decided.value.change).toEqual({ status: "waiting" });
  });

  it("is refused later, to somebody else, and for events that can't be taken back", () => {
    for (const result of [
      at(13.01),
      at(9, {}, sara),
      at(9, { type: "checkedIn" }),
      at(9, { type: "undone" }),
      at(9, { type: "dayEnded" }),
    ])
      expect(result).toEqual({ ok: false, error: "undoExpired" });
  });
});

describe("an undo that would give back a room or a holder", () => {
  const back = (type: CommandType, inUse: Facts["inUse"], from: VisitState["status"] = "called") => {
    const before = { ...standing(from), roomId: "room", participantIds: ["leyla"] };
    const decided = decide(before, examples[type], amir, minute(10), facts());
    if (!decided.ok) throw new Error(decided.error);
    const { change, event } = decided.value;
    const after = { ...before, ...change };
    const last = { ...lastBy("amir", replaced(before, change)), type: event.type, at: minute(10) };
    const undone = decide(after, examples.undo, amir, minute(11), facts({ last, inUse }));
    return undone.ok ? { before, undone: { ...after, ...undone.value.change } } : undone.error;
  };
  const waits = { ...fresh, status: "waiting", claimedById: null, roomId: null, participantIds: [] };

  it.each(["void", "noShow", "park", "handOver", "leave"] as const)(
    "lets a called visit wait again after %s when either is another family's",
    (type) => {
      for (const inUse of [
        { room: true, holder: false },
        { room: false, holder: true },
      ])
        expect(back(type, inUse)).toMatchObject({
          undone: type === "park" && !inUse.room ? { status: "called", claimedById: "amir" } : waits,
        });
    },
  );

  it("gives a meeting back without its room, and never its place in the queue", () => {
    expect(back("complete", { room: true, holder: false }, "inMeeting")).toMatchObject({
      undone: { status: "inMeeting", claimedById: "amir", startedAt: minute(3), roomId: null },
    });
  });

  it("asks for all of it where the visit waits already: the write says who is in the room", () => {
    expect(back("release", { room: true, holder: false })).toMatchObject({
      undone: { status: "called", roomId: "room" },
    });
  });
});

test("a visit of a day that is over is put back in no queue, and its outcome can still be corrected", () => {
  const of = (type: CommandType, status: VisitState["status"], isDayOver: boolean) => {
    const decided = decide(standing(status), examples[type], amir, minute(10), facts({ isDayOver }));
    return decided.ok ? null : decided.error;
  };
  for (const status of ["left", "noShow", "voided"] as const) {
    expect(of("reinstate", status, true)).toBe("dayOver");
    expect(of("reinstate", status, false)).toBeNull();
  }
  expect(of("reinstate", "completed", true)).toBe("wrongStatus");
  expect([of("correct", "completed", true), of("complete", "inMeeting", true)]).toEqual([null, null]);
});

describe("the version at which a visit stands", () => {
  const events = (...types: string[]) => types.map((type, index) => ({ version: 5 + index, type }));

  it("is the one before what was taken back, however many steps", () => {
    expect(standsAt(4, [])).toBe(4);
    expect(standsAt(4, events("parked", "undone"))).toBe(4);
    expect(standsAt(4, events("parked", "resumed", "undone", "amended", "undone", "undone"))).toBe(4);
  });

  it("is that of what still stands, and none once more was taken back", () => {
    expect(standsAt(4, events("parked", "undone", "claimed"))).toBe(7);
    expect(standsAt(4, events("parked", "claimed", "undone"))).toBe(5);
    expect(standsAt(4, events("undone"))).toBeNull();
  });
});

describe("what a command sets", () => {
  const led = (visit: VisitState, command: Command, minutes = 10): VisitState => {
    const decided = decide(visit, command, amir, minute(minutes), facts());
    if (!decided.ok) throw new Error(decided.error);
    return { ...visit, ...decided.value.change };
  };

  it("keeps the first call through recalls and clears it on release", () => {
    const called = led(fresh, examples.call, 5);
    const recalled = led(called, examples.recall, 6);
    expect(recalled).toMatchObject({ calledAt: minute(5), lastCalledAt: minute(6), callCount: 2 });
    expect(led(recalled, examples.release, 7)).toEqual(fresh);
  });

  it("takes parked time before the meeting out, and none of the meeting", () => {
    const parked = led(fresh, examples.park, 2);
    expect(led(parked, examples.resume, 5).parkedMs).toBe(180_000);
    const met = led(standing("inMeeting"), examples.park, 10);
    expect(led(met, examples.resume, 20)).toMatchObject({
      parkedMs: 0,
      startedAt: minute(3),
      calledAt: minute(2),
    });
  });

  it("lets a visit that waits for another worker go, and keeps the hold otherwise", () => {
    const claimed = standing("claimed");
    expect(led(claimed, { type: "park", reason: "anotherWorker" }).claimedById).toBeNull();
    expect(led(claimed, { type: "park", reason: "interpreter" }).claimedById).toBe("amir");
  });

  it("hands over to a colleague as claimed, or back to all as waiting, and never loses the start", () => {
    const met = standing("inMeeting");
    const handed = led(met, { type: "handOver", toStaffId: "sara" });
    expect(handed).toMatchObject({
      status: "claimed",
      claimedById: "sara",
      startedAt: minute(3),
      roomId: null,
    });
    expect(led(met, { type: "handOver", toStaffId: null })).toMatchObject({
      ...{ status: "waiting", claimedById: null, calledAt: minute(2) },
    });
  });

  it("counts being fetched without a call as the end of the wait", () => {
    expect(led(standing("claimed"), examples.start, 4)).toMatchObject({
      ...{ startedAt: minute(4), calledAt: minute(4) },
    });
  });
});

describe("the buttons", () => {
  const visit = (status: VisitState["status"], more: object = {}) => ({
    ...standing(status),
    party: children,
    last: { type: "called", at: minute(8), actorId: "amir" },
    ...more,
  });

  it("are exactly what the machine accepts", () => {
    for (const status of visitStatuses)
      for (const actor of [amir, sara, rut, chief, holder])
        for (const type of availableCommands(visit(status), actor, minute(10))) {
          const isMine = takesPart(standing(status), actor.id ?? "");
          const bent = {
            park: { type: "park", reason: "steppedOut" },
            join: { type: "join", staffId: "leyla" },
          };
          const command = type === "park" || (type === "join" && isMine) ? bent[type] : examples[type];
          const last = lastBy("amir");
          const decided = decide(standing(status), command as Command, actor, minute(10), facts({ last }));
          expect([status, type, decided.ok ? "ok" : decided.error]).toEqual([status, type, "ok"]);
        }
  });

  it("offer the next step to the holder of a called visit", () => {
    expect(availableCommands(visit("called"), amir, minute(10))).toEqual([
      ...[
        "recall",
        "start",
        "release",
        "park",
        "noShow",
        "leave",
        "void",
        "handOver",
        "join",
        "amend",
        "split",
        "undo",
      ],
    ]);
  });

  it("offer a merge only to a split-off, a split only to more than one person", () => {
    expect(availableCommands(visit("waiting"), amir, minute(10))).not.toContain("merge");
    expect(availableCommands(visit("waiting", { splitFromId: first.id }), amir, minute(10))).toContain(
      "merge",
    );
    const alone = { party: { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 } };
    expect(availableCommands(visit("waiting", alone), amir, minute(10))).not.toContain("split");
  });
});
