import { describe, expect, it } from "vitest";
import { deliveryOf, pauseAfter } from "#components/kiosk/outbox/delivery.ts";

describe("what becomes of a check-in that was sent", () => {
  it("is delivered when the server answers with the ticket", () => {
    expect(deliveryOf(200, {}, null)).toEqual({ kind: "delivered", answer: {} });
  });

  it("is delivered when an earlier attempt with the same id arrived", () => {
    expect(deliveryOf(422, { code: "idempotencyMismatch" }, null).kind).toBe("delivered");
  });

  it.each([500, 502, 503, 408, 429, 403, 404])("is tried again after %i", (status) => {
    expect(deliveryOf(status, null, null).kind).toBe("later");
  });

  it("waits as long as the server asks, five minutes at most", () => {
    expect(deliveryOf(503, null, "2")).toEqual({ kind: "later", waitMs: 2_000 });
    expect(deliveryOf(503, null, "86400")).toEqual({ kind: "later", waitMs: 300_000 });
    expect(deliveryOf(503, null, "soon")).toEqual({ kind: "later", waitMs: null });
  });

  it("stays in the outbox while the tablet is not paired", () => {
    expect(deliveryOf(401, { code: "signInNeeded" }, null).kind).toBe("unpaired");
    expect(deliveryOf(422, { code: "invalid", field: "posterKey" }, null).kind).toBe("unpaired");
    expect(deliveryOf(422, { code: "invalid", field: "offline" }, null).kind).toBe("unpaired");
  });

  it("is handed to staff when it can never succeed", () => {
    expect(deliveryOf(422, { code: "unknownCode" }, null)).toEqual({ kind: "refused", code: "unknownCode" });
  });

  it("knows a child that draws tickets from a network that is slow", () => {
    expect(deliveryOf(429, { code: "tooManyTickets" }, "30")).toEqual({ kind: "tooMany", waitMs: 30_000 });
  });

  it("gives no ticket in an evacuation, and loses none that was shown", () => {
    expect(deliveryOf(409, { code: "emergency" }, "5")).toEqual({ kind: "tooMany", waitMs: 5_000 });
  });

  it("tries after five seconds first and at least every minute", () => {
    expect([1, 2, 3, 10].map(pauseAfter)).toEqual([5_000, 10_000, 20_000, 60_000]);
  });
});
