import type { Page } from "@playwright/test";

/** Notes what the page asks of the screen's wake lock: a browser without a screen has none to give. Call before the page is opened. */
export const keepsAwake = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const requested: string[] = [];
    const request = async (type: string): Promise<void> => void requested.push(type);
    Object.defineProperty(navigator, "wakeLock", { value: { request, requested } });
  });

export const wakeLocks = (page: Page): Promise<string[]> =>
  page.evaluate(() => (navigator.wakeLock as unknown as { requested: string[] }).requested);
