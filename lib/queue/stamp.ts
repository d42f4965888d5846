import { createHash } from "node:crypto";
import type { Content } from "./snapshot.ts";

/**
 * A snapshot as JSON, with the time and a cursor made from its content: the same content has the same cursor, in every process. Serialised
 * once, because a large queue's is the dearest part of a change.
 */
export function stamped(content: Content<object>, at: Date): { cursor: string; json: string } {
  const json = JSON.stringify(content);
  const cursor = createHash("sha256").update(json).digest("base64url").slice(0, 16);
  return { cursor, json: `{"cursor":"${cursor}","at":"${at.toISOString()}",${json.slice(1)}` };
}
