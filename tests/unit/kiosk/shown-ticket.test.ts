import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ShownTicket } from "#components/kiosk/outbox/shown-ticket.ts";

const shown: ShownTicket = { id: "one", code: "A12", isSent: true, locale: "so", isSlipSettled: false };
const start = Date.parse("2026-03-02T09:00:00Z");

/** The tablet's modules as after a new start: nothing but what was written down. */
async function restarted() {
  vi.resetModules();
  return import("#components/kiosk/outbox/shown-ticket.ts");
}

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: start }));
afterEach(() => vi.useRealTimers());

it("shows a number again after a new start of the tablet, with what is known of its slip, until its minute is over", async () => {
  await (await restarted()).noteShown(shown);
  vi.setSystemTime(start + 59_000);
  expect(await (await restarted()).lastShown()).toEqual(shown);
  await (await restarted()).noteShown({ ...shown, isSlipSettled: true });
  vi.setSystemTime(start + 118_000);
  expect(await (await restarted()).lastShown()).toMatchObject({ isSlipSettled: true });
  vi.setSystemTime(start + 119_001);
  expect(await (await restarted()).lastShown()).toBeNull();
  vi.setSystemTime(start + 118_000);
  expect(await (await restarted()).lastShown(), "nothing of it stays").toBeNull();
});

it("keeps nothing of a number that is shown no more, and believes no clock that was set back", async () => {
  await (await restarted()).noteShown(shown);
  await (await restarted()).noteShown(null);
  expect(await (await restarted()).lastShown()).toBeNull();
  await (await restarted()).noteShown(shown);
  vi.setSystemTime(start - 3_600_000);
  expect(await (await restarted()).lastShown()).toBeNull();
});
