import { isDatabaseAway } from "../db/database-away.ts";
import { log } from "../log.ts";
import { deliverDue } from "./deliver.ts";
import { tellGone, tellWaiting } from "./watch.ts";

const everyMs = 2_000;

/** The outbox keeps what is to be told; the next look finds it. */
function tell(error: unknown): void {
  if (!isDatabaseAway(error)) log.error({ err: error }, "webhooks wait");
}

/** Looks every two seconds at what there is to tell, and at what `watchers` do, and sends what is due. Returns what stops it. */
export function startWebhooks(watchers: (() => Promise<void>)[]): () => void {
  let isRunning = false;
  const look = async () => {
    if (isRunning) return;
    isRunning = true;
    try {
      await tellWaiting();
      await tellGone();
      for (const watch of watchers) await watch();
      // Not waited for: a target that answers late keeps only itself waiting. What is under way is leased.
      void deliverDue().catch(tell);
    } catch (error) {
      tell(error);
    } finally {
      isRunning = false;
    }
  };
  const timer = setInterval(look, everyMs).unref();
  return () => clearInterval(timer);
}
