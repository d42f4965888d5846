/** What became of one attempt to send a check-in. */
export type Delivery =
  /** The server has it, now or since an earlier attempt. */
  | { kind: "delivered"; answer: unknown }
  /** It can never succeed; staff enter it by hand. */
  | { kind: "refused"; code: string }
  /** The tablet is no longer paired: nothing is sent until it is. */
  | { kind: "unpaired" }
  /** Try again, not before `waitMs` when the server said so. */
  | { kind: "later"; waitMs: number | null };

/** Sorts a response by whether sending the same thing again could help. */
export function deliveryOf(
  status: number,
  body: { code?: string } | null,
  retryAfter: string | null,
): Delivery {
  if (status >= 200 && status < 300) return { kind: "delivered", answer: body };
  // Our own id with other content: an earlier attempt arrived, and its answer was lost.
  if (body?.code === "idempotencyMismatch") return { kind: "delivered", answer: null };
  if (status === 401) return { kind: "unpaired" };
  if (status >= 500 || [403, 408, 425, 429].includes(status))
    return { kind: "later", waitMs: secondsOf(retryAfter) };
  return { kind: "refused", code: body?.code ?? String(status) };
}

/** Pause before attempt `failures + 1`: 5 s, doubling up to a minute. */
export const pauseAfter = (failures: number): number =>
  Math.min(5_000 * 2 ** Math.max(0, failures - 1), 60_000);

function secondsOf(retryAfter: string | null): number | null {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 300) * 1000 : null;
}
