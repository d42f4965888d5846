import { describe, expect, it } from "vitest";
import { signalsBetween } from "#components/staff/signals/signals.ts";
import type { Colleague, QueueSnapshot, QueueVisit } from "#lib/queue/snapshot-types.ts";

const colleague = (id: string, more: Partial<Colleague> = {}): Colleague => ({
  ...{ id, name: id, roles: ["secretary"], languages: ["sv"], state: "available", pauseUntil: null },
  ...{ roomId: null, isPresent: true, isGone: false, ...more },
});

const visit = (id: string, more: Partial<QueueVisit> = {}) =>
  ({
    ...{
      id,
      code: id,
      status: "waiting",
      party: { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 },
    },
    ...{ language: "sv", interpreter: "notNeeded", flags: [], wantedStaffId: null, claimedById: null },
    ...{ participantIds: [], last: { type: "checkedIn", actorId: null }, ...more },
  }) as unknown as QueueVisit;

const snapshot = (visits: QueueVisit[], amir: Partial<Colleague> = {}) =>
  ({
    visits,
    staff: [colleague("amir", { languages: ["sv", "so"], ...amir }), colleague("sara")],
  }) as unknown as QueueSnapshot;

const kindsOf = (before: QueueVisit[], after: QueueVisit[], amir: Partial<Colleague> = {}) =>
  signalsBetween(snapshot(before), snapshot(after, amir), "amir").map(({ kind }) => kind);

const waits = visit("A1");

describe("what is kindsOf", () => {
  it("is who comes to an empty queue, and not the second", () => {
    expect(kindsOf([], [waits])).toEqual(["emptyQueue"]);
    expect(kindsOf([waits], [waits, visit("A2")])).toEqual([]);
    expect(kindsOf([waits], [waits])).toEqual([]);
  });

  it("is who asks for me, who speaks only my language, a child alone, and what is handed to me", () => {
    expect(kindsOf([waits], [waits, visit("A2", { wantedStaffId: "amir" })])).toEqual(["wantsMe"]);
    expect(kindsOf([waits], [waits, visit("A2", { wantedStaffId: "sara" })])).toEqual([]);
    expect(kindsOf([waits], [waits, visit("A2", { language: "so" })])).toEqual(["myLanguage"]);
    expect(kindsOf([waits], [waits, visit("A2", { language: "ar" })])).toEqual([]);
    expect(kindsOf([waits], [waits, visit("A2", { flags: ["childAlone"] })])).toEqual(["childAlone"]);
    const given = {
      status: "claimed",
      claimedById: "amir",
      last: { type: "handedOver", actorId: "sara" },
    } as never;
    expect(kindsOf([waits], [visit("A1", given)])).toEqual(["handedToMe"]);
    expect(kindsOf([visit("A1", given)], [visit("A1", given)])).toEqual([]);
  });

  it("is nothing while I am in a meeting, on a break or not here", () => {
    const meeting = visit("A9", { status: "inMeeting", claimedById: "amir" });
    expect(kindsOf([meeting], [meeting, waits])).toEqual([]);
    expect(kindsOf([], [waits], { state: "pause" })).toEqual([]);
    expect(kindsOf([], [waits], { state: "away" })).toEqual([]);
  });

  it("is for the reception who comes to an empty queue and children alone, whatever their state", () => {
    const reception = { roles: ["reception"], state: "away" } as const;
    const childAlone = visit("A2", { flags: ["childAlone"], wantedStaffId: "amir" });
    expect(kindsOf([], [waits], { ...reception, roles: ["reception"] })).toEqual(["emptyQueue"]);
    expect(kindsOf([waits], [waits, childAlone], { ...reception, roles: ["reception"] })).toEqual([
      "childAlone",
    ]);
  });
});
