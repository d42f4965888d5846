import { singleton } from "../singleton.ts";
import { publish } from "./bus.ts";

/** Time-out timers by office and heartbeat name. */
const awaited = singleton("awaitedSigns", () => new Map<string, NodeJS.Timeout>());

/**
 * Heartbeat time-out: publishes the office when no heartbeat of `name` came for each of `silences` (milliseconds,
 * ascending). A heartbeat resets it. One received by another process isn't seen here: that costs a needless read.
 */
export function publishWhenSilent(officeId: string, name: string, silences: readonly number[]): void {
  const key = `${officeId} ${name}`;
  const wait = (at: number): void => {
    clearTimeout(awaited.get(key));
    const silence = silences[at];
    if (silence === undefined) return void awaited.delete(key);
    const left = silence - (silences[at - 1] ?? -100);
    const timer = setTimeout(() => {
      publish(officeId);
      wait(at + 1);
    }, left);
    awaited.set(key, timer.unref());
  };
  wait(0);
}
