import { createHash, createHmac } from "node:crypto";
import { sortedEntries } from "../canonical-json.ts";

/** What the very first entry names as its predecessor. */
export const firstLink = "0".repeat(64);

/** What the oldest entry may name as its predecessor: nothing, or the last one that a purge deleted. */
export const chainStarts = (purges: readonly { detail: unknown }[]): ReadonlySet<string> =>
  new Set([firstLink, ...purges.map(({ detail }) => (detail as { lastHash?: string }).lastHash ?? "")]);

export type Sealable = {
  officeId: string | null;
  at: Date;
  actorKind: string;
  actorId: string | null;
  action: string;
  subject: string | null;
  detail: unknown;
  previousHash: string;
  /** By which key the hash is made; null: by none, as before there were keys. */
  keyId: string | null;
};

/**
 * Hash of an entry and of the hash before it, in a spelling that does not depend on key order: HMAC-SHA-256, or SHA-256 for an
 * entry from before there were keys. `key` belongs to `keyId`.
 */
export function sealed(entry: Sealable, key: Buffer | null): string {
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
  const hash = key === null ? createHash("sha256") : createHmac("sha256", key);
  return hash.update(text).digest("hex");
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== "object") return value;
  return sortedEntries(value).map(([key, inner]) => [key, ordered(inner)]);
}

/** How far a chain has been walked. */
export type ChainPoint = {
  /** Hash of the last entry. */
  head: string;
  keyId: string | null;
  entries: number;
  /** How many of them were hashed with a key that isn't known here: of those only the links are proven. */
  unverified: number;
};

export const chainBegin: ChainPoint = { head: firstLink, keyId: null, entries: 0, unverified: 0 };

/**
 * The point after one more entry, or null when it doesn't fit. An edited entry no longer fits its own hash, a deleted or moved one
 * breaks the link of the next. The key changes at an entry that says so, which is made with the new one: who knows no key can't
 * go on with a chain of an older kind.
 */
export function walkOn(
  { head, keyId, entries, unverified }: ChainPoint,
  row: Sealable & { hash: string },
  { starts, keys }: { starts: ReadonlySet<string>; keys: ReadonlyMap<string, Buffer> },
): ChainPoint | null {
  const isFirst = entries === 0;
  if (isFirst ? !starts.has(row.previousHash) : row.previousHash !== head) return null;
  const key = row.keyId === null ? null : keys.get(row.keyId);
  if (!isFirst && row.keyId !== keyId && (row.action !== "auditKeyed" || !row.keyId)) return null;
  if (key !== undefined && sealed(row, key) !== row.hash) return null;
  return {
    head: row.hash,
    keyId: row.keyId,
    entries: entries + 1,
    unverified: unverified + (key === undefined ? 1 : 0),
  };
}
