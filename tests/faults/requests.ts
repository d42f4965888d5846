import { setTimeout as pause } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import type { TestInstallation } from "./test-installation.ts";

export type Answer = { status: number; body: Record<string, unknown> | null; retryAfter: string | null };

/** One request; status 0 = no answer at all. */
export async function send(
  installation: TestInstallation,
  method: string,
  path: string,
  body: unknown,
  cookie: string,
): Promise<Answer> {
  try {
    const response = await fetch(`${installation.url}${path}`, {
      method,
      headers: { "content-type": "application/json", origin: installation.url, cookie },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(15_000),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text ? JSON.parse(text) : null,
      retryAfter: response.headers.get("retry-after"),
    };
  } catch {
    return { status: 0, body: null, retryAfter: null };
  }
}

export const family = {
  who: "family",
  party: { adults: 2, children0to5: 1, children6to12: 2, children13to17: 0 },
  language: "so",
};

export const checkIn = (installation: TestInstallation, id: string, at = 0): Promise<Answer> =>
  send(
    installation,
    "PUT",
    `/api/visits/${id}`,
    family,
    installation.cookies[at % installation.cookies.length] as string,
  );

/** Everybody who waits has left: the next scenario starts alone. */
export const emptyQueue = (installation: TestInstallation): Promise<unknown> =>
  installation.query(
    "UPDATE visit SET status = 'left', ended_at = now(), claimed_by_id = NULL, parked_at = NULL WHERE ended_at IS NULL",
  );

/** What became of a stream of check-ins: the code each acknowledged one was given, and every status that was seen. */
export type Stream = {
  tried: string[];
  acknowledged: Map<string, string>;
  answers: Answer[];
  stop(): Promise<void>;
};

/** Check-ins at a steady rate, each tried once, until stopped. */
export function streamOfCheckIns(installation: TestInstallation, perSecond: number): Stream {
  const stream: Stream = {
    tried: [],
    acknowledged: new Map(),
    answers: [],
    stop: async () => undefined,
  };
  const open = new Set<Promise<void>>();
  const one = async (): Promise<void> => {
    const id = uuidv7();
    stream.tried.push(id);
    const answer = await checkIn(installation, id, stream.tried.length);
    stream.answers.push(answer);
    if (answer.status === 200) stream.acknowledged.set(id, String(answer.body?.code));
  };
  const timer = setInterval(() => {
    const running = one().finally(() => open.delete(running));
    open.add(running);
  }, 1000 / perSecond);
  stream.stop = async () => {
    clearInterval(timer);
    await Promise.all(open);
  };
  return stream;
}

/** Milliseconds until a check-in is acknowledged again. */
export async function untilServing(installation: TestInstallation): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < 60_000) {
    if ((await checkIn(installation, uuidv7())).status === 200) return performance.now() - began;
    await pause(25);
  }
  return Number.POSITIVE_INFINITY;
}
