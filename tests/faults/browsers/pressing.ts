import { setTimeout as pause } from "node:timers/promises";
import type { Screen } from "./other-browser.ts";

const timeoutMs = 20_000;

/** Waits until `ask` answers with something, and returns it. */
export async function until<T>(what: string, ask: () => Promise<T | null | false | undefined>): Promise<T> {
  for (const began = performance.now(); performance.now() - began < timeoutMs; await pause(50)) {
    const found = await ask();
    if (found) return found;
  }
  throw new Error(`${what}: not within ${timeoutMs / 1000} s`);
}

/** Waits until an element's text holds this. */
export const shows = (screen: Screen, selector: string, text: string): Promise<true> =>
  until(`${selector} shows "${text}"`, async () => (await screen.run(textOf, selector))?.includes(text));

export const reads = (screen: Screen, selector: string): Promise<string> =>
  until(`${selector} is there`, () => screen.run(textOf, selector));

/** Presses what has this name, or the first that holds it, as soon as it stands still and nothing covers it. */
export async function press(screen: Screen, name: string): Promise<void> {
  const { x, y } = await until(`"${name}" can be pressed`, () => screen.run(placeOf, name));
  await screen.pressAt(x, y);
}

/** Runs in the page. */
function textOf(selector: string): string | null {
  // A room's name holds together by spaces of its own.
  return document.querySelector(selector)?.textContent?.replace(/\s+/g, " ").trim() || null;
}

/** The middle of what can be pressed under this name. Runs in the page. */
function placeOf(name: string): { x: number; y: number } | null {
  if (document.body.hasAttribute("data-settling")) return null;
  const pressable = "button, a, label, [role=radio], [role=menuitem]";
  const nameOf = (element: HTMLElement) => (element.ariaLabel ?? element.textContent ?? "").trim();
  const all = [...document.querySelectorAll<HTMLElement>(pressable)].filter(
    (element) => element.checkVisibility() && !element.closest("[inert], [data-settling], [disabled]"),
  );
  const found =
    all.find((element) => nameOf(element) === name) ?? all.find((element) => nameOf(element).includes(name));
  if (!found) return null;
  found.scrollIntoView({ block: "center", behavior: "instant" });
  const { left, top, width, height } = found.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  return found.contains(document.elementFromPoint(x, y)) ? { x, y } : null;
}
