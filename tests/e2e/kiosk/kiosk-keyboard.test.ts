import { expect, test } from "#tests/support/browser/browser.ts";
import { chosen } from "#tests/support/browser/tablet.ts";

test("a check-in by keyboard alone: focus is at every step's question, and is seen on every button", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toBeFocused();

  /** Goes on with Tab until it comes to this button, and sees where it is all the way. */
  const goTo = async (name: string | RegExp): Promise<void> => {
    const wanted = chosen(page, name);
    await expect(wanted).toBeVisible();
    for (let steps = 0; steps < 40; steps++) {
      await page.keyboard.press("Tab");
      const focused = page.locator(":focus");
      expect(
        await focused.evaluate((element) => getComputedStyle(element).outlineStyle !== "none"),
        `the focus is seen on ${await focused.textContent()}`,
      ).toBe(true);
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab never comes to ${name}`);
  };
  const take = async (name: string | RegExp, key = "Enter"): Promise<void> => {
    await goTo(name);
    await page.keyboard.press(key);
  };

  await take("Svenska");
  await expect(heading).toHaveText("Välkommen in");
  await expect(heading).toBeFocused();
  await take("Tar ni barn från familjer?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(chosen(page, "Tar ni barn från familjer?")).toBeFocused();
  await take("Fortsätt");
  await expect(heading).toHaveText("Vilka kommer i dag?");
  await expect(heading).toBeFocused();
  await take("Familj", "Space");
  await expect(heading).toHaveText("Hur många är ni?");
  await expect(heading).toBeFocused();
  await take("En till: Barn 0–5 år");
  await take("Berätta mer");
  await expect(heading).toHaveText("Vad gäller det?");
  await expect(heading).toBeFocused();
  await take("Pengar", "Space");
  await take("Ta ett nummer");
  await expect(heading).toHaveAccessibleName("Ert nummer A1");
  await expect(heading).toBeFocused();
  await take(/^Klart/);
  await expect(chosen(page, "Svenska")).toBeVisible();
  await expect(heading).toBeFocused();

  const { db } = await import("#lib/db/client.ts");
  const visit = await db.visit.findFirstOrThrow({ where: { officeId: world.officeId } });
  expect(visit).toMatchObject({ who: "family", children0to5: 1, reasons: ["money"] });
});
