import type { Page } from "@playwright/test";
import { ownNames } from "#lib/i18n/locales.ts";
import { expect, test } from "#tests/support/browser/browser.ts";
import { changeOffice, slowDown } from "#tests/support/browser/change-office.ts";
import { isWholeEverywhere } from "#tests/support/browser/fit.ts";
import { tabletSizes } from "#tests/support/browser/pictures.ts";
import { chosen, code, nextVisitor, toNumber } from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";
import { isFull } from "#tests/support/timeouts.ts";

/** As long as the field allows, with words as long as such names have. */
const longName = "Socialförvaltningens barnfamiljsmottagning Vivalla, Varberga och Markbackens hus";

/** Those that take most room; `npm run faults` tries the others too. */
const [named, waiting] = isFull
  ? ([
      ["ar", "so"],
      ["so", "uk"],
    ] as const)
  : ([["ar"], ["so"]] as const);

for (const locale of named)
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

async function toLongWait(page: Page, locale: "so" | "uk"): Promise<void> {
  const t = textsIn(locale);
  for (const name of [ownNames[locale], t("visitor.continue"), t("lists.who.family"), t("kiosk.getTicket")])
    await chosen(page, name).click();
  await expect(code(page)).toHaveText(/^A\d+$/);
  await expect(page.getByText(t("kiosk.ticket.longWait"))).toBeVisible();
}

for (const locale of waiting)
  test(`the number stands whole beside the longest answer to how long it takes: ${locale}`, {
    tag: "@full",
  }, async ({ world }) => {
    const t = textsIn(locale);
    await slowDown(world);
    const { page } = await world.device("kiosk");
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto("/kiosk");
    for (let visitor = 0; visitor < 3; visitor++) await nextVisitor(page);
    await toLongWait(page, locale);
    await isWholeEverywhere(page, "the number");
    await chosen(page, t("kiosk.ticket.done")).click();
    const { context } = await world.signIn({ roles: ["reception"] });
    const put = {
      headers: { origin: new URL(page.url()).origin },
      data: { message: { key: "longer", minutes: 30 } },
    };
    expect((await context.request.put("/api/office-wide/message", put)).ok()).toBe(true);
    await toLongWait(page, locale);
    await isWholeEverywhere(page, "the number under a message");
  });

test("in forced colours the line above the number is seen", { tag: "@full" }, async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.emulateMedia({ reducedMotion: "reduce", forcedColors: "active" });
  await page.goto("/kiosk");
  for (const name of toNumber) await chosen(page, name).click();
  await expect(code(page)).toHaveText(/^A\d+$/);
  for (const size of tabletSizes) {
    await page.setViewportSize(size);
    expect(await darkShare(page, "#your-number"), `${size.width} × ${size.height}`).toBeGreaterThan(0.005);
  }
});

/** How much of a part's picture is dark, as its letters are. */
async function darkShare(page: Page, part: string): Promise<number> {
  const picture = await page.locator(part).screenshot();
  return page.evaluate(
    async (bytes) => {
      const drawn = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
      const canvas = new OffscreenCanvas(drawn.width, drawn.height).getContext("2d");
      canvas?.drawImage(drawn, 0, 0);
      const { data } = canvas?.getImageData(0, 0, drawn.width, drawn.height) ?? { data: [] };
      let dark = 0;
      for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 100) dark++;
      return dark / (data.length / 4);
    },
    [...picture],
  );
}
