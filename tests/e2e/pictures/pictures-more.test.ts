import { ownNames, type VisitorLocale } from "#lib/i18n/locales.ts";
import { expect, test } from "#tests/support/browser/browser.ts";
import { faultsOfFit } from "#tests/support/browser/fit.ts";
import { photographer, tabletSizes } from "#tests/support/browser/pictures.ts";
import { chosen, code, press } from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";
import { startPrinter } from "#tests/support/printer/receipt-printer.ts";
import { isFull } from "#tests/support/timeouts.ts";

const locales: VisitorLocale[] = isFull ? ["sv", "so", "ar", "ti", "uk"] : [];

for (const locale of locales) {
  const t = textsIn(locale);

  test(`pictures of the tablet that asks how it was, and prints: ${locale}`, async ({ world }) => {
    test.setTimeout(300_000);
    const { page, id: deviceId } = await world.device("kiosk");
    const printer = await startPrinter();
    const { db } = await import("#lib/db/client.ts");
    const { host, port } = printer;
    const place = { officeId: world.officeId, id: crypto.randomUUID(), deviceId, name: "Entrén" };
    await db.printer.create({ data: { ...place, host, port, paperMm: 80, stateSince: new Date() } });
    const picture = photographer(page, locale, tabletSizes, faultsOfFit);
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto("/kiosk");
    await press(page, [textsIn("sv")("visitor.feedback.question"), ownNames[locale]]);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("visitor.feedback.question"));
    await picture("32 how it was");
    await chosen(page, t("visitor.feedback.good")).click();
    await chosen(page, t("visitor.feedback.thanks")).click();

    for (const [step, manner, news] of [
      ["33 ticket, printed", "well", t("kiosk.ticket.takePaper")],
      ["34 ticket, no paper", "paperOut", t("kiosk.ticket.noPaper")],
    ] as const) {
      printer.behave(manner);
      await press(page, [ownNames[locale], t("visitor.continue"), t("lists.who.guardian")]);
      await chosen(page, t("kiosk.getTicket")).click();
      await expect(page.getByText(news)).toBeVisible();
      await expect(code(page)).not.toBeEmpty();
      await picture(step);
      await page.getByRole("button", { name: t("kiosk.ticket.done") }).click();
    }
    printer.stop();
  });
}
