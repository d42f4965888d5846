import { expect, test } from "vitest";
import { presenceSchema } from "#lib/staff/schema.ts";
import { commandSchema } from "#lib/visits/schema.ts";

/** The database knows no year 0, and answered such a moment with an error of its own. */
const wrong = [
  "0000-01-01T00:00:00Z",
  "0001-01-01T00:00:00Z",
  "1999-12-31T23:59:59Z",
  "9999-12-31T23:59:59Z",
];
const right = "2026-11-30T10:15:00.000Z";

test("a moment that somebody names is one of this century", () => {
  const park = (until: string) =>
    commandSchema.safeParse({ type: "park", reason: "interpreter", until }).success;
  const pause = (pauseUntil: string) =>
    presenceSchema.safeParse({ state: "pause", roomId: null, pauseUntil }).success;
  for (const takes of [park, pause]) {
    expect(wrong.filter(takes)).toEqual([]);
    expect(takes(right)).toBe(true);
  }
});
