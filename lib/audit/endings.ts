import { appendFileSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { now } from "../clock.ts";
import { env } from "../env.ts";
import { log } from "../log.ts";
import { textOf } from "../machine/whole-files.ts";

/** A device, an account, a key or an alarm button that was ended, or switched on again. */
export type Ending = {
  kind: "device" | "staff" | "key" | "button";
  officeId: string;
  id: string;
  isEnded: boolean;
  at: string;
};

const file = (): string => resolve(/* turbopackIgnore: true */ env.dataDirectory, "endings");

/**
 * Notes outside the database that something was ended: a backup from before it must not let it in again. Where there is no
 * directory to write to, whoever restores looks through devices and people themselves.
 */
export function noteEnding(ending: Omit<Ending, "at">): void {
  try {
    mkdirSync(env.dataDirectory, { recursive: true });
    appendFileSync(file(), `${JSON.stringify({ ...ending, at: now().toISOString() })}\n`, { mode: 0o600 });
  } catch (error) {
    log.warn({ err: error }, "what was ended can't be noted in the data directory");
  }
}

/** What was ended and not switched on again since, of all that was noted here. A line cut off by a crash is passed over. */
export function notedEndings(): Ending[] {
  const text = textOf(file()) ?? "";
  const last = new Map<string, Ending>();
  for (const line of text.split("\n")) {
    if (!/^\{.*\}$/.test(line)) continue;
    const ending = JSON.parse(line) as Ending;
    last.set(`${ending.kind} ${ending.officeId} ${ending.id}`, ending);
  }
  return [...last.values()].filter(({ isEnded }) => isEnded);
}
