import { expect, test } from "#tests/support/browser/browser.ts";
import { chosen, code, help, press, takeTicket, toParty } from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";

const sv = textsIn("sv");

test("two languages for staff end with the ticket, and the next visitor inherits none", {
  tag: "@full",
}, async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  await page.getByRole("button", { name: "Provkontoret" }).press("Shift+Enter");
  const dialog = page.getByRole("dialog");
  for (const digit of "1234") await dialog.getByRole("button", { name: digit, exact: true }).click();
  await dialog.getByRole("button").last().click();
  await dialog.getByRole("button", { name: sv("kiosk.staff.assistedOn") }).click();
  await page.keyboard.press("Escape");
  const heading = page.getByRole("heading", { level: 1 });
  await chosen(page, "العربية").click();
  await expect(heading).toContainText("Välkommen in");
  for (const name of [/Fortsätt/, /Förälder/, /Ta ett nummer/]) await chosen(page, name).click();
  // Both begin at the right edge, whatever the direction of their own words.
  const startOf = (at: number) =>
    heading.evaluate((shown, at) => {
      const words = [...shown.querySelectorAll("#your-number, [data-second]")][at]?.firstChild;
      const range = document.createRange();
      if (words) range.selectNode(words);
      return range.getBoundingClientRect().right;
    }, at);
  await expect(heading).toContainText("Ert nummer");
  expect(Math.abs((await startOf(0)) - (await startOf(1)))).toBeLessThan(2);
  await chosen(page, /Klart/).click();
  await chosen(page, "Soomaali").click();
  await expect(heading).toHaveText(textsIn("so")("kiosk.welcome"));
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
  // Asked after 40 s, over after 60; real seconds pass beside these, many on a busy machine.
  await page.clock.runFor(28_000);
  await expect(chosen(page, /Jag behöver mer tid/)).toHaveCount(0);
  await page.clock.runFor(13_000);
  await expect(page.getByRole("alert").getByText("Är du kvar?")).toBeVisible();
  await chosen(page, /Jag behöver mer tid/).click();
  await page.clock.runFor(45_000);
  await expect(code(page)).toHaveText("A1");
  await page.clock.runFor(16_000);
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
