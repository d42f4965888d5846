import type { Page } from "@playwright/test";
import { v7 } from "uuid";
import { ownNames } from "#lib/i18n/locales.ts";
import { arrive, command, fillOffice } from "#tests/support/browser/arrivals.ts";
import { noBarrier } from "#tests/support/browser/barriers.ts";
import { expect, test } from "#tests/support/browser/browser.ts";
import { changeOffice } from "#tests/support/browser/change-office.ts";
import { e2ePort } from "#tests/support/browser/e2e.ts";
import { chosen, code, press, toParty } from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";
import { isFull } from "#tests/support/timeouts.ts";

// Without network the browser itself writes every failed request to its console.
test.use({ complaints: [/ERR_INTERNET_DISCONNECTED/] });

const all = ["ar", "so", "sv", "ti"] as const;
type Locale = (typeof all)[number];
/** The one with a script and a direction of its own; `npm run faults` tries them all. */
const locales = all.slice(0, isFull ? 4 : 1);

/** Chooses the language, and waits until the page is in it. */
async function choose(page: Page, locale: Locale): Promise<void> {
  await chosen(page, ownNames[locale]).click();
  await expect(page.locator("html")).toHaveAttribute("lang", locale);
}

for (const locale of locales) {
  const t = textsIn(locale);

  test(`the tablet has no barrier from language to ticket: ${locale}`, async ({ world }) => {
    await world.signIn({ name: "Amir", visitorName: "Amir" });
    const { page } = await world.device("kiosk");
    const heading = page.getByRole("heading", { level: 1 });
    await page.goto("/kiosk");
    await choose(page, locale);
    await noBarrier(page, "what happens here");
    await page.getByRole("button", { name: t("visitor.changeLanguage") }).click();
    await chosen(page, t("visitor.statement.title")).click();
    await expect(page.getByRole("dialog")).toContainText("/accessibility");
    await noBarrier(page, "where the accessibility statement is");
    await page.keyboard.press("Escape");
    await chosen(page, ownNames[locale]).click();
    await chosen(page, t("trust.children.question")).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await noBarrier(page, "honest answers");
    await page.keyboard.press("Escape");
    await chosen(page, t("visitor.continue")).click();
    await expect(heading).toHaveText(t("kiosk.who.title"));
    await noBarrier(page, "who");
    await chosen(page, t("kiosk.who.child")).click();
    await expect(heading).toHaveText(t("kiosk.age.title"));
    await noBarrier(page, "how old");
    await chosen(page, t("visitor.back")).click();
    await chosen(page, t("lists.who.otherAdult")).click();
    await expect(heading).toHaveText(t("kiosk.count.title"));
    if (locale !== "sv") await chosen(page, t("kiosk.interpreter.yes")).click();
    await noBarrier(page, "how many");
    await page.emulateMedia({ forcedColors: "active" });
    await noBarrier(page, "how many, in the system's colours");
    await page.emulateMedia({ forcedColors: "none" });
    await chosen(page, t("kiosk.larger")).click();
    await noBarrier(page, "how many, larger and in high contrast");
    await chosen(page, t("kiosk.larger")).click();
    await chosen(page, t("kiosk.tellMore")).click();
    await chosen(page, t("lists.reason.money")).click();
    await noBarrier(page, "what it is about");
    await chosen(page, t("kiosk.extra.worker")).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await noBarrier(page, "whom to meet");
    await chosen(page, "Amir").click();
    await page.getByRole("button", { name: t("visitor.changeLanguage") }).click();
    await noBarrier(page, "language");
    await chosen(page, ownNames[locale]).click();
    await chosen(page, t("kiosk.getTicket")).click();
    await expect(code(page)).toHaveText("A1");
    await noBarrier(page, "ticket");
  });

  test(`the tablet has no barrier when it waits, warns, or gives no ticket: ${locale}`, {
    tag: "@full",
  }, async ({ world }) => {
    const { page } = await world.device("kiosk");
    const heading = page.getByRole("heading", { level: 1 });
    await page.clock.install();
    await page.goto("/kiosk");
    await choose(page, locale);
    await page.clock.runFor(61_000);
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await noBarrier(page, "still here?");
    await chosen(page, t("kiosk.idle.more")).click();

    await page.getByRole("button", { name: "Provkontoret" }).press("Shift+Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toBeVisible();
    await noBarrier(page, "PIN");
    for (const digit of "1234") await dialog.getByRole("button", { name: digit, exact: true }).click();
    await dialog.getByRole("button").last().click();
    await dialog.getByRole("button", { name: textsIn("sv")("kiosk.staff.assistedOn") }).click();
    await noBarrier(page, "for staff");
    await page.keyboard.press("Escape");
    await noBarrier(page, "two languages");
    await page
      .getByRole("main")
      .getByRole("button", { name: t("visitor.continue") })
      .click();
    await page.getByRole("button", { name: t("lists.who.family") }).click();
    await expect(heading).toContainText(t("kiosk.count.title"));
    await noBarrier(page, "two languages, how many");

    const opensLater = { hours: { deleteMany: {} } };
    const states = [
      ["full", { maxWaiting: 1 }],
      ["paused", { isPaused: true }],
      ["closed", { isPaused: false, ...opensLater, onCallNumber: "010-123 45 67" }],
    ] as const;
    await fillOffice(world.officeId, 2);
    for (const [state, data] of states) {
      await changeOffice(world, data);
      await page.reload();
      await choose(page, locale);
      await expect(heading).toHaveText(t(`kiosk.${state}.title`));
      await noBarrier(page, state);
    }
  });
}

test("a ticket that is given without network has no barrier, nor has the screen that asks for a code", {
  tag: "@full",
}, async ({ world, page }) => {
  await page.goto("/kiosk");
  await expect(page.getByRole("textbox")).toBeVisible();
  await noBarrier(page, "a tablet's code");
  const tablet = await world.device("kiosk");
  await tablet.page.goto("/kiosk");
  await press(tablet.page, toParty);
  await tablet.context.setOffline(true);
  await noBarrier(tablet.page, "how many, without network");
  await chosen(tablet.page, "Ta ett nummer").click();
  await expect(code(tablet.page)).toHaveText("A1");
  await noBarrier(tablet.page, "ticket, without network");
});

test("the waiting display has no barrier: asking for a code, empty, closed, calling", async ({
  world,
  page,
}) => {
  await page.goto("/display");
  await noBarrier(page, "a screen's code");
  const display = await world.device("display");
  const rut = await world.signIn({ roles: ["secretary", "reception"] });
  await display.page.goto("/display");
  await expect(display.page.locator("#waiting")).toHaveText("0");
  // In the row of messages, in the announcement languages.
  expect(await display.page.content()).toContain("/accessibility");
  await noBarrier(display.page, "empty");
  await changeOffice(world, { hours: { deleteMany: {} } });
  await display.page.reload();
  await expect(display.page.locator("#stage")).toHaveAttribute("data-state", "closed");
  await noBarrier(display.page, "closed");
  const visit = await arrive(rut);
  await command(rut, visit.id, { type: "call", roomId: world.rooms[0]?.id });
  await expect(display.page.locator("#code")).toHaveText(visit.code);
  await noBarrier(display.page, "calling");
  await display.page.emulateMedia({ forcedColors: "active" });
  await noBarrier(display.page, "calling, in the system's colours");
});

test("the poster has no barrier", async ({ world }) => {
  const { page } = await world.signIn({ roles: ["reception"] });
  await page.goto("/poster");
  await expect(page.getByRole("img", { name: "QR" })).toBeVisible();
  await noBarrier(page, "poster");
});

for (const locale of locales)
  test(`check-in by phone and the phone ticket have no barrier: ${locale}`, async ({ world, page }) => {
    const rut = await world.signIn({ roles: ["secretary", "reception"] });
    const door = `/in/${world.posterKey}`;
    await page.setViewportSize({ width: 390, height: 844 });
    if (locale === "sv") {
      await page.goto(door);
      await noBarrier(page, "languages");
    }
    await page.goto(`${door}?lang=${locale}`);
    await noBarrier(page, "form");
    await page.getByRole("radio").nth(1).check();
    await page.locator("button[type=submit]").click();
    await expect(page).toHaveURL(/\/t\//);
    await expect(page.locator("html")).toHaveAttribute("lang", locale);
    await noBarrier(page, "waiting");
    const headers = { origin: `http://localhost:${e2ePort}` };
    const data = { id: v7(), roomId: world.rooms[0]?.id };
    expect((await rut.context.request.post("/api/queue/next", { headers, data })).ok()).toBe(true);
    await expect(page.locator("#ticket")).toHaveClass(/called/);
    await noBarrier(page, "called");
    await page.emulateMedia({ forcedColors: "active" });
    await noBarrier(page, "called, in the system's colours");
    await page.goto(`${page.url()}/leave`);
    await noBarrier(page, "leaving");
    await page.locator("form button").first().click();
    await noBarrier(page, "left");
  });
