import type { Page } from "@playwright/test";
import { ownNames } from "#lib/i18n/locales.ts";
import { ageBands } from "#lib/visits/party.ts";
import { expect, openLive, test } from "#tests/support/browser/browser.ts";
import {
  chosen,
  code,
  help,
  nextVisitor,
  press,
  receiveOffline,
  takeTicket,
  toParty,
  unsentOn,
  untilCached,
} from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";
import { keepsAwake, wakeLocks } from "#tests/support/browser/wake.ts";

const sv = textsIn("sv");

// Without network the browser itself writes every failed request to its console.
test.use({ complaints: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED|Failed to load resource/] });

test("a parent has a ticket after four taps, and nothing of it stays but the number, for a minute", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  expect(await takeTicket(page)).toBeLessThanOrEqual(4);
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
  const again = chosen(page, sv("kiosk.ticket.again"));
  await again.click();
  await expect(code(page)).toHaveText("A1");
  // Whoever stands there now can change nothing of it, nor follow it.
  await expect(page.locator("path[fill='#000000']")).toHaveCount(0);
  await expect(chosen(page, "Prata enskilt")).toHaveCount(0);
  await chosen(page, /^Klart/).click();
  await expect(chosen(page, "Svenska")).toBeVisible();
  await expect(again).toHaveCount(0);
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

for (const locale of ["sv", "so", "ar", "ti"] as const)
  test(`each question stands whole on one screen, across and upright: ${locale}`, async ({ world }) => {
    const t = textsIn(locale);
    await world.signIn({ name: "Amir" });
    const { page } = await world.device("kiosk");
    await page.emulateMedia({ reducedMotion: "reduce" });
    const heading = page.getByRole("heading", { level: 1 });
    const takes = async (who: string, question: string): Promise<void> => {
      await chosen(page, t(who)).click();
      await expect(heading).toHaveText(t(question));
    };
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 800, height: 1280 },
      { width: 1024, height: 768 },
      { width: 960, height: 600 },
    ]) {
      await page.setViewportSize(viewport);
      await page.goto("/kiosk");
      await expect(page.getByRole("button", { name: "Provkontoret" })).toBeVisible();
      const isWhole = async (step: string): Promise<void> =>
        // A step settles into its place within a moment.
        expect.poll(() => faultsOf(page), { message: `${step}, ${viewport.width} pixels wide` }).toEqual([]);
      await isWhole("language");
      await chosen(page, ownNames[locale]).click();
      await expect(heading).toHaveText(t("kiosk.welcome"));
      await isWhole("what happens here");
      await takes("visitor.continue", "kiosk.who.title");
      await isWhole("who");
      await takes("kiosk.who.child", "kiosk.age.title");
      await isWhole("how old");
      await chosen(page, t("visitor.back")).click();
      await takes("lists.who.family", "kiosk.count.title");
      for (const band of ageBands)
        await chosen(page, t("visitor.add", { what: t(`lists.ageBand.${band}`) })).click();
      await isWhole("how many, all of them drawn");
      await chosen(page, t("kiosk.tellMore")).click();
      await expect(heading).toHaveText(t("kiosk.extra.title"));
      await isWhole("what it is about");
      await chosen(page, t("kiosk.extra.more")).click();
      await isWhole("what else it may be about");
      await chosen(page, t("kiosk.getTicket")).click();
      await expect(code(page)).toHaveText(/^A\d+$/);
      await isWhole("the number");
    }
  });

/** What is cut, hidden below the edge, too small or too close on this screen. Buttons are 80 px with 16 px between. */
const faultsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    const faults: string[] = [];
    if (root.scrollHeight > innerHeight) faults.push(`${root.scrollHeight - innerHeight} px below the edge`);
    if (root.scrollWidth > innerWidth) faults.push(`${root.scrollWidth - innerWidth} px beside the edge`);
    const buttons = [...document.querySelectorAll("button")].map((button) => ({
      name: button.ariaLabel ?? button.textContent,
      isCut: button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 1,
      box: button.getBoundingClientRect(),
    }));
    for (const [at, { name, isCut, box }] of buttons.entries()) {
      if (isCut) faults.push(`${name} is cut`);
      if (Math.min(box.width, box.height) < 80) faults.push(`${name} is small`);
      for (const other of buttons.slice(0, at)) {
        const across = Math.max(box.left - other.box.right, other.box.left - box.right);
        const down = Math.max(box.top - other.box.bottom, other.box.top - box.bottom);
        if (Math.max(across, down) < 15.9) faults.push(`${name} is close to ${other.name}`);
      }
    }
    return faults;
  });

test("keeps its screen lit", async ({ world }) => {
  const { page } = await world.device("kiosk");
  await keepsAwake(page);
  await page.goto("/kiosk");
  await expect.poll(() => wakeLocks(page)).toEqual(["screen"]);
});

test("staff read within twenty seconds that a tablet has lost its network, though its stream stays open, and that it is back", async ({
  world,
}) => {
  const rut = await world.signIn({ roles: ["reception"] });
  const { context, page } = await world.device("kiosk");
  await page.goto("/kiosk");
  await openLive(rut.page, "/reception");
  await expect(rut.page.getByText("i kontakt", { exact: true })).toBeVisible({ timeout: 15_000 });
  await context.setOffline(true);
  await expect(rut.page.getByText(/^utan kontakt sedan \d\d:\d\d/)).toBeVisible({ timeout: 20_000 });
  await context.setOffline(false);
  await expect(rut.page.getByText("i kontakt", { exact: true })).toBeVisible({ timeout: 15_000 });
});

test("private talk and help reach the staff as flags, and the ticket looks the same", async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  await chosen(page, /Prata enskilt/).click();
  await help(page).click();
  await expect(page.getByText(/Vi har sagt till/)).toBeVisible();
  await page.getByText(/Vi har sagt till/).click();
  await takeTicket(page);
  const { db } = await import("#lib/db/client.ts");
  const visit = await db.visit.findFirstOrThrow({ where: { officeId: world.officeId } });
  expect(visit.flags).toEqual(["private", "accessibility"]);
  expect(await db.helpAlarm.count({ where: { officeId: world.officeId } })).toBe(1);
});

test("starting over tells the next visitor nothing of the one before, not even that help is coming", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  await chosen(page, "Svenska").click();
  await chosen(page, /Prata enskilt/).click();
  await help(page).click();
  await expect(page.getByText(/Vi har sagt till/)).toBeVisible();
  await page.getByText(/Vi har sagt till/).click();
  await expect(help(page)).toHaveAttribute("aria-pressed", "true");
  await chosen(page, "Börja om").click();
  await chosen(page, "Svenska").click();
  await expect(help(page)).toHaveAttribute("aria-pressed", "false");
  await expect(chosen(page, /Prata enskilt/)).toHaveAttribute("aria-pressed", "false");
});

test("warns before it wipes what a visitor left behind, and gives more time", async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.clock.install();
  await page.goto("/kiosk");
  await press(page, toParty);
  await page.clock.runFor(61_000);
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await chosen(page, "Jag behöver mer tid").click();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await page.clock.runFor(86_000);
  await expect(chosen(page, "Soomaali")).toBeVisible();
});

test("keeps the number for a minute, asks before the end, gives more time and shows it once more", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await page.clock.install();
  await page.goto("/kiosk");
  await takeTicket(page);
  await page.clock.runFor(38_000);
  await expect(chosen(page, /Jag behöver mer tid/)).toHaveCount(0);
  await page.clock.runFor(4_000);
  await expect(page.getByRole("alert").getByText("Är du kvar?")).toBeVisible();
  await chosen(page, /Jag behöver mer tid/).click();
  await page.clock.runFor(55_000);
  await expect(code(page)).toHaveText("A1");
  await page.clock.runFor(6_000);
  await expect(chosen(page, "Svenska")).toBeVisible();
  const again = chosen(page, sv("kiosk.ticket.again"));
  await expect(again).toBeVisible();
  await page.clock.runFor(61_000);
  await expect(again).toHaveCount(0);
});

test("larger text and high contrast come by one button and go with the visitor", async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  await chosen(page, "Svenska").click();
  const heading = page.getByRole("heading", { level: 1 });
  const size = () => heading.evaluate((shown) => Number.parseFloat(getComputedStyle(shown).fontSize));
  const before = await size();
  await chosen(page, "Större text").click();
  expect((await size()) / before).toBeCloseTo(1.3);
  await expect(page.locator("html")).toHaveCSS("--paper", "#fff");
  await chosen(page, "Börja om").click();
  await expect(chosen(page, "Större text")).toHaveAttribute("aria-pressed", "false");
});

test("gives eight tickets without network through a reload and a killed tab, and sends each once, in order", async ({
  world,
}) => {
  test.setTimeout(120_000);
  const { context, page } = await world.device("kiosk");
  await page.goto("/kiosk");
  const first = await nextVisitor(page);
  await untilCached(page);
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
  await expect(chosen(page, "Fortsätt")).toBeVisible();
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
