import { kept } from "../kept.ts";
import { publish } from "./bus.ts";

/** One timer for everybody who was heard here. */
const awaited = kept("awaitedSigns", () => new Map<string, NodeJS.Timeout>());

/**
 * Time-out of a heartbeat: publishes the office when nothing was heard of `name` for each of `silences` (milliseconds,
 * ascending). A new sign begins anew. Should another process hear it meanwhile, screens are read anew for nothing.
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
