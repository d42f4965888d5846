import type { Page } from "@playwright/test";
import { ownNames, type VisitorLocale } from "#lib/i18n/locales.ts";
import { ageBands } from "#lib/visits/party.ts";
import { fillOffice } from "#tests/support/browser/arrivals.ts";
import { expect, test } from "#tests/support/browser/browser.ts";
import { changeOffice } from "#tests/support/browser/change-office.ts";
import { faultsOfFit } from "#tests/support/browser/fit.ts";
import { photographer, tabletSizes } from "#tests/support/browser/pictures.ts";
import { chosen, code, help, loseNetwork } from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";
import { isFull } from "#tests/support/timeouts.ts";

// Without network the browser itself writes every failed request to its console.
test.use({ complaints: [/ERR_INTERNET_DISCONNECTED/], serviceWorkers: "allow" });

/** Swedish, the longest words, right to left, the tallest letters, and Cyrillic. `npm run faults` lays the pictures side by side. */
const locales: VisitorLocale[] = isFull ? ["sv", "so", "ar", "ti", "uk"] : [];

/** Without the interpreter's question there, which only those who chose another language are asked. */
const offersInterpreter = (locale: VisitorLocale): boolean => locale !== "sv" && locale !== "en";

/** Presses, and waits for the question that comes. */
async function goTo(page: Page, name: string, title: string): Promise<void> {
  await chosen(page, name).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
}

for (const locale of locales) {
  const t = textsIn(locale);
  const toWelcome = (page: Page) => goTo(page, ownNames[locale], t("kiosk.welcome"));

  test(`pictures of the tablet's steps: ${locale}`, async ({ world }) => {
    test.setTimeout(600_000);
    for (const name of ["Amir", "Sara Lindqvist", "Abdirahman"])
      await world.signIn({ name, visitorName: name });
    const { context, page } = await world.device("kiosk");
    const picture = photographer(page, locale, tabletSizes, faultsOfFit);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.clock.install();
    await page.goto("/kiosk");
    await expect(page.getByRole("button", { name: "Provkontoret" })).toBeVisible();
    await picture("01 greeting");
    await toWelcome(page);
    await picture("02 welcome");
    await chosen(page, t("trust.children.question")).click();
    await picture("03 children");
    await page.keyboard.press("Escape");
    await page.clock.runFor(61_000);
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await picture("04 still here");
    await chosen(page, t("kiosk.idle.more")).click();
    // Time was put forward, and the stream has said nothing meanwhile.
    await expect(page.getByText(t("kiosk.offline"))).toBeHidden();
    await goTo(page, t("visitor.continue"), t("kiosk.who.title"));
    await picture("05 who");
    await goTo(page, t("kiosk.who.child"), t("kiosk.age.title"));
    await picture("06 how old");
    await goTo(page, t("visitor.back"), t("kiosk.who.title"));
    await goTo(page, t("lists.who.family"), t("kiosk.count.title"));
    await picture("07 how many, one");
    for (const band of [...ageBands, "children0to5", "children0to5", "children6to12"])
      await chosen(page, t("visitor.add", { what: t(`lists.ageBand.${band}`) })).click();
    if (offersInterpreter(locale)) await chosen(page, t("kiosk.interpreter.yes")).click();
    await picture("08 how many, all");
    await goTo(page, t("kiosk.tellMore"), t("kiosk.extra.title"));
    await chosen(page, t("lists.reason.money")).click();
    await picture("09 reasons");
    await chosen(page, t("kiosk.extra.more")).click();
    await picture("10 more reasons");
    await chosen(page, t("kiosk.extra.worker")).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await picture("11 whom to meet");
    await page.keyboard.press("Escape");
    await help(page, t("visitor.staffHelp")).click();
    await picture("12 help");
    await page.locator("[data-over]").click();
    await chosen(page, t("kiosk.getTicket")).click();
    await expect(code(page)).toHaveText("A1");
    await picture("13 ticket");
    await page.clock.runFor(42_000);
    await expect(page.getByRole("alert").filter({ hasText: t("kiosk.idle.title") })).toBeVisible();
    await picture("14 ticket, soon wiped");
    await chosen(page, t("kiosk.ticket.done")).click();
    await expect(chosen(page, t("kiosk.ticket.again"))).toBeVisible();
    await picture("15 greeting, the last number");
    await chosen(page, t("kiosk.ticket.again")).click();
    await expect(code(page)).toHaveText("A1");
    await picture("16 shown again");
    await chosen(page, t("kiosk.ticket.done")).click();

    await loseNetwork(context, page);
    await toWelcome(page);
    await goTo(page, t("visitor.continue"), t("kiosk.who.title"));
    await expect(page.getByText(t("kiosk.offline"))).toBeVisible();
    await picture("17 who, offline");
    await goTo(page, t("lists.who.family"), t("kiosk.count.title"));
    await picture("18 how many, offline");
    await help(page, t("visitor.staffHelp")).click();
    await picture("19 help, offline");
    await page.locator("[data-over]").click();
    await chosen(page, t("kiosk.getTicket")).click();
    await expect(code(page)).toHaveText("A2");
    await picture("20 ticket, offline");
    await context.setOffline(false);
  });

  test(`pictures of the tablet that gives no number, or speaks two languages: ${locale}`, async ({
    world,
  }) => {
    test.setTimeout(600_000);
    const { page } = await world.device("kiosk");
    const picture = photographer(page, locale, tabletSizes, faultsOfFit);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await fillOffice(world.officeId, 2);
    const opensLater = { deleteMany: {}, create: { weekday: 3, opensAt: 540, closesAt: 960 } };
    const states = [
      ["21 full", "full", { maxWaiting: 1 }],
      ["22 paused", "paused", { isPaused: true }],
      ["23 closed", "closed", { isPaused: false, hours: opensLater, onCallNumber: "019-21 10 00" }],
    ] as const;
    for (const [step, state, data] of states) {
      await changeOffice(world, data);
      await page.goto("/kiosk");
      await expect(page.getByText(textsIn("sv")(`kiosk.${state}.title`)).first()).toBeVisible();
      if (state === "closed") await picture("24 greeting, closed");
      await goTo(page, ownNames[locale], t(`kiosk.${state}.title`));
      await picture(step);
    }

    const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensAt: 0, closesAt: 1440 }));
    await changeOffice(world, { maxWaiting: null, hours: { deleteMany: {}, create: always } });
    await page.goto("/kiosk");
    await page.getByRole("button", { name: "Provkontoret" }).press("Shift+Enter");
    const dialog = page.getByRole("dialog");
    await picture("25 PIN");
    for (const digit of "1234") await dialog.getByRole("button", { name: digit, exact: true }).click();
    await dialog.getByRole("button").last().click();
    await dialog.getByRole("button", { name: textsIn("sv")("kiosk.staff.assistedOn") }).click();
    await picture("26 for staff");
    await page.keyboard.press("Escape");
    await chosen(page, ownNames[locale]).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(t("kiosk.welcome"));
    await picture("27 two languages, welcome");
    const way = [
      ["visitor.continue", "28 two languages, who"],
      ["lists.who.family", "29 two languages, how many"],
      ["kiosk.tellMore", "30 two languages, reasons"],
      ["kiosk.getTicket", "31 two languages, ticket"],
    ] as const;
    for (const [press, step] of way) {
      await page
        .getByRole("main")
        .getByRole("button", { name: t(press) })
        .first()
        .click();
      await picture(step);
    }
  });
}
