import type { Page } from "@playwright/test";
import { ownNames, visitorLocales } from "#lib/i18n/locales.ts";
import { ageBands } from "#lib/visits/party.ts";
import { expect, test } from "#tests/support/browser/browser.ts";
import { changeOffice } from "#tests/support/browser/change-office.ts";
import { faultsOfFit, isWholeEverywhere } from "#tests/support/browser/fit.ts";
import { chosen, code, loseNetwork } from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";
import { isFull } from "#tests/support/timeouts.ts";

const screens = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: 390, height: 844 },
];

test("every button is large enough for a hand that holds a child, on tablet and phone", async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  for (const viewport of screens) {
    await page.setViewportSize(viewport);
    await chosen(page, "العربية").click();
    await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
    const boxes = await page
      .getByRole("button")
      .evaluateAll((buttons) =>
        buttons
          .map((button) => button.getBoundingClientRect())
          .map(({ width, height }) => Math.min(width, height)),
      );
    expect(Math.min(...boxes), `the smallest button at ${viewport.width} pixels`).toBeGreaterThanOrEqual(80);
    await page.getByRole("contentinfo").getByRole("button").nth(1).click();
  }
});

const languages = ["so", "ar", "sv", "ti"] as const;
/** Every question in the other direction; what takes room from one in the longest words. `npm run faults` tries them all. */
const [fitted, crowded] = isFull ? [languages, languages] : ([["ar"], ["so"]] as const);
for (const locale of fitted)
  test(`each question stands whole on one screen, across and upright: ${locale}`, async ({ world }) => {
    const t = textsIn(locale);
    await world.signIn({ name: "Amir" });
    const { page } = await world.device("kiosk");
    await page.emulateMedia({ reducedMotion: "reduce" });
    const heading = page.getByRole("heading", { level: 1 });
    const takes = async (who: string, question: string): Promise<void> => {
      await chosen(page, t(who)).click();
      await expect(heading).toHaveText(t(question));
    };
    const isWhole = (step: string): Promise<void> => isWholeEverywhere(page, step);
    await page.goto("/kiosk");
    await expect(page.getByRole("button", { name: "Provkontoret" })).toBeVisible();
    await isWhole("language");
    await chosen(page, ownNames[locale]).click();
    await expect(heading).toHaveText(t("kiosk.welcome"));
    await isWhole("what happens here");
    await takes("visitor.continue", "kiosk.who.title");
    await isWhole("who");
    await takes("kiosk.who.child", "kiosk.age.title");
    await isWhole("how old");
    await chosen(page, t("visitor.back")).click();
    await takes("lists.who.family", "kiosk.count.title");
    for (const band of ageBands)
      await chosen(page, t("visitor.add", { what: t(`lists.ageBand.${band}`) })).click();
    await isWhole("how many, all of them drawn");
    await chosen(page, t("kiosk.tellMore")).click();
    await expect(heading).toHaveText(t("kiosk.extra.title"));
    await isWhole("what it is about");
    await chosen(page, t("kiosk.extra.more")).click();
    await isWhole("what else it may be about");
    await chosen(page, t("kiosk.getTicket")).click();
    await expect(code(page)).toHaveText(/^A\d+$/);
    await isWhole("the number");
  });

/** A family's way from the language to its number; `look` at every step in between. */
async function throughTheQuestions(
  page: Page,
  locale: (typeof languages)[number],
  look: (step: string) => Promise<void>,
): Promise<void> {
  const t = textsIn(locale);
  await chosen(page, ownNames[locale]).click();
  await look("what happens here");
  await chosen(page, t("visitor.continue")).click();
  await look("who");
  await chosen(page, t("lists.who.family")).click();
  for (const band of ageBands)
    await chosen(page, t("visitor.add", { what: t(`lists.ageBand.${band}`) })).click();
  await look("how many, all of them drawn");
  await chosen(page, t("kiosk.tellMore")).click();
  await look("what it is about");
  await chosen(page, t("kiosk.getTicket")).click();
  await expect(code(page)).toHaveText(/^A\d+$/);
}

test.describe("without network", () => {
  // Then the browser itself writes every failed request to its console.
  test.use({ complaints: [/ERR_INTERNET_DISCONNECTED/], serviceWorkers: "allow" });

  for (const locale of crowded)
    test(`under the notice that there is no network each question stands whole too: ${locale}`, {
      tag: "@full",
    }, async ({ world }) => {
      const t = textsIn(locale);
      const { context, page } = await world.device("kiosk");
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.goto("/kiosk");
      await loseNetwork(context, page);
      const isWholeUnderNotice = async (step: string): Promise<void> => {
        await isWholeEverywhere(page, step);
        await expect(page.getByText(t("kiosk.offline"))).toBeVisible();
      };
      await throughTheQuestions(page, locale, isWholeUnderNotice);
      await isWholeEverywhere(page, "the number");
    });
});

for (const locale of crowded.filter((locale) => locale !== "sv"))
  test(`with staff's language beside it each question stands whole too: ${locale}`, { tag: "@full" }, async ({
    world,
  }) => {
    const t = textsIn(locale);
    const { page } = await world.device("kiosk");
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto("/kiosk");
    await page.getByRole("button", { name: "Provkontoret" }).press("Shift+Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "1", exact: true }).waitFor();
    for (const digit of "1234") await dialog.getByRole("button", { name: digit, exact: true }).click();
    await dialog.getByRole("button").last().click();
    await dialog.getByRole("button", { name: textsIn("sv")("kiosk.staff.assistedOn") }).click();
    await page.keyboard.press("Escape");
    await chosen(page, ownNames[locale]).click();
    const heading = page.getByRole("heading", { level: 1 });
    const way = [
      ["kiosk.welcome", "visitor.continue"],
      ["kiosk.who.title", "lists.who.family"],
      ["kiosk.count.title", "kiosk.tellMore"],
      ["kiosk.extra.title", "kiosk.getTicket"],
    ] as const;
    for (const [title, answer] of way) {
      await expect(heading).toContainText(t(title));
      await isWholeEverywhere(page, title);
      await page
        .getByRole("main")
        .getByRole("button", { name: t(answer) })
        .first()
        .click();
    }
    await expect(code(page)).toHaveText(/^A\d+$/);
    await isWholeEverywhere(page, "the number");
  });

test("the first screen stands whole while the office is paused or closed, with the question how it was", {
  tag: "@full",
}, async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const change of [{ isPaused: true }, { isPaused: false, hours: { deleteMany: {} } }]) {
    await changeOffice(world, { ...change, takesFeedback: true });
    await page.goto("/kiosk");
    await expect(page.getByRole("contentinfo").getByRole("button")).not.toHaveCount(0);
    await isWholeEverywhere(page, JSON.stringify(change));
  }
});

for (const locale of crowded)
  test(`under a message to all each question stands whole too: ${locale}`, { tag: "@full" }, async ({
    world,
  }) => {
    const { context } = await world.signIn({ name: "Amir" });
    const { page } = await world.device("kiosk");
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto("/kiosk");
    const put = {
      headers: { origin: new URL(page.url()).origin },
      data: { message: { key: "longer", minutes: 30 } },
    };
    expect((await context.request.put("/api/office-wide/message", put)).ok()).toBe(true);
    const isWholeUnderIt = async (step: string): Promise<void> => {
      await expect(page.getByRole("status").filter({ visible: true }).first()).toBeVisible();
      await isWholeEverywhere(page, step);
    };
    await isWholeUnderIt("language");
    await throughTheQuestions(page, locale, isWholeUnderIt);
    await isWholeUnderIt("the number");
  });

test("at 400 % zoom and with larger text nothing is cut, and nothing stands beside the edge", {
  tag: "@full",
}, async ({ world }) => {
  const t = textsIn("so");
  const { page } = await world.device("kiosk");
  await page.emulateMedia({ reducedMotion: "reduce" });
  // 1280 × 800 at 400 %, and the smallest tablet with larger text.
  for (const [viewport, isLarger] of [
    [{ width: 320, height: 200 }, false],
    [{ width: 960, height: 600 }, true],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.goto("/kiosk");
    await expect(page.getByRole("button", { name: "Provkontoret" })).toBeVisible();
    if (isLarger) await chosen(page, "Större text").click();
    const isReadable = async (step: string): Promise<void> =>
      expect
        .poll(
          async () =>
            (await page.evaluate(faultsOfFit)).filter((fault) => /is cut|beside the edge/.test(fault)),
          {
            message: `${step}, ${viewport.width} pixels wide`,
          },
        )
        .toEqual([]);
    await isReadable("language");
    const way = [ownNames.so, t("visitor.continue"), t("lists.who.family"), t("kiosk.tellMore")];
    for (const name of [...way, t("kiosk.getTicket")]) {
      await chosen(page, name).click();
      await isReadable(`after ${name}`);
    }
    await chosen(page, t("kiosk.ticket.done")).click();
  }
});

/** The first two need the most words; `npm run faults` counts them in all. */
const counted = ["so", "ar", "sv", "uk", "ti"] as const;

test("at most four presses and sixty words lead to a number", { tag: "@full" }, async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  for (const locale of counted.slice(0, isFull ? 5 : 2)) {
    const t = textsIn(locale);
    await chosen(page, ownNames[locale]).click();
    let words = 0;
    const steps = [
      ["kiosk.welcome", "visitor.continue"],
      ["kiosk.who.title", "lists.who.family"],
      ["kiosk.count.title", "kiosk.getTicket"],
    ] as const;
    for (const [title, press] of steps) {
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(t(title));
      words += await page.getByRole("main").evaluate(countWords);
      await chosen(page, t(press)).click();
    }
    await expect(code(page)).toHaveText(/^A\d$/);
    expect(1 + steps.length).toBeLessThanOrEqual(4);
    expect(words, locale).toBeLessThanOrEqual(60);
    await chosen(page, t("kiosk.ticket.done")).click();
  }
});

/** Words with letters in them, text by text; a number is no word to read. Runs in the page. */
function countWords(main: Element): number {
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  let count = 0;
  while (walker.nextNode())
    count += walker.currentNode.textContent?.match(/\p{L}[\p{L}\p{M}’'\u200c-]*/gu)?.length ?? 0;
  return count;
}

test("no language moves while the welcome is said in one after the other", async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  const shown = page.locator(".kiosk-greeting [data-shown]");
  await expect(shown).toHaveText("Välkommen in");
  await expect(shown, "it takes turns").not.toHaveText("Välkommen in");
  for (const viewport of screens) {
    await page.setViewportSize(viewport);
    // All in one moment, whose turn ever it is.
    const places = await page.evaluate(() => {
      const all = [...document.querySelectorAll(".kiosk-greeting > *")];
      return all.map((one) => {
        for (const each of all) each.toggleAttribute("data-shown", each === one);
        return [one.textContent, document.querySelector("main ul")?.getBoundingClientRect().top];
      });
    });
    expect(places).toHaveLength(visitorLocales.length);
    expect(new Set(places.map(([, top]) => top)).size, JSON.stringify(places)).toBe(1);
  }
});
