import { performance } from "node:perf_hooks";

/** How long one look at the event loop holds, in ms. */
const sampleMs = 100;
/** From the one share of its time on, what can wait a moment should; until the other, so that it doesn't come and go. */
const busyShare = { from: 0.4, until: 0.3 };

let before = performance.eventLoopUtilization();
let sampledAt = performance.now();
let leftOut = 0;
let isBusy = false;

/** Not counted as busy: the time, in ms, that went to what waits when the process is. */
export function leaveOut(ms: number): void {
  leftOut += ms;
}

/** Whether this process's event loop has been busy with other things than what is left out since it was last looked at. */
export function isLoopBusy(): boolean {
  const elapsed = performance.now() - sampledAt;
  if (elapsed < sampleMs) return isBusy;
  const so = performance.eventLoopUtilization();
  const share = (performance.eventLoopUtilization(so, before).active - leftOut) / elapsed;
  isBusy = share >= (isBusy ? busyShare.until : busyShare.from);
  before = so;
  sampledAt += elapsed;
  leftOut = 0;
  return isBusy;
}
