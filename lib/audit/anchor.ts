import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { textOf, writeWhole } from "../machine/whole-files.ts";

/** One entry of the chain, as it was known outside the database. */
export type Anchor = { seq: string; hash: string; keyId: string | null };

/** One data directory may serve several databases. */
const file = (): string => {
  const database = new URL(env.databaseUrl ?? "postgres://none").pathname.replace(/\W/g, "");
  return resolve(/* turbopackIgnore: true */ env.dataDirectory, `audit-head-${database}`);
};

/**
 * Keeps the newest entry in a file: a chain whose end was cut off is still a chain, and only what lies elsewhere tells. Where
 * there is no directory to write to, there is no anchor, and nothing else fails.
 */
export function noteAnchor(anchor: Anchor): void {
  try {
    mkdirSync(env.dataDirectory, { recursive: true });
    writeWhole(file(), JSON.stringify(anchor));
  } catch (error) {
    log.warn({ err: error }, "the end of the audit log can't be noted in the data directory");
  }
}

/** For a database that takes the place of the one whose end was noted. */
export const forgetAnchor = (): void => rmSync(file(), { force: true });

export function notedAnchor(): Anchor | null {
  try {
    const text = textOf(file());
    return text === null ? null : (JSON.parse(text) as Anchor);
  } catch (error) {
    log.warn({ err: error }, "the noted end of the audit log can't be read");
    return null;
  }
}
