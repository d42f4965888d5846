import { readFileSync } from "node:fs";
import { readSheet } from "read-excel-file/node";
import { themeCookie } from "#components/ui/theme.ts";
import { expect, test } from "#tests/support/browser/browser.ts";

test("the chief takes a workbook of all years along, by keyboard, and sees what it waits for", async ({
  world,
}) => {
  const { makeCounts } = await import("#tests/support/history.ts");
  await makeCounts(world.officeId, { from: "2024-08-01", through: "2026-10-31", visitsPerDay: 9 });
  const { page } = await world.signIn({ name: "Anna", roles: ["chief"] });
  await page.goto("/statistics?view=all");
  const seen = page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const steps: string[] = [];
        new MutationObserver(() => {
          const bar = document.querySelector("progress");
          const step = bar && `${bar.value} of ${bar.max} ${bar.nextElementSibling?.textContent}`;
          if (step && steps.at(-1) !== step) steps.push(step);
          if (!bar && steps.length > 0) resolve(steps);
        }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
  );
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Ta med siffrorna" }).press("Enter");
  await page.getByRole("menuitem", { name: "Hämta Excel" }).press("Enter");
  const download = await file;
  expect(download.suggestedFilename()).toMatch(/^kom-in-.*-2024-01-01-2026-12-31\.xlsx$/);
  const cover = await readSheet(readFileSync(await download.path()), 1);
  expect(cover.find(([label]) => label === "Kontor")?.[1]).toBe("Provkontoret");
  // Steps that come in one piece are drawn as one: which of them were seen is the network's to say.
  const steps = await seen;
  expect(steps).toContainEqual(expect.stringMatching(/^\d of 4 (Läser 20\d\d|Skriver filen) …$/));
  expect(steps).toEqual(steps.toSorted());
});

test("the chief walks to June 2024 in three presses, and the page stays where it was", async ({ world }) => {
  const { makeCounts } = await import("#tests/support/history.ts");
  await makeCounts(world.officeId, { from: "2024-01-08", through: "2026-10-31", visitsPerDay: 9 });
  const { page } = await world.signIn({ name: "Anna", roles: ["chief"] });
  await page.goto("/statistics?view=month&compare=none");
  const part = page.getByRole("heading", { name: "Vad det ledde till" });
  await page.getByRole("link", { name: "Vad det ledde till" }).press("Enter");
  await expect(part).toBeInViewport();
  await page.getByRole("button", { name: "oktober 2026" }).click();
  const calendar = page.getByRole("dialog", { name: "Välj period" });
  await calendar.getByRole("button", { name: "2024" }).click();
  await calendar.getByRole("link", { name: "juni" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("juni 2024");
  await expect(calendar).toBeHidden();
  await expect(part).toBeInViewport();
  await page.getByRole("link", { name: "Tidigare" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("maj 2024");
  await page.getByLabel("Jämför med").selectOption("Perioden före");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("mot april 2024");
  const visits = page.getByRole("listitem").filter({ hasText: "Besök" }).first();
  await expect(visits).toContainText(/(Ungefär som förut|[+−]\d+).*mot \d+/);
});

test("a chart is the same numbers as its table, one press away", async ({ world }) => {
  const { makeCounts } = await import("#tests/support/history.ts");
  await makeCounts(world.officeId, { from: "2025-01-01", through: "2026-10-31", visitsPerDay: 9 });
  const { page } = await world.signIn({ name: "Anna", roles: ["chief"] });
  await page.goto("/statistics?view=year&at=2025-06-01&compare=none");
  const trend = page.getByRole("figure", { name: "Besök över tid" });
  const rows = trend.getByRole("row");
  await expect(rows).toHaveCount(13);
  await expect(trend.locator(".recharts-bar-rectangle")).toHaveCount(12);
  await trend.getByRole("button", { name: "Visa som tabell" }).press("Enter");
  await expect(trend.locator(".recharts-surface").first()).toBeHidden();
  await expect(rows.nth(1)).toBeVisible();
  await expect(rows.nth(1)).toContainText("januari 2025");
});

test("a page in the dark theme prints as dark ink on white, with the bars of its pictures", async ({
  world,
}) => {
  const { makeCounts } = await import("#tests/support/history.ts");
  await makeCounts(world.officeId, { from: "2025-01-01", through: "2026-10-31", visitsPerDay: 9 });
  const { page } = await world.signIn({ name: "Anna", roles: ["chief"] });
  await page.goto("/statistics?view=month&at=2026-10-01");
  await page.context().addCookies([{ name: themeCookie, value: "dark", url: page.url() }]);
  await page.reload();
  const colours = () =>
    page.getByRole("main").evaluate((main) => {
      const { color, printColorAdjust } = getComputedStyle(main);
      return { color, ground: getComputedStyle(document.documentElement).backgroundColor, printColorAdjust };
    });
  expect(await colours()).toMatchObject({ color: "rgb(234, 240, 238)", ground: "rgb(18, 25, 26)" });
  await page.emulateMedia({ media: "print" });
  expect(await colours()).toEqual({
    color: "rgb(30, 43, 46)",
    ground: "rgb(255, 255, 255)",
    printColorAdjust: "exact",
  });
});
