import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

const axe = readFileSync("node_modules/axe-core/axe.min.js", "utf8");
type WithAxe = { axe: { run(context: Document, options: RunOptions): Promise<AxeResults> } };

/** What keeps people out of this page as it is now: every rule of WCAG 2.2 AA and good practice, or only `rules`. */
export async function barriersOf(page: Page, rules: string[] = []): Promise<string[]> {
  const hasAxe = await page.evaluate(coloursSettled);
  // Bringing it costs as much as running it, and twice that as an expression.
  if (!hasAxe) await page.evaluate(evaluate, axe);
  return page.evaluate(violations, rules);
}

/** A theme that was just turned on has its colours from the next frame on. Tells whether axe is here already. Runs in the page. */
async function coloursSettled(): Promise<boolean> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const moving = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
  await Promise.allSettled(moving.map(({ finished }) => finished));
  return "axe" in window;
}

/** Runs in the page. */
function evaluate(script: string): void {
  // biome-ignore lint/security/noGlobalEval: what comes from the test
  globalThis.eval(script);
}

/** Runs in the page. */
async function violations(rules: string[]): Promise<string[]> {
  // What passes is not looked at.
  const options: RunOptions = { resultTypes: ["violations"] };
  if (rules.length > 0) options.runOnly = { type: "rule", values: rules };
  const found = await (window as unknown as WithAxe).axe.run(document, options);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

export async function noBarrier(page: Page, what: string): Promise<void> {
  // What fades in has its full contrast at once.
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await barriersOf(page), what).toEqual([]);
}
