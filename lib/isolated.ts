import { isDatabaseAway } from "./db/database-away.ts";

/**
 * Does `work` for each of `items`, one after another, whatever becomes of the others; then throws what failed, together. A
 * database that is away ends it at once: nothing of the rest could be done.
 */
export async function forEachIsolated<T>(
  items: Iterable<T>,
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const errors: unknown[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      errors.push(error);
    }
  }
  if (errors.length === 1) throw errors[0];
  if (errors.length > 1)
    throw new Error(`${errors.length} of them failed: ${errors.map(String).join("; ")}`, {
      cause: errors[0],
    });
}
