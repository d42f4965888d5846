import { isDatabaseAway } from "../db/database-away.ts";
import { log } from "../log.ts";
import { deliverDue } from "./deliver.ts";
import { tellGone, tellWaiting } from "./watch.ts";

const everyMs = 2_000;

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
      await deliverDue();
    } catch (error) {
      // The outbox keeps what is to be told; the next look finds it.
      if (!isDatabaseAway(error)) log.error({ err: error }, "webhooks wait");
    } finally {
      isRunning = false;
    }
  };
  const timer = setInterval(look, everyMs).unref();
  return () => clearInterval(timer);
}
