/** What the API answered a form: done, or a problem with its code and the field it is about. */
export type Sent =
  | { ok: true; value: unknown; headers: Headers }
  | { ok: false; code: string; field: string; waitSeconds: number | null; details?: unknown };

/** Sends a form as JSON. A network that is away is one more answer, so that no form is ever left without words. */
export async function send(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Sent> {
  try {
    const answer = await fetch(path, {
      method,
      ...(body === undefined
        ? { headers }
        : { headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) }),
    });
    const value: unknown = answer.status === 204 ? null : await answer.json().catch(() => null);
    if (answer.ok) return { ok: true, value, headers: answer.headers };
    const told = (value ?? {}) as { code?: string; field?: string; details?: unknown };
    const { code = "unexpected", field = "", details } = told;
    const wait = Number(answer.headers.get("retry-after"));
    return { ok: false, code, field, waitSeconds: wait > 0 ? wait : null, details };
  } catch {
    return { ok: false, code: "offline", field: "", waitSeconds: null };
  }
}
