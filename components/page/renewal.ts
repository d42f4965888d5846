import { get } from "./live.ts";

const key = "kom-in-renewed";

/**
 * Loads the page anew for the build `served`. Once for each build, so that two servers of different builds, or a page out of a
 * cache, never make it turn round and round; and only while the server answers, because a reload without it takes the page away.
 */
export async function renewOnce(served: string): Promise<void> {
  if (sessionStorage.getItem(key) === served) return;
  const answer = await get("/api/ready", "application/json").catch(() => null);
  if (!answer?.ok) return;
  sessionStorage.setItem(key, served);
  location.reload();
}
