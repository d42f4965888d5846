import { openSealed } from "../auth/outbox-key.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { ProblemCode } from "./problem-json.ts";
import { incomingBytes } from "./routing/incoming-request.ts";

export const largestBody = 64 * 1024;
/** Our deepest shape has five levels. */
const deepest = 16;

/** Reads a JSON body of at most 64 KB, stopping as soon as it is larger, whatever length was announced. */
export async function readJson(request: Request): Promise<Result<unknown, ProblemCode>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return refuse("notJson");
  if (Number(request.headers.get("content-length") ?? 0) > largestBody) return refuse("bodyTooLarge");
  const bytes = await readBytes(request);
  return bytes ? jsonIn(bytes) : refuse("bodyTooLarge");
}

/** The value of a text in JSON, of a file as of a body: in UTF-8, not too deep, and of texts that can be stored. */
export function jsonIn(bytes: Uint8Array): Result<unknown, "badJson"> {
  try {
    return cleanJson(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return refuse("badJson");
  }
}

function cleanJson(text: string): Result<unknown, "badJson"> {
  try {
    if (isTooDeep(text)) return refuse("badJson");
    const value: unknown = JSON.parse(text);
    return isCleanText(value) ? ok(value) : refuse("badJson");
  } catch {
    return refuse("badJson");
  }
}

/** What a tablet has sealed for the visit `id`, with what it sent beside it in clear; a body without anything sealed as it is. */
export function unsealed(body: unknown, id: string): Result<unknown, ProblemCode> {
  const { sealed, ...clear } = (body ?? {}) as { sealed?: unknown };
  if (sealed === undefined) return ok(body);
  const text = typeof sealed === "string" ? openSealed(sealed, id) : null;
  if (text === null) return refuse("unreadable");
  const content = cleanJson(text);
  return content.ok ? ok({ ...(content.value as object), ...clear }) : content;
}

/** Whether a body ended in the middle, because its sender has gone: nobody reads what is answered. */
export const isBrokenOff = (error: unknown): boolean =>
  error instanceof Error &&
  error.message === "aborted" &&
  (error as { code?: unknown }).code === "ECONNRESET";

/** The body's bytes, or null as soon as they are more than `most`. */
export const readBytes = (request: Request, most = largestBody): Promise<Buffer | null> =>
  incomingBytes(request, most) ?? readStream(request, most);

async function readStream(request: Request, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > most) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

/** Looks at brackets outside strings, before anything recursive sees the text. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (inString) {
      if (sign === "\\") at++;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === "{" || sign === "[") {
      if (++depth > deepest) return true;
    } else if (sign === "}" || sign === "]") depth--;
  }
  return false;
}

/** PostgreSQL can't hold NUL, and half a surrogate pair is no character: neither is text that a person typed. */
function isCleanText(value: unknown): boolean {
  if (typeof value === "string") return !value.includes("\0") && value.isWellFormed();
  if (Array.isArray(value)) return value.every(isCleanText);
  if (value && typeof value === "object") {
    return Object.entries(value).every(
      ([key, inner]) => key !== "__proto__" && isCleanText(key) && isCleanText(inner),
    );
  }
  return true;
}
