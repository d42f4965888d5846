import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { isServerThere } from "./is-server-there.ts";

const reloadedKey = "kom-in-reloaded";
/** No second reload within this time: one that didn't help must not go round and round. */
const calmMs = 60_000;
/** What was done this soon before the page came up was done to load a lost part. */
const justMs = 15_000;

/** A part of a screen whose code is loaded when it is first needed. Of a build that is no longer served, it costs one reload. */
// biome-ignore lint/suspicious/noExplicitAny: React's own bound for a component of any properties
export const lazyPart = <C extends ComponentType<any>>(load: () => Promise<C>): LazyExoticComponent<C> =>
  lazy(async () => ({ default: await load().catch(reloadOnce) }));

/** Loads the page anew, of the build that is served now. Throws `error` when that has been tried, or the server is away. */
export async function reloadOnce(error: unknown): Promise<never> {
  // Offline, a reload would take the screen away.
  if (sinceReload() < calmMs || !(await isServerThere())) throw error;
  sessionStorage.setItem(reloadedKey, String(Date.now()));
  location.reload();
  // The page is on its way out: whoever waits for the part waits until then.
  return new Promise(() => undefined);
}

/** Whether this page has just been loaded anew by `reloadOnce`. */
export const isJustReloaded = (): boolean => sinceReload() < justMs;

const sinceReload = (): number => Math.abs(Date.now() - Number(sessionStorage.getItem(reloadedKey)));

/** What bundlers and browsers throw when a script of the page's own can't be had. */
export const isLostChunk = (error: Error): boolean =>
  error.name === "ChunkLoadError" || /load(ing)? chunk|imported module/i.test(error.message);
