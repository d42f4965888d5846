import type { Page } from "@playwright/test";
import { v7 as newId } from "uuid";
import { tabs } from "#components/settings/tabs.ts";
import { arrive, command, fillOffice } from "#tests/support/browser/arrivals.ts";
import { barriersOf } from "#tests/support/browser/barriers.ts";
import { expect, openLive, test } from "#tests/support/browser/browser.ts";
import { textsIn } from "#tests/support/browser/texts.ts";
import { isFull } from "#tests/support/timeouts.ts";

async function makeHistory(officeId: string): Promise<void> {
  const { makeCounts } = await import("#tests/support/history.ts");
  await makeCounts(officeId, { from: "2025-08-01", through: "2026-10-31", visitsPerDay: 9 });
}

/** No violation of WCAG 2.2 AA or good practice. The dark colours are looked at too, unless `inDark` is false; all else is the same in both. */
async function isAccessible(page: Page, what: string, inDark = true): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  const light = await barriersOf(page);
  if (!inDark) return expect(light, what).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  const dark = await barriersOf(page, ["color-contrast"]);
  expect([...light, ...dark], what).toEqual([]);
}

test("the desk has no barrier: empty, with a visitor, finishing, asking", async ({ world }) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const { page } = amir;
  await openLive(page, "/desk");
  await expect(page.getByText("Du är ledig")).toBeVisible();
  await isAccessible(page, "nobody");
  await fillOffice(world.officeId, 12);
  const { id } = await arrive(amir);
  await command(amir, id, { type: "call", roomId: world.rooms[0]?.id });
  await expect(page.getByText(/Uppropad \d\d:\d\d/)).toBeVisible();
  await isAccessible(page, "my visitor");
  await page.keyboard.press("s");
  await expect(page.getByText(/I samtal sedan/)).toBeVisible();
  await page.keyboard.press("f");
  await expect(page.getByText("Vad ledde samtalet till?")).toBeVisible();
  await isAccessible(page, "finishing");
});

test("the dialogs and sheets of the desk have no barrier", async ({ world }) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const { page } = amir;
  const { id } = await arrive(amir);
  await command(amir, id, { type: "call", roomId: world.rooms[0]?.id });
  await openLive(page, "/desk");
  for (const [key, title] of [
    ["p", /Parkera/],
    ["?", /Kortkommandon/],
    ["Control+k", /Alla kommandon/],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole("dialog", { name: title })).toBeVisible();
    await isAccessible(page, String(title));
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});

test("a call for help, an evacuation, a message to all, the lock and the first card of the day have no barrier", {
  tag: "@full",
}, async ({ world }) => {
  const { db } = await import("#lib/db/client.ts");
  const rut = await world.signIn({ name: "Rut", roles: ["reception", "secretary"] });
  const sara = await world.signIn({ name: "Sara", roomId: world.rooms[1]?.id ?? null });
  const { page } = rut;
  const headers = { origin: new URL((await page.request.get("/")).url()).origin };
  const put = (path: string, data: object) => sara.context.request.put(path, { headers, data });
  await db.staff.updateMany({ where: { userId: rut.id }, data: { state: "away" } });
  await openLive(page, "/desk");
  await expect(page.getByRole("button", { name: "Börja ta emot" })).toBeVisible();
  await isAccessible(page, "the first card of the day");
  await fillOffice(world.officeId, 5);
  await put("/api/office-wide/message", { message: { key: "longer", minutes: 30 } });
  await expect(page.getByText("Alla som väntar får veta")).toBeVisible();
  await isAccessible(page, "a message to all");
  await db.helpAlarm.create({
    data: {
      ...{ officeId: world.officeId, id: newId(), raisedById: sara.id, roomId: world.rooms[1]?.id ?? null },
      raisedAt: new Date(Date.now() - 60_000),
    },
  });
  await put("/api/office-wide/emergency", { kind: "lockIn" });
  await expect(page.getByRole("button", { name: "Jag går" })).toBeVisible();
  await isAccessible(page, "an unanswered call for help, and a lock-in");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("lås skärmen");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: /skärmen är låst/ })).toBeVisible();
  await isAccessible(page, "locked");
});

test("a full reception has no barrier, nor have its dialogs and a visit's page", async ({ world }) => {
  const rut = await world.signIn({ name: "Rut", roles: ["reception", "secretary"] });
  const { page } = rut;
  const sara = await world.signIn({ name: "Sara" });
  const met = await arrive(rut);
  await fillOffice(world.officeId, 60);
  const { id } = await arrive(rut);
  await openLive(page, "/reception");
  await page.locator(`#visit-${id}`).click();
  await isAccessible(page, "sixty wait");
  // In the hand of who walks through the room: what a row opens is whole between the bars.
  await page.setViewportSize({ width: 390, height: 844 });
  await command(sara, met.id, { type: "call", roomId: world.rooms[1]?.id });
  await command(sara, met.id, { type: "start" });
  const inMeeting = page.getByRole("button", { expanded: false }).filter({ hasText: met.code });
  await inMeeting.evaluate((row) => row.scrollIntoView({ block: "end" }));
  await inMeeting.click();
  await expect(page.getByRole("button", { name: "Mer", exact: true }).last()).toBeInViewport({ ratio: 1 });
  // Rows of the list pass half under the bars as it scrolls.
  const passing = /^target-size: (<button type="button" id="visit-[^|]*(\| )?)+$/;
  expect((await barriersOf(page)).filter((barrier) => !passing.test(barrier))).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.locator(`#visit-${id}`).click();
  await page.keyboard.press("n");
  await expect(page.getByRole("dialog")).toBeVisible();
  await isAccessible(page, "a new visit");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Ändra uppgifter" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await isAccessible(page, "amending");
  await openLive(page, `/visits/${id}`);
  await expect(page.getByText("Det här har hänt")).toBeVisible();
  await isAccessible(page, "a visit");
});

test("the settings have no barrier, tab by tab", async ({ world }) => {
  const { page } = await world.signIn({ name: "Ada", roles: ["admin"] });
  const t = textsIn("sv");
  await page.goto("/settings");
  for (const tab of tabs) {
    const link = page
      .getByRole("navigation", { name: t("settings.title") })
      .getByRole("link", { name: t(`settings.tabs.${tab}`), exact: true });
    // Almost all of them come without a page of their own, which would need axe anew.
    if (tab !== "home") await link.click();
    await expect(link).toHaveAttribute("aria-current", "page");
    await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
    // The parts they are made of are seen in the dark on other pages.
    await isAccessible(page, tab, isFull);
  }
});

test("statistics have no barrier: without a history, today, a month against a base, a year", {
  tag: "@full",
}, async ({ world }) => {
  const { page } = await world.signIn({ name: "Anna", roles: ["chief"] });
  await page.goto("/statistics");
  await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
  await isAccessible(page, "no history, and nobody yet today");
  await makeHistory(world.officeId);
  await fillOffice(world.officeId, 40);
  // Before the office opens there is nothing to draw yet.
  const drawn = page.locator("figure [data-plot]").or(page.getByText("Inga besök i dag än"));
  for (const [what, query] of [
    ["today", "view=today"],
    ["a year", "view=year&at=2026-06-15&compare=before"],
    ["a month", "view=month&at=2026-09-15&compare=base&base=2025-09"],
  ] as const) {
    await page.goto(`/statistics?${query}`);
    await expect(drawn.first()).toBeVisible();
    await isAccessible(page, what);
  }
  await page.getByRole("button", { name: /^(\d{4}|[a-zåäö]+ \d{4})$/i }).click();
  await isAccessible(page, "the calendar");
  await page.goto("/statistics/board");
  await expect(page.getByRole("listitem")).toHaveCount(5);
  await isAccessible(page, "the page for the board");
});

test("the tables of the statistics have no barrier", { tag: "@full" }, async ({ world }) => {
  await makeHistory(world.officeId);
  const { page } = await world.signIn({ name: "Anna", roles: ["chief"] });
  await page.goto("/statistics?view=year&at=2026-06-15&compare=before");
  await expect(page.locator("figure [data-plot]").first()).toBeVisible();
  const show = page.getByRole("button", { name: "Visa som tabell" });
  for (let left = await show.count(); left > 0; left--) await show.first().press("Enter");
  await expect(show).toHaveCount(0);
  // In the dark they have the colours of the tables of the settings and of the visits.
  await isAccessible(page, "tables", isFull);
});

test("signing in has no barrier", async ({ page }) => {
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: /Logga in/ })).toBeVisible();
  await isAccessible(page, "sign-in");
});
