import { expect, test } from "#tests/support/browser.ts";
import {
  chosen,
  code,
  nextVisitor,
  receiveOffline,
  takeTicket,
  unsentOn,
  untilKept,
} from "#tests/support/tablet.ts";

// Without network the browser itself writes every failed request to its console.
test.use({ complaints: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED|Failed to load resource/] });

test("a parent with children has a ticket after three taps, and nothing of it stays", async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  expect(await takeTicket(page)).toBeLessThanOrEqual(3);
  await expect(code(page)).toHaveText("A1");
  const shown = page.getByRole("main").getByText("A1", { exact: true });
  const size = await shown.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThanOrEqual(38);

  await chosen(page, /^Klart/).click();
  await expect(chosen(page, "Svenska")).toBeVisible();
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
    0,
    0,
    "",
  ]);
  await page.goBack().catch(() => null);
  await expect(page.getByText("A1", { exact: true })).toHaveCount(0);
});

test("every button is large enough for a hand that holds a child, on tablet and phone", async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  for (const viewport of [
    { width: 1280, height: 800 },
    { width: 800, height: 1280 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    await chosen(page, "العربية").click();
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    const boxes = await page
      .getByRole("button")
      .evaluateAll((buttons) =>
        buttons
          .map((button) => button.getBoundingClientRect())
          .map(({ width, height }) => Math.min(width, height)),
      );
    expect(Math.min(...boxes), `the smallest button at ${viewport.width} pixels`).toBeGreaterThanOrEqual(80);
    await page.getByRole("contentinfo").getByRole("button").nth(1).click();
  }
});

test("private talk and help reach the staff as flags, and the ticket looks the same", async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  await chosen(page, /Prata enskilt/).click();
  await chosen(page, /Hjälp av personal/).click();
  await expect(page.getByText(/Vi har sagt till/)).toBeVisible();
  await takeTicket(page);
  const { db } = await import("#lib/db/client.ts");
  const visit = await db.visit.findFirstOrThrow({ where: { officeId: world.officeId } });
  expect(visit.flags).toEqual(["private", "accessibility"]);
  expect(await db.helpAlarm.count({ where: { officeId: world.officeId } })).toBe(1);
});

test("warns before it wipes what a visitor left behind, and gives more time", async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.clock.install();
  await page.goto("/kiosk");
  await chosen(page, "Svenska").click();
  await chosen(page, /Jag är förälder/).click();
  await page.clock.runFor(61_000);
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await chosen(page, "Jag behöver mer tid").click();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await page.clock.runFor(86_000);
  await expect(chosen(page, "Soomaali")).toBeVisible();
});

test("gives eight tickets without network through a reload and a killed tab, and sends each once, in order", async ({
  world,
}) => {
  test.setTimeout(120_000);
  const { context, page } = await world.device("kiosk");
  await page.goto("/kiosk");
  const first = await nextVisitor(page);
  await untilKept(page);
  const { codes, tablet } = await receiveOffline(context, page, [3, 2, 3]);
  codes.unshift(first);
  expect(codes).toEqual(["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9"]);

  await context.setOffline(false);
  const { db } = await import("#lib/db/client.ts");
  const where = { officeId: world.officeId };
  await expect.poll(() => db.visit.count({ where }), { timeout: 30_000 }).toBe(9);
  const visits = await db.visit.findMany({ where, orderBy: { arrivedAt: "asc" } });
  expect(visits.map(({ series, number }) => `${series}${number}`)).toEqual(codes);
  await expect.poll(() => unsentOn(tablet)).toBe(0);
  await expect.poll(async () => (await db.device.findFirstOrThrow({ where })).unsentCount).toBe(0);
});

test("loads itself anew once its server is built anew, but never under somebody's hands", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await page.addInitScript(servedByTheNextBuild);
  await page.clock.install();
  let loads = 0;
  page.on("load", () => {
    loads += 1;
  });
  await Promise.all([page.waitForRequest(/\/api\/live/), page.goto("/kiosk")]);
  await chosen(page, "Svenska").click();
  await page.clock.runFor(30_000);
  await expect(chosen(page, /Jag är förälder/)).toBeVisible();
  expect(loads).toBe(1);

  const reloading = page.waitForEvent("load");
  await chosen(page, /^Börja om/).click();
  await page.clock.runFor(21_000);
  await reloading;
  await expect(chosen(page, "Soomaali")).toBeVisible();
  await page.clock.runFor(120_000);
  expect(loads).toBe(2);
});

/** Makes the live stream tell of a build that this page is not of. Runs in the page. */
function servedByTheNextBuild(): void {
  type Hear = (event: Event) => void;
  const listen = EventSource.prototype.addEventListener as (type: string, hear: Hear) => void;
  const older = (event: Event): Event =>
    event instanceof MessageEvent && event.type === "snapshot"
      ? new MessageEvent(event.type, { data: event.data.replace(/"build":"[^"]*"/, '"build":"next"') })
      : event;
  const replaced = function (this: EventSource, type: string, hear: Hear): void {
    listen.call(this, type, (event) => hear(older(event)));
  };
  Object.assign(EventSource.prototype, { addEventListener: replaced });
}
