import { performance } from "node:perf_hooks";

/** How long one look at the event loop holds, in ms. */
const sampleMs = 500;
/** From this share of its time on, what can wait a moment should. */
const busyShare = 0.55;

let before = performance.eventLoopUtilization();
let sampledAt = 0;
let isBusy = false;

/** Whether this process's event loop has been busy for most of the time since it was last looked at. */
export function isLoopBusy(): boolean {
  if (performance.now() - sampledAt < sampleMs) return isBusy;
  const so = performance.eventLoopUtilization();
  isBusy = performance.eventLoopUtilization(so, before).utilization >= busyShare;
  before = so;
  sampledAt = performance.now();
  return isBusy;
}
