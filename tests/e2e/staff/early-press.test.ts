import type { Page } from "@playwright/test";
import { arrive } from "#tests/support/browser/arrivals.ts";
import { expect, test, type World } from "#tests/support/browser/browser.ts";

const next = (page: Page) => page.getByRole("button", { name: /Ropa upp nästa/ });

/** Which events the office's visits have seen. */
async function events(world: World): Promise<string[]> {
  const { db } = await import("#lib/db/client.ts");
  const found = await db.visitEvent.findMany({ where: { officeId: world.officeId }, orderBy: { at: "asc" } });
  return found.map(({ type }) => type);
}

/** Opens a page whose scripts come when the returned function is called: until then it only shows. */
async function openWithoutScripts(page: Page, address: string): Promise<() => void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(/\.js(\?|$)/, async (route) => {
    await promise;
    await route.continue();
  });
  await page.goto(address, { waitUntil: "commit" });
  return resolve;
}

const presses: Record<string, (page: Page) => Promise<void>> = {
  "a button": (page) => next(page).click(),
  "a button, twice": (page) => next(page).dblclick(),
  "a button by its key": (page) => next(page).press("Enter"),
  "the key N": (page) => page.keyboard.press("n"),
  "the key N, and the button as nothing seems to happen": async (page) => {
    await page.keyboard.press("n");
    await next(page).click();
  },
};
for (const [what, press] of Object.entries(presses))
  test(`what is pressed before the page listens is done once: ${what}`, async ({ world }) => {
    const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
    await arrive(amir);
    await arrive(amir);
    const letThemCome = await openWithoutScripts(amir.page, "/desk");
    await expect(next(amir.page)).toBeVisible();
    await press(amir.page);
    letThemCome();
    await expect(amir.page.getByText(/Uppropad \d\d:\d\d/)).toBeVisible();
    await expect.poll(() => events(world)).toEqual(["checkedIn", "checkedIn", "called"]);
  });

test("before the page listens, what the browser does by itself stays the browser's", async ({ world }) => {
  const amir = await world.signIn({ name: "Amir", roles: ["reception", "secretary"] });
  const letThemCome = await openWithoutScripts(amir.page, "/desk");
  await amir.page.getByRole("link", { name: "Reception", exact: true }).click({ noWaitAfter: true });
  await expect(amir.page).toHaveURL(/\/reception$/);
  letThemCome();
});

test("one press for help before the page listens arms the call, as later, and sends none", async ({
  world,
}) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const letThemCome = await openWithoutScripts(amir.page, "/desk");
  const help = amir.page.getByRole("button", { name: /Larma kollegorna/i });
  await expect(help).toBeVisible();
  await amir.page.keyboard.press("Alt+KeyH");
  letThemCome();
  await expect(help).toHaveAttribute("title", /./);
  await expect(help).not.toHaveAttribute("title", /./);
  const { db } = await import("#lib/db/client.ts");
  const alarms = () => db.helpAlarm.count({ where: { officeId: world.officeId } });
  expect(await alarms()).toBe(0);
  await amir.page.keyboard.press("Alt+KeyH");
  await amir.page.keyboard.press("Alt+KeyH");
  await expect.poll(alarms).toBe(1);
});

test("a room that is chosen before the page listens is the one that is begun in", async ({ world }) => {
  const amir = await world.signIn({ name: "Amir", state: "away" });
  const letThemCome = await openWithoutScripts(amir.page, "/desk");
  await amir.page.getByRole("radio", { name: "Rum 2" }).check();
  await amir.page.getByRole("button", { name: "Börja ta emot" }).click();
  letThemCome();
  await expect(amir.page.getByText("Du är ledig")).toBeVisible();
  const { db } = await import("#lib/db/client.ts");
  const mine = () =>
    db.staff.findFirst({ where: { userId: amir.id }, select: { state: true, roomId: true } });
  await expect.poll(mine).toEqual({ state: "available", roomId: world.rooms[1]?.id });
});
