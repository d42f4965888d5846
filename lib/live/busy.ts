import { performance } from "node:perf_hooks";

/** How long one look at the event loop holds, in ms. */
const sampleMs = 200;
/** From the one share of its time on, what can wait a moment should; until the other, since waiting brings the share down. */
const busyShare = { from: 0.7, until: 0.5 };

let before = performance.eventLoopUtilization();
let sampledAt = 0;
let isBusy = false;

/** Whether this process's event loop has been busy for most of the time since it was last looked at. */
export function isLoopBusy(): boolean {
  if (performance.now() - sampledAt < sampleMs) return isBusy;
  const so = performance.eventLoopUtilization();
  const { utilization } = performance.eventLoopUtilization(so, before);
  isBusy = utilization >= (isBusy ? busyShare.until : busyShare.from);
  before = so;
  sampledAt = performance.now();
  return isBusy;
}
