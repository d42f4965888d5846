import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** What keeps people out of this page as it is now: every rule of WCAG 2.2 AA and good practice, or only `rules`. */
export async function barriersOf(page: Page, rules: string[] = []): Promise<string[]> {
  await page.evaluate(coloursSettled);
  // No page of ours has frames, and what passes is not looked at: both would cost most of the time.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}

/** A theme that was just turned on has its colours from the next frame on. Runs in the page. */
async function coloursSettled(): Promise<void> {
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const moving = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
  await Promise.allSettled(moving.map(({ finished }) => finished));
}

export async function noBarrier(page: Page, what: string): Promise<void> {
  // What fades in has its full contrast at once.
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await barriersOf(page), what).toEqual([]);
}
