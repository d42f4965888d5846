import { createHmac, randomBytes } from "node:crypto";
import { v5 } from "uuid";
import { canonical } from "../canonical-json.ts";
import { env } from "../env.ts";

/**
 * HMAC of a request in canonical JSON: the same content gives the same hash, whatever the order of its keys. Keyed, because
 * there are so few contents that a plain hash could be tried out: the language that a visit has forgotten would stand in it.
 */
export const requestHash = (request: unknown): string =>
  createHmac("sha256", env.secret)
    .update(`request ${canonical(request)}`)
    .digest("hex");

/** The id of the event that a command leaves in the other visit it concerns: made from its own, so also exactly once. */
export const companionId = (eventId: string): string => v5("other visit", eventId);

/**
 * The id of the visit that a phone begins, made from the id that the phone sends: staff and the log know the one, only the phone the
 * other, and only that leads to the ticket again.
 */
export const visitIdOfPhone = (sentId: string): string => v5("visit of a phone", sentId);

/** The unguessable part of a phone ticket's address: 144 bits. */
export const newToken = (): string => randomBytes(18).toString("base64url");
