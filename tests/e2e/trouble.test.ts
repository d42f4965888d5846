import { expect, test } from "../support/browser/browser.ts";
import { changeOffice } from "../support/browser/change-office.ts";

test.use({ complaints: [/status of 500|Server Components render|Minified React error/] });

test("a page that could not be made says so in the middle of the screen, and comes when it is tried again", async ({
  world,
}) => {
  const { page } = await world.signIn({ name: "Rut", roles: ["secretary"] });
  await changeOffice(world, { timeZone: "Nowhere/None" });
  await page.goto("/desk");
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText("Sidan kunde inte visas");
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    const { top, bottom } = await page.locator("main").evaluate((main) => {
      const boxes = [...main.querySelectorAll("h1, button")].map((one) => one.getBoundingClientRect());
      return {
        top: Math.min(...boxes.map((box) => box.top)),
        bottom: Math.max(...boxes.map((box) => box.bottom)),
      };
    });
    expect(top).toBeGreaterThan(size.height / 5);
    expect(Math.abs(top + bottom - size.height)).toBeLessThan(size.height / 5);
  }
  await changeOffice(world, { timeZone: "Europe/Stockholm" });
  await page.getByRole("button", { name: "Försök igen" }).click();
  await expect(heading).toHaveText("Mitt rum");
});
