import type { Page } from "@playwright/test";
import { reasons, staffOnlyReasons } from "#lib/visits/codes.ts";
import { expect, test } from "#tests/support/browser/browser.ts";
import { forgetHeard, heardBy, listenAt, recordPhrases } from "#tests/support/browser/hearing.ts";
import { chosen, code } from "#tests/support/browser/tablet.ts";
import { speaks, textsIn } from "#tests/support/browser/texts.ts";

const sv = textsIn("sv");
const so = textsIn("so");

/** The names by which a screen reader knows the buttons of this page. */
async function buttonNames(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes
    .filter(({ ignored, role }) => !ignored && role?.value === "button")
    .map(({ name }) => String(name?.value ?? "").trim());
}

const textsHeard = async (page: Page): Promise<string[]> =>
  (await heardBy(page)).map((heard) => (heard.by === "voice" ? `${heard.voice} ${heard.text}` : heard.by));

/** What the language's voice must have said, in this order, since it was last asked. */
async function hears(page: Page, texts: string[]): Promise<void> {
  await expect.poll(() => textsHeard(page)).toEqual(texts.map((text) => `so-SO ${text}`));
  await forgetHeard(page);
}

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
  await expect(heading).toHaveText("Vilka kommer i dag?");
  await expect(heading).toBeFocused();
  await take("Vad händer här?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(chosen(page, "Vad händer här?")).toBeFocused();
  await take(/Vi är en familj/, "Space");
  await expect(heading).toHaveText("Hur många är ni?");
  await expect(heading).toBeFocused();
  await take("En till: Barn 0–5 år");
  await take("Berätta mer först");
  await expect(heading).toHaveText("Vad gäller det?");
  await expect(heading).toBeFocused();
  await take("Jag vill ha tolk", "Space");
  await take("Ta ett nummer");
  await expect(heading).toHaveAccessibleName("Ert nummer A1");
  await expect(heading).toBeFocused();
  await take(/^Klart/);
  await expect(chosen(page, "Svenska")).toBeVisible();
  await expect(heading).toBeFocused();

  const { db } = await import("#lib/db/client.ts");
  const visit = await db.visit.findFirstOrThrow({ where: { officeId: world.officeId } });
  expect(visit).toMatchObject({ who: "family", children0to5: 2, interpreter: "wanted" });
});

test("a check-in by sound alone: after one press on a speaker every question, choice and number is heard", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await listenAt(page, ["sv-SE", "en-US", "so-SO"]);
  await page.goto("/kiosk");
  const speaker = page.getByRole("main").getByRole("button", { name: so("visitor.listen"), exact: true });
  const isSomali = speaks("so");
  /** The step is heard by itself and again at a press, and its buttons have Somali names. */
  const isHeard = async (texts: string[]): Promise<void> => {
    await hears(page, texts);
    await speaker.click();
    await hears(page, texts);
    const foreign = (await buttonNames(page)).filter((name) => name !== "Provkontoret" && !isSomali(name));
    expect(foreign, "names that are not Somali").toEqual([]);
  };

  await chosen(page, sv("kiosk.listenTo", { text: "Soomaali" })).click();
  await hears(page, ["Soomaali"]);
  await chosen(page, "Soomaali").click();
  const whos = ["child", "guardian", "family", "otherAdult"].map((who) => so(`kiosk.who.${who}`));
  const next = ["number", "call", "talk"].map((what) => so(`trust.next.${what}`));
  const who = [so("kiosk.who.title"), so("trust.title"), ...whos, ...next];
  await expect.poll(() => textsHeard(page)).toHaveLength(who.length);
  const highlighted = (await heardBy(page)).map((heard) => (heard.by === "voice" ? heard.highlighted : null));
  for (const [at, text] of whos.entries())
    expect(highlighted[at + 2], "is marked while it is heard").toContain(text);
  await isHeard(who);

  const question = chosen(page, so("kiosk.answers"));
  await question.click();
  const answers = page.getByRole("dialog").getByRole("button", { name: so("trust.office.question") });
  await answers.click();
  await hears(
    page,
    ["question", "p1", "p2", "p3"].map((part) => so(`trust.office.${part}`)),
  );
  await page.keyboard.press("Escape");
  await expect(question).toBeFocused();
  await forgetHeard(page);
  await page.keyboard.press("Tab");
  await hears(page, [so("kiosk.who.child"), so("kiosk.who.childHint")]);

  await page.getByRole("button", { name: so("kiosk.who.child") }).click();
  const bands = ["adults", "children0to5", "children6to12", "children13to17"].map((band) =>
    so(`lists.ageBand.${band}`),
  );
  const age = [so("kiosk.age.title"), so("trust.title"), ...bands.slice(2)];
  await isHeard([...age, so("kiosk.age.severalChildren"), so("kiosk.tellMore")]);
  await chosen(page, so("visitor.back")).click();
  await hears(page, who);

  await page.getByRole("button", { name: so("kiosk.who.family") }).click();
  const count = [
    so("kiosk.count.title"),
    so("kiosk.count.hint"),
    ...bands.map((band, at) => `${band}: ${[2, 1, 1, 0][at]}`),
  ];
  await isHeard([...count, so("kiosk.getTicket"), so("kiosk.tellMore")]);
  await chosen(page, so("visitor.add", { what: bands[1] ?? "" })).click();
  await hears(page, [`${bands[1]}: 2`]);

  await chosen(page, so("kiosk.tellMore")).click();
  const offered = reasons.filter((reason) => !staffOnlyReasons.includes(reason));
  await isHeard([
    ...[
      so("kiosk.extra.title"),
      so("kiosk.extra.hint"),
      ...offered.map((reason) => so(`lists.reason.${reason}`)),
    ],
    ...[so("kiosk.extra.interpreter"), so("kiosk.getTicket")],
  ]);

  await chosen(page, so("kiosk.getTicket")).click();
  await expect(page.getByRole("status").filter({ has: page.locator("bdi") })).toHaveText(
    `${so("visitor.yourNumber")}: A1`,
  );
  await expect.poll(async () => (await textsHeard(page))[0]).toBe(`so-SO ${so("visitor.yourNumber")}: A1`);
  await expect.poll(async () => (await textsHeard(page)).at(-1)).toBe(`so-SO ${so("kiosk.ticket.done")}`);

  // The next visitor has not asked to hear anything.
  await page.getByRole("button", { name: so("kiosk.ticket.done") }).click();
  await forgetHeard(page);
  await chosen(page, "Soomaali").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(so("kiosk.who.title"));
  expect(await textsHeard(page)).toEqual([]);
});

test("where nobody speaks the language two notes are heard, and never another language's voice", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await listenAt(page, ["sv-SE", "en-US", "ar-SA", "am-ET"]);
  await page.goto("/kiosk");
  await chosen(page, "ትግርኛ").click();
  const ti = textsIn("ti");
  const speaker = page.getByRole("main").getByRole("button", { name: ti("visitor.listen"), exact: true });
  await speaker.click();
  await expect.poll(() => textsHeard(page)).toEqual(["note", "note"]);
  await page.getByRole("button", { name: ti("kiosk.who.guardian") }).click();
  await chosen(page, ti("kiosk.getTicket")).click();
  await expect(code(page)).toHaveText("A1");
  expect(await textsHeard(page)).toEqual(["note", "note"]);
});

test("what a person has recorded is played, the device's voice says the rest", async ({ world }) => {
  const admin = await world.signIn({ roles: ["admin"] });
  const { page } = await world.device("kiosk");
  await listenAt(page, ["so-SO"]);
  await page.goto("/kiosk");
  await recordPhrases(admin.context, page, ["kiosk.who.title", "kiosk.who.child"]);
  const sounds = page.waitForResponse(/\/api\/recordings\/so\/kiosk\.who\.child/);
  await page.reload();
  await sounds;
  await chosen(page, "Soomaali").click();
  await page
    .getByRole("main")
    .getByRole("button", { name: so("visitor.listen"), exact: true })
    .click();
  const voiced = ["guardian", "family", "otherAdult"].map((who) => `so-SO ${so(`kiosk.who.${who}`)}`);
  await expect
    .poll(async () => (await textsHeard(page)).slice(0, 6))
    .toEqual(["recording", `so-SO ${so("trust.title")}`, "recording", ...voiced]);
});
