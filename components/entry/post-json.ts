import { exchange, type ProblemBody } from "#components/plain-html/shared/exchange.ts";

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
  const answer = await exchange(method, path, { body, headers });
  if (!answer) return { ok: false, code: "offline", field: "", waitSeconds: null };
  if (answer.ok) return { ok: true, value: answer.body, headers: answer.headers };
  const { code = "unexpected", field = "", details } = (answer.body ?? {}) as ProblemBody;
  const wait = Number(answer.headers.get("retry-after"));
  return { ok: false, code, field, waitSeconds: wait > 0 ? wait : null, details };
}
