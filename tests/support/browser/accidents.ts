import { setTimeout as pass } from "node:timers/promises";
import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { isFull } from "../timeouts.ts";

/**
 * One row of a table of surface × action × accident: how one gets there, what is pressed, and what the person must see afterwards,
 * whatever happened in between. The database's truth is asked for beside it.
 */
export type Row<Place> = {
  action: string;
  /** Brings the surface to where the action is offered. */
  before: (place: Place) => Promise<void>;
  button: (place: Place) => Locator;
  sees: (place: Place) => Promise<void>;
};

/** How far apart the two presses of one nervous, trembling or small hand are, in milliseconds. */
export const gaps = isFull ? [50, 150, 400, 1000] : [150];

/** Later than this, a second press is meant: a screen that came by the first, and what came under the finger, are quiet so long. */
const meantAfterMs = 1_200;

/**
 * Presses a point of the screen twice, as a finger does that stays where it is: no look at what stands there by then. Tells whether
 * the second press came in time: where the machine stood still in between, it is another press, and no accident has happened.
 */
export async function pressTwice(page: Page, button: Locator, gapMs: number): Promise<boolean> {
  await untilStill(page);
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (!box) throw new Error("There is nothing to press.");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const began = performance.now();
  await page.mouse.click(x, y);
  // The accident itself, not a wait for anything.
  await pass(gapMs);
  await page.mouse.click(x, y);
  return performance.now() - began < Math.max(meantAfterMs, gapMs + 500);
}

/** Waits until a screen that has just changed can be pressed again. */
export async function untilStill(page: Page): Promise<void> {
  await expect(page.locator("[data-settling]")).toHaveCount(0);
}

/** The server does what the next matching request asks for; the answer never arrives. */
export async function loseAnswer(page: Page, path: RegExp, method = "POST"): Promise<() => Promise<void>> {
  const done = Promise.withResolvers<void>();
  let isLost = false;
  await page.route(path, async (route) => {
    if (isLost || route.request().method() !== method) return route.fallback();
    isLost = true;
    await route.fetch({ maxRedirects: 0 });
    await route.abort("connectionreset");
    done.resolve();
  });
  return () => done.promise;
}

/** A page of a loaded machine: how long its parts are on their way, and until React draws for the first time, in milliseconds. */
const late = { document: 2_500, script: 500, react: 1_500 };

/** Pages opened from now on come late, show what the server sent, and react late. Before a clock is installed, whose time it must not wait for. */
export async function reactLate(context: BrowserContext): Promise<void> {
  await context.route("**", async (route) => {
    const type = route.request().resourceType();
    if (type === "document" || type === "script") await pass(late[type]);
    await route.fallback();
  });
  await context.addInitScript((reactMs) => {
    const [post, later, opened] = [MessagePort.prototype.postMessage, window.setTimeout, performance.now()];
    const now = performance.now.bind(performance);
    const postLate = function (this: MessagePort, ...message: Parameters<typeof post>): void {
      const rest = reactMs - (now() - opened);
      if (rest > 0) later(() => post.apply(this, message), rest);
      else post.apply(this, message);
    };
    Object.assign(MessagePort.prototype, { postMessage: postLate });
  }, late.react);
}
