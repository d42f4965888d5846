import { expect, openLive, test } from "#tests/support/browser/browser.ts";
import { allowedMs } from "#tests/support/timeouts.ts";

// The tablet as it is when nothing of it is left out.
test.use({ serviceWorkers: "allow" });

/** One visit from the door to the count, through every screen that people use. */
test("a family comes in, is called, met and counted", async ({ world }) => {
  const kiosk = await world.device("kiosk");
  const display = await world.device("display");
  const amir = await world.signIn({
    name: "Amir Hassan",
    languages: ["so"],
    roomId: world.rooms[0]?.id ?? null,
  });
  const sara = await world.signIn({ name: "Sara Berg" });
  const chief = await world.signIn({ name: "Anna Lind", roles: ["chief"] });
  await Promise.all([
    kiosk.page.goto("/kiosk"),
    display.page.goto("/display"),
    openLive(amir.page, "/desk"),
    openLive(sara.page, "/desk"),
    openLive(chief.page, "/statistics"),
  ]);
  const today = chief.page
    .getByRole("listitem")
    .filter({ has: chief.page.getByText("Besök", { exact: true }) })
    .locator("p")
    .nth(1);
  await expect(today).toContainText(/^0/);

  await test.step("the tablet gives a ticket in Swedish, and nobody is asked for a name", async () => {
    await kiosk.page.getByRole("button", { name: "Svenska", exact: true }).click();
    await kiosk.page.getByRole("button", { name: "Fortsätt" }).click();
    await kiosk.page.getByRole("button", { name: "Familj", exact: true }).click();
    for (const band of ["Vuxna", "Barn 0–5 år", "Barn 6–12 år"])
      await kiosk.page.getByRole("button", { name: `En till: ${band}` }).click();
    await kiosk.page.getByRole("button", { name: "Ta ett nummer" }).click();
    await expect(kiosk.page.getByText("A1", { exact: true }).first()).toBeVisible();
    await expect(kiosk.page.getByRole("textbox")).toHaveCount(0);
  });

  await test.step("both secretaries see it at once", async () => {
    for (const { page } of [amir, sara]) {
      await expect(page.getByText("A1", { exact: true }).first()).toBeVisible({ timeout: allowedMs(2_000) });
      await expect(page.getByText("2 vuxna, 2 barn").first()).toBeVisible();
    }
    await expect(display.page.locator("#stage")).toHaveAttribute("data-state", "welcome");
  });

  await test.step("one calls it; the display shows the code and the room, the colleague sees who has it", async () => {
    await amir.page
      .getByRole("button", { name: /Ropa upp nästa/ })
      .first()
      .click();
    await expect(amir.page.getByText(/Uppropad \d\d:\d\d/)).toBeVisible();
    await expect(display.page.locator("#code")).toHaveText("A1");
    await expect(display.page.locator("#where")).toHaveText("Kom till Rum 1");
    await expect(sara.page.getByText(/A1 · Rum 1/)).toBeVisible();
  });

  await test.step("they meet, and what it led to takes two keys", async () => {
    await amir.page.getByRole("button", { name: /De är här/ }).click();
    await expect(amir.page.getByText(/I samtal sedan/)).toBeVisible();
    await amir.page.keyboard.press("f");
    await amir.page.getByRole("button", { name: /Samtal utan bistånd/ }).click();
    await amir.page.keyboard.press("Enter");
    await expect(amir.page.getByText("Du är ledig")).toBeVisible();
  });

  await test.step("the chief's figures are of the last quarter of an hour, in steps, and say so", async () => {
    await expect(today).toContainText(/^(0|<5)/);
    await expect(chief.page.getByText(/Kl\. \d\d:\d\d\. Siffrorna visas i steg om fem/)).toBeVisible();
  });
});
