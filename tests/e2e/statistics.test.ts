import { readFileSync } from "node:fs";
import { readSheet } from "read-excel-file/node";
import { Temporal } from "temporal-polyfill";
import { themeCookie } from "#components/ui/theme.ts";
import { expect, openLive, test } from "#tests/support/browser/browser.ts";

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
  for (const step of steps) expect(step).toMatch(/^\d of (1|4) (Läser 20\d\d|Skriver filen) …$/);
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

test("a chief of two offices answers seven questions of a board, each in one look, from ten years", {
  tag: "@full",
}, async ({ world }) => {
  const { makeCounts } = await import("#tests/support/history.ts");
  const { makeOffice } = await import("#tests/support/office.ts");
  const { db } = await import("#lib/db/client.ts");
  const { serviceDay } = await import("#lib/clock.ts");
  // The last whole month, whatever day it is and whether the office has had its night.
  const today = Temporal.PlainDate.from(serviceDay(new Date(), "Europe/Stockholm"));
  const through = today.with({ day: 1 }).subtract({ days: 1 }).toString();
  await makeCounts(world.officeId, { from: "2016-08-15", through, visitsPerDay: 16 });
  const { page, id } = await world.signIn({ name: "Anna", roles: ["chief"] });
  const other = await makeOffice({ name: "Kontoret i Oxhagen" });
  await db.staff.create({ data: { officeId: other.id, userId: id, roles: ["chief"] } });
  await db.staff.update({
    where: { officeId_userId: { officeId: world.officeId, userId: id } },
    data: { chosenAt: new Date() },
  });
  await makeCounts(other.id, { from: "2020-01-07", through, visitsPerDay: 9 });
  const figure = (name: string) => page.getByRole("listitem").filter({ hasText: name }).first();

  await test.step("how many today", async () => {
    await page.goto("/statistics");
    await expect(figure("Besök")).toContainText(/\d.*(vid den här tiden brukar det vara|en hel dag)/);
    await expect(figure("Lediga just nu")).toBeVisible();
    await expect(page.getByRole("figure")).toHaveCount(1);
  });
  await test.step("this month against last year, who came by themselves, who accepts support", async () => {
    await page.goto("/statistics?view=month&at=2026-10-01");
    await expect(figure("Besök")).toContainText(/(Ungefär som förut|[+−]\d+).*mot \d/);
    await expect(figure("Kom på egen hand")).toContainText(/\d+ %.*\d+ besök.*mot \d+ %/);
    await expect(figure("Tackade ja till stöd")).toContainText(/\d+ %.*procentenheter.*mot \d+ %/);
    await expect(figure("Nio av tio väntade högst")).toContainText(/\d+–\d+ min.*inom 20 min/);
  });
  await test.step("waits by hour and weekday against the office's own goal", async () => {
    const grid = page.getByRole("figure", { name: /Väntan mot målet/ });
    await expect(grid.getByRole("row")).toHaveCount(6);
    await expect(grid.getByRole("cell", { name: /^(90\+|75–90|50–75|0–50)$/ }).first()).toBeVisible();
    const before = await grid.textContent();
    await page.getByLabel("Målet: nio av tio blir mötta inom").selectOption("40 minuter");
    await expect(grid).toContainText("40 minuter");
    expect(await grid.textContent()).not.toBe(before);
  });
  await test.step("which languages lack interpreters", async () => {
    const missing = page.getByRole("table", { name: "Språk där tolk saknas" });
    await expect(missing.getByRole("row").nth(1)).toContainText(
      /(Somaliska|Arabiska)(10–14|15–19|20–29|30–49)/,
    );
  });
  await test.step("load and staffing, and one more receiving", async () => {
    await expect(page.getByRole("figure", { name: "Besök och bemanning över dagen" })).toBeVisible();
    await expect(page.getByText(/\d i mitten, hälften \d+–\d+/)).toBeVisible();
    const card = page.getByRole("region", { name: "Om en till tog emot" });
    await expect(card).toContainText(/\d+ % inom målet ± \d+ procentenheter/);
  });
  await test.step("children heard", async () => {
    await page.goto("/statistics?view=year&at=2026-10-01");
    const heard = page.getByRole("figure", { name: "Barn som fick komma till tals" });
    await expect(heard.getByRole("row").nth(1)).toContainText(/\d+(–\d+)? %/);
  });
  await test.step("several offices together", async () => {
    const visits = figure("Besök");
    const mine = await visits.textContent();
    await page.getByLabel("Kontor", { exact: true }).selectOption("Alla mina kontor");
    await expect(page.getByText("2 kontor tillsammans.")).toBeVisible();
    expect(await visits.textContent()).not.toBe(mine);
  });
  await test.step("nothing hidden can be worked out, and the page for the board is one sheet", async () => {
    await page.goto("/statistics?view=month&at=2026-10-01");
    await page.getByText("Små tal visas inte").click();
    await page.getByRole("button", { name: "Försök knäcka mina siffror" }).click();
    await expect(page.getByText("Inget dolt tal gick att räkna ut.")).toBeVisible({ timeout: 30_000 });
    await page.getByRole("button", { name: "Ta med siffrorna" }).click();
    await page.getByRole("menuitem", { name: "Sidan till nämnden" }).click();
    await expect(page.getByRole("listitem")).toHaveCount(5);
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    expect(paper.match(/\/Type \/Page\b/g)).toHaveLength(1);
    const file = page.waitForEvent("download");
    await page.getByRole("link", { name: "Hämta PDF" }).click();
    expect((await file).suggestedFilename()).toContain(`-${through.slice(0, 7)}.pdf`);
  });
});

test("a chart is the same numbers as its table, one press away", async ({ world }) => {
  const { makeCounts } = await import("#tests/support/history.ts");
  await makeCounts(world.officeId, { from: "2025-01-01", through: "2026-10-31", visitsPerDay: 9 });
  const { page } = await world.signIn({ name: "Anna", roles: ["chief"] });
  await page.goto("/statistics?view=year&at=2025-06-01&compare=none");
  const trend = page.getByRole("figure", { name: "Besök över tid" });
  const rows = trend.getByRole("row");
  await expect(rows).toHaveCount(13);
  await expect(trend.locator("[data-bar]")).toHaveCount(12);
  await trend.getByRole("button", { name: "Visa som tabell" }).press("Enter");
  await expect(trend.locator("[data-plot]")).toBeHidden();
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

test("a new office's day without visits is empty in words, and paper is as wide as its sheet", {
  tag: "@full",
}, async ({ world }) => {
  const { page } = await world.signIn({ name: "Anna", roles: ["chief"] });
  await page.goto("/statistics");
  await expect(page.getByText("Inga besök i dag än")).toBeVisible();
  await expect(page.locator("[data-plot]")).toHaveCount(0);
  await expect(page.getByText("Siffrorna visas i steg om fem")).toBeVisible();
  const { makeCounts } = await import("#tests/support/history.ts");
  await makeCounts(world.officeId, { from: "2025-01-01", through: "2026-10-31", visitsPerDay: 9 });
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: "print" });
  for (const view of ["today", "month", "all"]) {
    await page.goto(`/statistics?view=${view}`);
    const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await tooWide(), view).toBe(0);
  }
});

test.describe("while the server is gone", () => {
  test.use({ complaints: [/ERR_FAILED/] });

  test("another period leaves the figures where they are, and says why", async ({ world }) => {
    const { makeCounts } = await import("#tests/support/history.ts");
    await makeCounts(world.officeId, { from: "2025-01-01", through: "2026-10-31", visitsPerDay: 9 });
    const { page } = await world.signIn({ name: "Anna", roles: ["chief"] });
    await openLive(page, "/statistics?view=month&at=2026-10-01&compare=none");
    const heading = page.getByRole("heading", { level: 1 });
    await expect(heading).toHaveText("oktober 2026");
    await page.route("**/*", (route) => route.abort());
    const notice = page.getByRole("alert").filter({ hasText: "Sidan går inte att hämta just nu" });
    for (const press of [
      () => page.getByRole("link", { name: "År", exact: true }).click(),
      () => page.getByRole("link", { name: "Tidigare" }).click(),
      () => page.getByLabel("Jämför med").selectOption("Perioden före"),
    ]) {
      await press();
      await expect(notice).toBeInViewport({ ratio: 1 });
      await expect(heading).toHaveText("oktober 2026");
    }
    await page.unroute("**/*");
    await page.getByRole("link", { name: "År", exact: true }).click();
    await expect(heading).toHaveText("2026");
  });
});

test("forced colours leave the charts their shades, bars and lines", async ({ world }) => {
  const { makeCounts } = await import("#tests/support/history.ts");
  await makeCounts(world.officeId, { from: "2025-01-08", through: "2026-10-31", visitsPerDay: 29 });
  const { page } = await world.signIn({ name: "Anna", roles: ["chief"] });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    await page.goto("/statistics?view=year&at=2025");
    const shades = await page
      .locator("table[data-drawn] td")
      .evaluateAll((cells) => [...new Set(cells.map((cell) => getComputedStyle(cell).backgroundColor))]);
    expect(shades.length).toBeGreaterThan(3);
    const [ink, ground] =
      colorScheme === "light" ? ["0, 0, 0", "255, 255, 255"] : ["255, 255, 255", "0, 0, 0"];
    const bars = await page
      .locator("[data-bar]")
      .evaluateAll((drawn) => drawn.map((one) => getComputedStyle(one).backgroundColor));
    expect(bars.length).toBeGreaterThan(10);
    for (const bar of bars) expect([`rgb(${ink})`, `rgb(${ground})`, "rgba(0, 0, 0, 0)"]).not.toContain(bar);
    const lines = await page
      .locator("[data-plot] svg path[stroke]")
      .evaluateAll((drawn) => drawn.map((one) => getComputedStyle(one).stroke));
    expect(new Set(lines)).toEqual(new Set([`rgb(${ink})`]));
  }
});
