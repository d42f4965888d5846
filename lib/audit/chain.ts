import { createHash } from "node:crypto";
import { sortedEntries } from "../canonical-json.ts";

/** What the very first entry names as its predecessor. */
export const firstLink = "0".repeat(64);

export type Sealable = {
  officeId: string | null;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  subject: string | null;
  detail: unknown;
  previousHash: string;
};

/** SHA-256 over an entry and the hash before it, in a spelling that does not depend on key order. */
export function sealed(entry: Sealable): string {
  const { officeId, at, actorKind, actorId, action, subject, detail, previousHash } = entry;
  const text = JSON.stringify([
    previousHash,
    officeId,
    at.toISOString(),
    actorKind,
    actorId,
    action,
    subject,
    ordered(detail),
  ]);
  return createHash("sha256").update(text).digest("hex");
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== "object") return value;
  return sortedEntries(value).map(([key, inner]) => [key, ordered(inner)]);
}
