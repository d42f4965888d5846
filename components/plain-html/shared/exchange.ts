export type Reply = {
  ok: boolean;
  status: number;
  /** The JSON of the answer; null when it has none, or none that can be read. */
  body: unknown;
  headers: Headers;
};

/** A problem of the API, by its stable code. */
export type ProblemBody = { code?: string; field?: string; details?: unknown };

type Options = { body?: unknown; headers?: Record<string, string>; signal?: AbortSignal };

/** One request with JSON both ways, once. Null: no answer came. It never throws. */
export async function exchange(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  { body, headers = {}, signal }: Options = {},
): Promise<Reply | null> {
  try {
    const json = { headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
    const sent: RequestInit = { method, ...(body === undefined ? { headers } : json) };
    const answer = await fetch(path, signal ? { ...sent, signal } : sent);
    const read = answer.status === 204 ? null : await answer.json().catch(unreadable);
    return { ok: answer.ok, status: answer.status, body: read, headers: answer.headers };
  } catch {
    return null; // no network, no server, or its time was up
  }
}

/** What isn't JSON is no body. What breaks off while it is read is no answer: it may say anything. */
function unreadable(error: unknown): null {
  if (error instanceof SyntaxError) return null;
  throw error;
}
