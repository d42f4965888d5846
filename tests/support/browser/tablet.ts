import type { BrowserContext, Locator, Page } from "@playwright/test";

/** A button of the tablet by its whole name, or by a part of it. */
export const chosen = (page: Page, name: string | RegExp): Locator =>
  page.getByRole("button", { name, exact: typeof name === "string" });

/** The code of the ticket that is shown. */
export const code = (page: Page): Locator => page.getByRole("status").locator("bdi").first();

/** What a parent presses before the number is asked for, and then. */
export const toParty = ["Svenska", "Fortsätt", "Förälder"];
export const toNumber = [...toParty, "Ta ett nummer"];

/** Help stands at the foot of every screen; where nothing can be heard, also where the speaker would. */
export const help = (page: Page, name = "Hjälp av personalen"): Locator =>
  page.getByRole("contentinfo").getByRole("button", { name });

/** Presses one after the other, as a finger does. */
export async function press(page: Page, names: (string | RegExp)[]): Promise<void> {
  for (const name of names) await chosen(page, name).tap();
}

/** The four taps of a parent; how many it took. */
export async function takeTicket(page: Page): Promise<number> {
  const taps = toNumber;
  await press(page, taps);
  await code(page)
    .filter({ hasText: /^[A-Z]\d+$/ })
    .waitFor();
  return taps.length;
}

/** One visitor from the first touch to the next one's first screen; the code of the ticket. */
export async function nextVisitor(page: Page): Promise<string> {
  await takeTicket(page);
  const given = (await code(page).textContent()) ?? "";
  await chosen(page, /^Klart/).tap();
  await chosen(page, "Svenska").waitFor();
  return given;
}

/** Waits until the tablet could start without network: its worker is there only once everything is kept. */
export async function untilCached(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.ready.then(() => true), undefined, {
    timeout: 60_000,
  });
}

/** A tablet that starts without network: one that is only set offline keeps the stream that it has open, and is told that all is well. */
export async function loseNetwork(context: BrowserContext, page: Page): Promise<void> {
  await untilCached(page);
  await context.setOffline(true);
  await page.reload();
}

/** How many visitors come before the tablet is reloaded, before its tab is killed, and after that. */
export type Visitors = [beforeReload: number, beforeKill: number, afterKill: number];

/** Visitors at a tablet without network, whose page is reloaded and then killed between them; `before` comes before each. */
export async function receiveOffline(
  context: BrowserContext,
  tablet: Page,
  [beforeReload, beforeKill, afterKill]: Visitors,
  before: () => Promise<void> = async () => undefined,
): Promise<{ codes: string[]; tablet: Page }> {
  const codes: string[] = [];
  const receive = async (page: Page, count: number): Promise<void> => {
    for (let at = 0; at < count; at++) {
      await before();
      codes.push(await nextVisitor(page));
    }
  };
  await context.setOffline(true);
  await receive(tablet, beforeReload);
  await untilForgotten(tablet);
  await tablet.reload();
  await receive(tablet, beforeKill);
  await untilForgotten(tablet);
  const session = await context.newCDPSession(tablet);
  session.send("Page.crash").catch(() => undefined);
  await tablet.waitForEvent("crash");
  await tablet.close();
  const later = await context.newPage();
  await later.goto("/kiosk");
  await receive(later, afterKill);
  return { codes, tablet: later };
}

/** How many check-ins the tablet still holds. */
export const unsentOn = (tablet: Page): Promise<number> => countStored(tablet, "unsent");

/** Until a tablet that goes out now would begin with its first screen: before that it shows the last number again. */
async function untilForgotten(tablet: Page): Promise<void> {
  while ((await countStored(tablet, "kept", "ticket")) > 0) await tablet.waitForTimeout(20);
}

const countStored = (tablet: Page, store: "unsent" | "kept", key?: string): Promise<number> =>
  tablet.evaluate(
    ([store, key]) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("kom-in-kiosk");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const counting = opening.result.transaction(store).objectStore(store).count(key);
          counting.onsuccess = () => {
            opening.result.close();
            resolve(counting.result);
          };
        };
      }),
    [store, key] as const,
  );
