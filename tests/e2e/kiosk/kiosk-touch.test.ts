import type { Page } from "@playwright/test";
import { expect, test, type World } from "#tests/support/browser/browser.ts";
import { chosen, code, toNumber } from "#tests/support/browser/tablet.ts";

/** A finger: where it touches, how long it stays, how far it slides before it lifts, and whether another one is there. */
type Finger = { on: string; forMs?: number; slidesPx?: number; besides?: string };

async function touch(page: Page, { on, forMs = 0, slidesPx = 0, besides }: Finger): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const middleOf = (name: string) =>
    chosen(page, name).evaluate((button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
  const send = (type: "touchStart" | "touchMove" | "touchEnd", points: { x: number; y: number }[]) =>
    session.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: points.map((point, id) => ({ ...point, id })),
    });
  const at = await middleOf(on);
  await send("touchStart", [at]);
  if (besides) await send("touchStart", [at, await middleOf(besides)]);
  await page.waitForTimeout(forMs);
  for (let moved = 5; moved <= slidesPx; moved += 5) await send("touchMove", [{ ...at, x: at.x + moved }]);
  await send("touchEnd", []);
  await session.detach();
}

/** What the page is told of presses, in the order in which it is. */
async function presses(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const logged: string[] = [];
    for (const type of ["mousedown", "mouseup", "click"])
      addEventListener(type, () => logged.push(type), { capture: true });
    Object.assign(window, { logged });
  });
  return () => page.evaluate(() => (window as unknown as { logged: string[] }).logged.splice(0));
}

/** A tablet that shows its first screen, and what it has been told of presses since. */
async function openTablet(world: World) {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  await expect(page.getByText("Provkontoret")).toBeVisible();
  return { page, events: await presses(page) };
}

/** For so long nothing can be pressed after a press, and a little more. */
const settledMs = 1_400;

test("a finger presses as it lifts, once, however long it lay, and nothing comes between", async ({
  world,
}) => {
  const { page, events } = await openTablet(world);
  for (const [at, on] of toNumber.entries()) {
    await page.waitForTimeout(settledMs);
    await touch(page, { on, forMs: [0, 90, 800, 0][at] });
    await expect(chosen(page, on)).toHaveCount(0);
    expect(await events()).toEqual(["click"]);
  }
  await expect(code(page)).toHaveText("A1");
});

test("a finger that slides away, two fingers, and a second press while the screen settles press nothing", async ({
  world,
}) => {
  const { page, events } = await openTablet(world);
  await touch(page, { on: "Svenska", slidesPx: 40 });
  await touch(page, { on: "Svenska", besides: "Soomaali" });
  expect(await events()).not.toContain("click");
  await expect(chosen(page, "Svenska")).toBeVisible();
  await page.waitForTimeout(settledMs);
  await touch(page, { on: "Svenska" });
  await touch(page, { on: "Fortsätt" });
  await expect(chosen(page, "Fortsätt")).toBeVisible();
  await page.waitForTimeout(settledMs);
  await touch(page, { on: "Fortsätt" });
  await expect(chosen(page, "Förälder")).toBeVisible();
});

test("staff's long press opens their sheet while the finger lies, and not once it has lifted or slid away", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  const sheet = page.getByRole("dialog");
  await touch(page, { on: "Provkontoret", forMs: 900 });
  await touch(page, { on: "Provkontoret", forMs: 900, slidesPx: 60 });
  await page.waitForTimeout(settledMs);
  await expect(sheet).toHaveCount(0);
  await touch(page, { on: "Provkontoret", forMs: 1_700 });
  await expect(sheet).toBeVisible();
  // What lies under the finger by now was not pressed.
  await expect(sheet.getByRole("status")).toHaveText("");
});
