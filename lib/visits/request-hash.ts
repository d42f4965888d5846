import { createHmac, randomBytes } from "node:crypto";
import { v5 } from "uuid";
import { env } from "../env.ts";

/**
 * HMAC of a request in canonical JSON: the same content gives the same hash, whatever the order of its keys. Keyed, because
 * there are so few contents that a plain hash could be tried out: the language that a visit has forgotten would stand in it.
 */
export const requestHash = (request: unknown): string =>
  createHmac("sha256", env.secret)
    .update(`request ${canonical(request)}`)
    .digest("hex");

/** JSON with sorted keys; what is undefined is left out. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value)
    .filter(([, held]) => held !== undefined)
    .sort(([one], [two]) => (one < two ? -1 : 1));
  return `{${entries.map(([key, held]) => `${JSON.stringify(key)}:${canonical(held)}`).join(",")}}`;
}

/** The id of the event that a command leaves in the other visit it concerns: made from its own, so also exactly once. */
export const companionId = (eventId: string): string => v5("other visit", eventId);

/** The unguessable part of a phone ticket's address: 144 bits. */
export const newToken = (): string => randomBytes(18).toString("base64url");
