import type { ProblemBody, Reply } from "#components/plain-html/shared/exchange.ts";

/** What became of one attempt to send a check-in. */
export type Delivery =
  /** The server has it, now or since an earlier attempt. */
  | { kind: "delivered"; answer: unknown }
  /** It can never succeed; staff enter it by hand. */
  | { kind: "refused"; code: string }
  /** Nobody gets a ticket now: they are drawn faster than any opening could bring visitors, or an evacuation or lock-in is on. One that was shown is sent again. */
  | { kind: "tooMany"; waitMs: number | null }
  /** The tablet is no longer paired: nothing is sent until it is. */
  | { kind: "unpaired" }
  /** No answer came: there is no network, or no server. */
  | { kind: "unreached" }
  /** The server answered that it can't take this one now: again, not before `waitMs` when it said so. */
  | { kind: "later"; waitMs: number | null };

export const deliveryOfReply = ({ status, body, headers }: Reply): Delivery =>
  deliveryOf(status, body as ProblemBody | null, headers.get("retry-after"));

/** Sorts a response by whether sending the same thing again could help. `body` is null when it can't be read. */
export function deliveryOf(status: number, body: ProblemBody | null, retryAfter: string | null): Delivery {
  const waitMs = millisecondsOf(retryAfter);
  // A ticket whose code was lost on the way: the same request gets the same answer.
  if (status >= 200 && status < 300)
    return body ? { kind: "delivered", answer: body } : { kind: "later", waitMs };
  // Our own id with other content: an earlier attempt arrived, and its answer was lost.
  if (body?.code === "idempotencyMismatch") return { kind: "delivered", answer: null };
  if (isStranger(status, body)) return { kind: "unpaired" };
  if (body?.code === "tooManyTickets" || body?.code === "emergency") return { kind: "tooMany", waitMs };
  if (status >= 500 || [403, 404, 408, 425, 429].includes(status)) return { kind: "later", waitMs };
  return { kind: "refused", code: body?.code ?? String(status) };
}

/** Pause after as many passes as failed in a row: 5 s, doubling up to a minute. */
export const pauseAfter = (failures: number): number => doubling(failures, 60_000);

/** Pause before one check-in is tried again that the server has answered and not taken: up to a quarter of an hour. */
export const backOffAfter = (failures: number, waitMs: number | null): number =>
  Math.max(waitMs ?? 0, doubling(failures, 15 * 60_000));

const doubling = (failures: number, mostMs: number): number =>
  Math.min(5_000 * 2 ** Math.max(0, failures - 1), mostMs);

/** Whom the server no longer knows as a tablet is to it a phone, which lacks the poster's key and has no offline tickets. */
const isStranger = (status: number, body: ProblemBody | null): boolean =>
  status === 401 || (body?.code === "invalid" && (body.field === "posterKey" || body.field === "offline"));

function millisecondsOf(retryAfter: string | null): number | null {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 300) * 1000 : null;
}
