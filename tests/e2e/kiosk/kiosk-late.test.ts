import type { Page } from "@playwright/test";
import { expect, test } from "#tests/support/browser/browser.ts";
import { neverIdle } from "#tests/support/browser/chromium.ts";
import { press, toParty } from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";

const sv = textsIn("sv");

/** Holds every script that the page asks for from now on; what lets them come. */
async function holdScripts(page: Page): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(/\.js(\?|$)/, async (route) => {
    await promise;
    await route.continue();
  });
  return resolve;
}

test("a press before the later steps have come is answered at once, and then by what it asked for", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await neverIdle(page);
  await page.goto("/kiosk");
  await expect(page.getByText("Provkontoret")).toBeVisible();
  const letThemCome = await holdScripts(page);
  const moment = page.getByText(sv("kiosk.ticket.saving"));

  await press(page, ["Svenska", sv("trust.children.question")]);
  await expect(moment).toBeVisible();
  await press(page, toParty.slice(1));
  await expect(page.getByRole("main").getByRole("status")).toHaveText(sv("kiosk.ticket.saving"));

  letThemCome();
  await expect(page.getByRole("dialog")).toBeVisible();
  await press(page, [sv("visitor.close")]);
  await expect(page.getByRole("heading", { name: sv("kiosk.count.title") })).toBeVisible();
  await expect(moment).toHaveCount(0);
});
