import { mkdirSync } from "node:fs";
import { expect, type Page } from "@playwright/test";

/** Where the pictures of a run lie: a folder for each screen, one file for each language and size. */
export const pictureFolder = ".data/results/pictures";

export type Size = { width: number; height: number };
/** The sizes that a tablet at the door may have, as SCREENS promises that each step stands whole on them. */
export const tabletSizes: Size[] = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  // The same in a browser with its bars.
  { width: 768, height: 950 },
  { width: 960, height: 600 },
];

export type Photographer = (step: string) => Promise<void>;

/** Takes a picture of what the page shows in every size, or of all that can be scrolled to (`isWhole`); what is cut, hidden, small or close fails the test once it is over. */
export function photographer(
  page: Page,
  locale: string,
  sizes: Size[],
  faults: () => string[],
  { isWhole = false } = {},
): Photographer {
  return async (step) => {
    mkdirSync(`${pictureFolder}/${step}`, { recursive: true });
    for (const size of sizes) {
      await page.setViewportSize(size);
      await page.evaluate(isDrawn);
      const found = await page.evaluate(faults);
      // The browser's own picture of a whole page forgets the size that its text was set to.
      if (isWhole) {
        const height = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width: size.width, height });
        await page.evaluate(isDrawn);
      }
      const name = `${locale}-${size.width}x${size.height}`;
      await page.screenshot({ path: `${pictureFolder}/${step}/${name}.png`, caret: "hide" });
      expect.soft(found, `${step}, ${name}`).toEqual([]);
    }
  };
}

/** Waits for fonts, and for what settles into its place. Runs in the page. */
async function isDrawn(): Promise<void> {
  await document.fonts.ready;
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const moving = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
  await Promise.allSettled(moving.map(({ finished }) => finished));
}
