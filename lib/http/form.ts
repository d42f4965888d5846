import { ok, type Result, refuse } from "../result.ts";
import { readBytes } from "./body.ts";
import type { ProblemCode } from "./problem-json.ts";

/** Reads a form as browsers send it without scripts; of a repeated field the last counts. */
export async function readForm(request: Request): Promise<Result<Map<string, string>, ProblemCode>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return refuse("invalid");
  const bytes = await readBytes(request);
  if (!bytes) return refuse("bodyTooLarge");
  return ok(new Map(new URLSearchParams(bytes.toString("utf8"))));
}

/**
 * The request that a script would have sent to the API in place of this form: same caller, same origin, a JSON body. Forms
 * are one more client of the API and go through its pipeline.
 */
export function apiRequest(
  request: Request,
  method: "GET" | "PUT" | "POST",
  path: string,
  sent: { ticket?: string; body?: unknown } = {},
): Request {
  const headers = new Headers(request.headers);
  for (const name of ["content-length", "transfer-encoding", "cookie", "kom-in-as"]) headers.delete(name);
  headers.set("content-type", "application/json");
  // An address may hold what no header can; no ticket looks like that.
  if (sent.ticket !== undefined)
    headers.set("kom-in-ticket", /^[\w-]+$/.test(sent.ticket) ? sent.ticket : "-");
  const body = sent.body === undefined ? undefined : JSON.stringify(sent.body);
  return new Request(new URL(path, request.url), { method, headers, body });
}
