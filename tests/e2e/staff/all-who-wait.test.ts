import { v7 } from "uuid";
import { allowedMs } from "#tests/support/timeouts.ts";
import { expect, openLive, test } from "../../support/browser/browser.ts";
import { e2ePort } from "../../support/browser/e2e.ts";

const headers = { origin: `http://localhost:${e2ePort}` };
const party = { adults: 1, children0to5: 1, children6to12: 0, children13to17: 0 };

test("an evacuation is on display, tablet, phone and every staff screen within seconds, with heads by room, and over by one press", async ({
  world,
}) => {
  const [display, kiosk] = [await world.device("display"), await world.device("kiosk")];
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const chief = await world.signIn({ name: "Anna", roles: ["chief"] });
  const data = { who: "family", party, language: "ar" };
  const checkedIn = await amir.context.request.put(`/api/visits/${v7()}`, { headers, data });
  const { token } = await checkedIn.json();
  const phone = await amir.context.newPage();
  await Promise.all([
    display.page.goto("/display"),
    kiosk.page.goto("/kiosk"),
    phone.goto(`/t/${token}`),
    openLive(amir.page, "/desk"),
    openLive(chief.page, "/statistics"),
  ]);
  await amir.page.getByRole("button", { name: "Till alla i huset" }).click();
  await amir.page.getByRole("menuitem", { name: "Utrymning" }).click();
  const start = amir.page.getByRole("button", { name: "Ja, starta nu" });
  await expect(start).toBeFocused();
  const pressedAt = Date.now();
  await start.click();
  await Promise.all([
    expect(display.page.locator("#takeover-texts").getByText("اخرجوا الآن. اتبعوا الموظفين.")).toBeVisible(),
    expect(kiosk.page.getByText("Go outside now. Follow the staff.")).toBeVisible(),
    expect(phone.getByRole("alert")).toHaveText("اخرجوا الآن. اتبعوا الموظفين."),
    expect(chief.page.getByRole("heading", { name: "Utrymning" })).toBeVisible(),
  ]);
  expect(Date.now() - pressedAt, "from the press to the last screen").toBeLessThan(allowedMs(4_000));
  const waitingRoom = amir.page.getByRole("row", { name: /Väntrummet/ });
  await expect(waitingRoom).toContainText("2");
  await expect(amir.page.getByRole("row", { name: /Rum 1/ })).toContainText("1");
  await amir.page.getByRole("button", { name: "Faran är över" }).click();
  await expect(display.page.locator("#takeover")).toBeHidden();
  await expect(phone.getByRole("alert")).toHaveCount(0);
  await expect(chief.page.getByRole("heading", { name: "Utrymning" })).toHaveCount(0);
});

test.describe("without answer", () => {
  test.use({ complaints: [/ERR_FAILED|ERR_INTERNET_DISCONNECTED/] });

  test("a sentence to all stays in its dialog, which says so, until it was told", async ({ world }) => {
    const { page } = await world.signIn({ name: "Rut", roles: ["reception"] });
    await page.clock.install();
    await openLive(page, "/reception");
    await page.getByRole("button", { name: "Till alla i huset" }).click();
    await page.getByRole("menuitem", { name: "Säg till alla som väntar" }).click();
    const dialog = page.getByRole("dialog");
    const say = dialog.getByRole("button", { name: "Säg det nu" });
    await dialog.getByRole("radio").nth(1).check();
    await page.route(/\/api\/office-wide\/message$/, (route) => route.abort());
    await say.click();
    await expect(say).toBeDisabled();
    await expect(dialog.getByRole("status")).toHaveText(
      "Inte skickat än. Det är inte säkert att det kom fram. Försöker skicka …",
    );
    for (let step = 0; step < 10; step++) await page.clock.runFor(10_000);
    await expect(dialog.getByRole("status")).toHaveText(
      "Det är inte säkert att det kom fram. Försök igen om en stund.",
    );
    await expect(dialog.getByRole("radio").nth(1)).toBeChecked();
    await page.unrouteAll();
    await say.click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText("Alla som väntar får veta")).toBeVisible();
  });

  test("without network it says that it tries, can be stopped, and is told at once when the network is back", async ({
    world,
  }) => {
    const { page, context } = await world.signIn({ name: "Rut", roles: ["reception"] });
    await openLive(page, "/reception");
    const dialog = page.getByRole("dialog");
    const say = dialog.getByRole("button", { name: "Säg det nu" });
    const open = async () => {
      await page.getByRole("button", { name: "Till alla i huset" }).click();
      await page.getByRole("menuitem", { name: "Säg till alla som väntar" }).click();
    };
    const trying = "Inte skickat än. Inget har lämnat datorn. Försöker skicka …";
    await open();
    await context.setOffline(true);
    await say.click();
    await expect(dialog.getByRole("status")).toHaveText(trying);
    await dialog.getByRole("button", { name: "Avbryt" }).click();
    await expect(dialog).toHaveCount(0);
    await context.setOffline(false);
    const { db } = await import("#lib/db/client.ts");
    const office = () => db.office.findUniqueOrThrow({ where: { id: world.officeId } });

    await open();
    await context.setOffline(true);
    await say.click();
    await expect(dialog.getByRole("status")).toHaveText(trying);
    expect(await office(), "what was stopped is not said later").toMatchObject({ messageToAll: null });
    await context.setOffline(false);
    await expect(dialog).toHaveCount(0);
    const strip = page.getByRole("status").filter({ hasText: "Alla som väntar får veta" });
    await expect(strip).toBeVisible();
    await context.setOffline(true);
    await strip.getByRole("button", { name: "Ta bort" }).click();
    await expect(strip.getByRole("status")).toHaveText(trying);
    await context.setOffline(false);
    await expect(strip).toHaveCount(0);
  });
});
