import { ownNames } from "#lib/i18n/locales.ts";
import { expect, test } from "#tests/support/browser/browser.ts";
import { changeOffice } from "#tests/support/browser/change-office.ts";
import { isWholeEverywhere } from "#tests/support/browser/fit.ts";
import { chosen, code } from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";

/** As long as the field allows, with words as long as such names have. */
const longName = "Socialförvaltningens barnfamiljsmottagning Vivalla, Varberga och Markbackens hus";

for (const locale of ["ar", "so"] as const)
  test(`a name of eighty letters pushes nothing off the screen: ${locale}`, async ({ world }) => {
    expect(longName).toHaveLength(80);
    await changeOffice(world, { name: longName });
    const t = textsIn(locale);
    const { page } = await world.device("kiosk");
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto("/kiosk");
    await isWholeEverywhere(page, "language");
    await expect(page.getByText(longName)).toBeVisible();
    await chosen(page, ownNames[locale]).click();
    await isWholeEverywhere(page, "what happens here");
    await chosen(page, t("visitor.continue")).click();
    await isWholeEverywhere(page, "who");
    await chosen(page, t("lists.who.family")).click();
    await isWholeEverywhere(page, "how many");
    await chosen(page, t("kiosk.getTicket")).click();
    await expect(code(page)).toHaveText(/^A\d+$/);
    await isWholeEverywhere(page, "the number");
  });
