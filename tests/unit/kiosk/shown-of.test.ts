import { expect, test } from "vitest";
import { shownOf } from "#components/kiosk/office/shown-of.ts";
import type { KioskSnapshot } from "#lib/queue/snapshot-types.ts";

const openings = [
  { from: "2026-11-30T08:00:00Z", to: "2026-11-30T11:00:00Z" },
  { from: "2026-11-30T12:00:00Z", to: "2026-11-30T16:00:00Z" },
];
const snapshot = {
  ...{ cursor: "1", at: "2026-11-30T09:00:00Z", waiting: 2, wait: null, nextNumber: 7, build: "a" },
  office: { isPaused: true, openings },
  // As far as it matters here.
} as unknown as KioskSnapshot;

test("who waits, and the time within an opening, are no news to any screen", () => {
  const later = {
    ...snapshot,
    cursor: "2",
    at: "2026-11-30T10:59:59Z",
    waiting: 9,
    wait: { fromMinutes: 5, toMinutes: 20 },
  };
  expect(shownOf(later)).toBe(shownOf(snapshot));
});

test("what is still said in the next opening is news, and so is everything else", () => {
  for (const change of [
    { at: "2026-11-30T12:00:00Z" },
    { nextNumber: 8 },
    { build: "b" },
    { office: { ...snapshot.office, isPaused: false } },
    { printer: null },
  ])
    expect(shownOf({ ...snapshot, ...change })).not.toBe(shownOf(snapshot));
});

test("of an older server, which tells no openings, every time is news", () => {
  const office = { ...snapshot.office, openings: undefined };
  const older = { ...snapshot, office } as unknown as KioskSnapshot;
  expect(shownOf({ ...older, at: "2026-11-30T09:00:01Z" })).not.toBe(shownOf(older));
});
