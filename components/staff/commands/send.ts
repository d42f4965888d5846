import { exchange, type ProblemBody, type Reply } from "#components/plain-html/shared/exchange.ts";
import type { ConflictVisit } from "#lib/http/refused.ts";

/** What the office answered: done, refused with a stable code, or never reached. */
export type Answer<T> = { kind: "done"; value: T | null } | Refused | { kind: "unreachable" };

export type Refused = {
  kind: "refused";
  code: string;
  /** The visit as it stands now, as far as the sentence needs it; the whole of it comes by the stream. */
  visit: ConflictVisit | null;
  /** Who is in the room that was wanted, or the visit that the caller holds already. */
  inside: { visitId: string; visitCode: string; staffId: string | null } | null;
};

type Request = {
  method: "POST" | "PUT";
  path: string;
  body: unknown;
  /** An attempt got no answer, and another one follows. */
  onWaiting?: () => void;
  /** From here on the office may have it. A browser without any network sends nothing. */
  onDeparture?: () => void;
  /** Ends the attempts. */
  signal?: AbortSignal;
};

const pauses = [400, 800, 1_500, 3_000, 3_000, 5_000, 5_000, 10_000];
const timeoutMs = 8_000;

/**
 * Retries a change with back-off until the office has answered. The body carries an idempotency key made here, so that sending it
 * again after a lost answer does nothing twice. Gives up after half a minute: later the screen shows another office than the one
 * that was meant.
 */
export async function send<T>({ onWaiting, onDeparture, signal, ...request }: Request): Promise<Answer<T>> {
  for (const pause of pauses) {
    if (navigator.onLine) onDeparture?.();
    const response = await attempt(request, signal);
    if (response && response.status < 500) return read<T>(response);
    if (response?.status === 500) return { kind: "refused", code: "unexpected", visit: null, inside: null };
    if (signal?.aborted) break;
    onWaiting?.();
    await pauseOrNetwork(pause, signal);
    if (signal?.aborted) break;
  }
  return { kind: "unreachable" };
}

function attempt(
  { method, path, body }: Pick<Request, "method" | "path" | "body">,
  signal?: AbortSignal,
): Promise<Reply | null> {
  const timeout = AbortSignal.timeout(timeoutMs);
  return exchange(method, path, { body, signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
}

/** The time between two attempts; shorter when the browser hears of its network again. */
async function pauseOrNetwork(ms: number, signal?: AbortSignal): Promise<void> {
  const over = new AbortController();
  const options = { once: true, signal: over.signal };
  await new Promise<void>((done) => {
    const timer = setTimeout(done, ms);
    over.signal.addEventListener("abort", () => clearTimeout(timer));
    addEventListener("online", () => done(), options);
    signal?.addEventListener("abort", () => done(), options);
  });
  over.abort();
}

function read<T>({ ok, body }: Reply): Answer<T> {
  if (ok) return { kind: "done", value: body as T | null };
  const problem = (body ?? {}) as ProblemBody & { visit?: ConflictVisit };
  return {
    kind: "refused",
    code: problem.code ?? "unknown",
    visit: problem.visit ?? null,
    inside: (problem.details as Refused["inside"]) ?? null,
  };
}
