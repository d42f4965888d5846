import type { Page } from "@playwright/test";
import type { VisitorLocale } from "#lib/i18n/locales.ts";
import { arrive, command, fillOffice } from "#tests/support/browser/arrivals.ts";
import { expect, test } from "#tests/support/browser/browser.ts";
import { changeOffice } from "#tests/support/browser/change-office.ts";
import { photographer, type Size } from "#tests/support/browser/pictures.ts";
import { textsIn } from "#tests/support/browser/texts.ts";
import { isFull } from "#tests/support/timeouts.ts";

// A closed office answers the poster with a conflict.
test.use({ complaints: [/409/] });

const screens: Size[] = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 1080, height: 1920 },
];
const phone: Size[] = [{ width: 390, height: 844 }];
const locales: VisitorLocale[] = isFull ? ["sv", "so", "ar", "ti", "uk"] : [];

/** Runs in the page. */
function beyondTheEdge(): string[] {
  const root = document.documentElement;
  return root.scrollWidth > innerWidth ? [`${root.scrollWidth - innerWidth} px beside the edge`] : [];
}

/** On a screen nobody can scroll. Runs in the page. */
function hidden(): string[] {
  return [...document.querySelectorAll<HTMLElement>("#stage :is(p, h1, h2, li, bdi, time, b)")]
    .filter((element) => element.checkVisibility() && element.textContent?.trim())
    .filter((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
    })
    .map((element) => `${element.id || element.className}: "${element.textContent?.trim()}" is cut`);
}

if (isFull)
  test("pictures of the waiting display", async ({ world }) => {
    test.setTimeout(300_000);
    const { page } = await world.device("display");
    const rut = await world.signIn({ roles: ["secretary", "reception"] });
    const picture = photographer(page, "sv", screens, hidden);
    const shows = (state: string) => expect(page.locator("#stage")).toHaveAttribute("data-state", state);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto("/display");
    await shows("welcome");
    await picture("40 display, nobody is called");
    const visits: { id: string; code: string }[] = [];
    for (let count = 0; count < 5; count++) visits.push(await arrive(rut));
    const call = (at: number, roomId: string | null = world.rooms[at % 3]?.id ?? null) =>
      command(rut, visits[at]?.id ?? "", { type: "call", roomId });
    await call(0);
    await expect(page.locator("#code")).toHaveText(visits[0]?.code ?? "");
    await picture("41 display, a call to a room");
    await command(rut, visits[0]?.id ?? "", { type: "start" });
    await call(1, null);
    await expect(page.locator("#code")).toHaveText(visits[1]?.code ?? "");
    await picture("42 display, we come to you");
    await call(2);
    await call(3, world.rooms[1]?.id);
    await expect(page.locator("#recent")).toContainText(visits[1]?.code ?? "");
    await picture("43 display, three calls");
    await fillOffice(world.officeId, 30);
    await changeOffice(world, { isPaused: true });
    await page.reload();
    await expect(page.locator("#code")).not.toBeEmpty();
    await picture("44 display, three calls, paused, thirty wait");
    for (const at of [1, 2, 3]) await command(rut, visits[at]?.id ?? "", { type: "leave" });
    await shows("paused");
    await picture("45 display, paused");
    await changeOffice(world, { isPaused: false, hours: { deleteMany: {} } });
    await page.reload();
    await shows("closed");
    await picture("46 display, closed");
    const emergency = { kind: "evacuation", since: new Date().toISOString(), byId: rut.id };
    await changeOffice(world, { emergency });
    await page.reload();
    await expect(page.locator("#takeover")).toBeVisible();
    await picture("47 display, evacuation");
  });

/** A browser's own text size, twice the usual. */
async function enlarge(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
}

for (const locale of locales)
  for (const isLarge of [false, true])
    test(`pictures of the phone: ${locale}${isLarge ? ", text twice as large" : ""}`, async ({
      world,
      page,
    }) => {
      test.setTimeout(300_000);
      const rut = await world.signIn({ roles: ["secretary", "reception"] });
      const picture = photographer(page, `${locale}${isLarge ? "-large" : ""}`, phone, beyondTheEdge, {
        isWhole: true,
      });
      if (isLarge) await enlarge(page);
      const door = `/in/${world.posterKey}`;
      await page.goto(door);
      await picture("60 phone, languages");
      await page.goto(`${door}?lang=${locale}`);
      await picture("61 phone, check-in");
      await page.getByRole("radio").nth(2).check();
      await page.locator("button[type=submit]").click();
      await expect(page).toHaveURL(/\/t\//);
      await picture("62 phone, waiting");
      const { db } = await import("#lib/db/client.ts");
      const { id } = await db.visit.findFirstOrThrow({ where: { officeId: world.officeId } });
      await command(rut, id, { type: "call", roomId: world.rooms[0]?.id });
      await expect(page.locator("#ticket")).toHaveClass(/called/);
      await picture("63 phone, called");
      await command(rut, id, { type: "park", reason: "steppedOut" });
      await expect(page.locator("#status")).toHaveText(textsIn(locale)("ticket.steppedOut"));
      await picture("64 phone, stepped out");
      await page.goto(`${page.url()}/leave`);
      await picture("65 phone, leaving");
      await page.locator("form button").first().click();
      await expect(page.locator("#status")).toHaveText(textsIn(locale)("ticket.left"));
      await expect(page.locator(".question")).toBeHidden();
      await picture("66 phone, left");
      await changeOffice(world, { hours: { deleteMany: {} }, onCallNumber: "019-21 10 00" });
      await page.context().clearCookies();
      await page.goto(`${door}?lang=${locale}`);
      await picture("67 phone, closed");
    });
