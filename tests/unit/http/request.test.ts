import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonical } from "#lib/canonical-json.ts";
import { changeFrom, valuesOf } from "#lib/visits/machine/change-values.ts";
import type { VisitState } from "#lib/visits/machine/state.ts";
import { companionId, newToken, requestHash } from "#lib/visits/request-hash.ts";
import { eventRequestSchema } from "#lib/visits/schema.ts";
import { asOf } from "#lib/visits/visit-dto.ts";

const id = "01990000-0000-7000-8000-000000000001";

describe("the hash of a request", () => {
  it("does not depend on the order of keys, nor on what is undefined", () => {
    expect(canonical({ b: [1, { d: null, c: "x" }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}');
    expect(requestHash({ one: 1, two: 2 })).toBe(requestHash({ two: 2, one: 1 }));
    expect(requestHash({ list: [1, 2] })).not.toBe(requestHash({ list: [2, 1] }));
  });

  it("can't be tried out by who has the database alone", () => {
    const plain = createHash("sha256")
      .update(canonical({ language: "so" }))
      .digest("hex");
    expect(requestHash({ language: "so" })).not.toBe(plain);
  });

  it("gives the event in the other visit one id of its own", () => {
    expect(companionId(id)).toBe(companionId(id));
    expect(companionId(id)).not.toBe(id);
  });

  it("makes tokens that nobody guesses", () => {
    const tokens = new Set(Array.from({ length: 1_000 }, newToken));
    expect(tokens.size).toBe(1_000);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{24}$/);
  });
});

describe("the body of a command", () => {
  it("is one command with its envelope, defaults filled in", () => {
    expect(eventRequestSchema.parse({ id, type: "call", expectedVersion: 3 })).toEqual({
      ...{ id, type: "call", expectedVersion: 3, roomId: null },
    });
    expect(eventRequestSchema.parse({ id, type: "complete", outcomes: ["talk"] })).toMatchObject({
      wayOn: [],
    });
  });

  it.each([
    { type: "claim" },
    { id: "12", type: "claim" },
    { id, type: "own" },
    { id, type: "claim", status: "completed" },
    { id, type: "claim", expectedVersion: 0 },
    { id, type: "complete", outcomes: [] },
    { id, type: "complete", outcomes: ["talk", "talk"] },
    { id, type: "park", reason: "bored" },
    { id, type: "amend", claimedById: "me" },
    {
      id,
      type: "split",
      newVisitId: id,
      party: { adults: 0, children0to5: 0, children6to12: 0, children13to17: 0 },
    },
    { id, type: "__proto__" },
  ])("is refused as %j", (body) => {
    expect(eventRequestSchema.safeParse(body).success).toBe(false);
  });
});

describe("a visit as it stood", () => {
  it("is the visit with what later events replaced put back, latest first", () => {
    const now = { status: "completed", version: 4, startedAt: new Date(9), callCount: 2 } as VisitState;
    const later: Parameters<typeof asOf>[2] = [
      { version: 3, before: { status: "called", startedAt: null } },
      { version: 4, before: { status: "inMeeting", callCount: 1 } },
    ];
    expect(asOf(now, 2, later)).toEqual({ status: "called", version: 2, startedAt: null, callCount: 1 });
    expect(asOf(now, 4, later)).toEqual(now);
  });

  it("keeps instants through an event's JSON, and drops what is no column", () => {
    const change = { calledAt: new Date(5), participantIds: ["amir"], roomId: null };
    const visit = { ...change, calledAt: null } as unknown as VisitState;
    expect(changeFrom(JSON.parse(JSON.stringify(valuesOf(change))), visit)).toEqual(change);
    expect(changeFrom({ constructor: "x", password: "y" }, visit)).toEqual({});
  });
});
