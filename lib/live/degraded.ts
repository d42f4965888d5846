import { singleton } from "../singleton.ts";

/**
 * Degradations of this process, in which requests are still answered: `snapshot`: an office's screens can't
 * be read anew; `listen`: changes of other processes aren't heard at once; `night`: an office's night failed; `audit`:
 * the audit log was found broken.
 */
export const degradations = ["snapshot", "listen", "night", "audit"] as const;
export type Degradation = (typeof degradations)[number];

const failing = singleton("degraded", () => new Map<Degradation, Set<string>>());

/** Sets or clears a failure of this kind; `of` is its key among several. */
export function setDegraded(kind: Degradation, of: string, isFailing: boolean): void {
  const keys = failing.get(kind) ?? new Set();
  failing.set(kind, keys);
  if (isFailing) keys.add(of);
  else keys.delete(of);
}

/** How many fail now, of one kind. */
export const degraded = (kind: Degradation): number => failing.get(kind)?.size ?? 0;
