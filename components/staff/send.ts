import type { QueueVisit } from "#lib/queue/audience.ts";

/** What the office answered: done, refused with a stable code, or never reached. */
export type Answer<T> = { kind: "done"; value: T | null } | Refused | { kind: "unreachable" };

export type Refused = {
  kind: "refused";
  code: string;
  /** The visit as it stands now. */
  visit: QueueVisit | null;
  /** Who is in the room that was wanted. */
  inside: { visitId: string; visitCode: string; staffId: string | null } | null;
};

type Request = { method: "POST" | "PUT"; path: string; body: unknown; onWaiting?: () => void };

const pauses = [400, 800, 1_500, 3_000, 3_000, 5_000, 5_000, 10_000];

/**
 * Sends a change until the office has answered. The body carries an id made here, so that sending it again after a lost
 * answer does nothing twice. Gives up after half a minute: later the screen shows another office than the one that was meant.
 */
export async function send<T>({ method, path, body, onWaiting }: Request): Promise<Answer<T>> {
  for (const pause of pauses) {
    const response = await attempt(method, path, body);
    if (response && response.status < 500) return read<T>(response);
    if (response?.status === 500) return { kind: "refused", code: "unexpected", visit: null, inside: null };
    onWaiting?.();
    await new Promise((done) => setTimeout(done, pause));
  }
  return { kind: "unreachable" };
}

async function attempt(method: string, path: string, body: unknown): Promise<Response | null> {
  try {
    return await fetch(path, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(8_000),
    });
  } catch {
    return null;
  }
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  if (response.ok) return { kind: "done", value: answer as T | null };
  return {
    kind: "refused",
    code: answer?.code ?? "unknown",
    visit: answer?.visit ?? null,
    inside: answer?.details ?? null,
  };
}
