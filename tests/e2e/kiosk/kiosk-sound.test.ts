import type { Page } from "@playwright/test";
import { reasons, staffOnlyReasons } from "#lib/visits/codes.ts";
import { expect, test } from "#tests/support/browser/browser.ts";
import { forgetHeard, heardBy, listenAt, recordPhrases } from "#tests/support/browser/hearing.ts";
import { chosen, code, press } from "#tests/support/browser/tablet.ts";
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

test("a check-in by sound alone: after one press on the speaker everything on every screen is heard, help and private talk last", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await listenAt(page, ["sv-SE", "en-US", "so-SO"]);
  await page.goto("/kiosk");
  const speaker = page.getByRole("banner").getByRole("button", { name: so("visitor.listen"), exact: true });
  const isSomali = speaks("so");
  const foot = [
    so("visitor.back"),
    so("visitor.startOver"),
    so("visitor.staffHelp"),
    so("visitor.privateTalk"),
  ];
  /** The step is heard by itself and again at a press, and its buttons have Somali names. */
  const isHeard = async (texts: string[]): Promise<void> => {
    const whole = [...texts, ...foot];
    await hears(page, whole);
    await speaker.click();
    await hears(page, whole);
    const foreign = (await buttonNames(page)).filter((name) => name !== "Provkontoret" && !isSomali(name));
    expect(foreign, "names that are not Somali").toEqual([]);
  };

  // Each name in its own voice, where the tablet has one.
  await chosen(page, sv("visitor.listen")).click();
  await expect
    .poll(async () => (await textsHeard(page)).slice(0, 5))
    .toEqual(
      ["Välj språk", "· Choose language", "Svenska", "English", "Soomaali"].map(
        (text, at) => `${["sv-SE", "en-US", "sv-SE", "en-US", "so-SO"][at]} ${text}`,
      ),
    );
  await chosen(page, "Soomaali").click();
  const welcome = [
    ...["kiosk.welcome", "trust.next.number", "kiosk.steps.wait", "kiosk.steps.talk"].map((key) => so(key)),
    ...["trust.children.question", "trust.title", "visitor.continue"].map((key) => so(key)),
  ];
  await expect.poll(async () => (await textsHeard(page)).at(-1)).toBe(`so-SO ${so("visitor.privateTalk")}`);
  const marked = (await heardBy(page))
    .slice(-(welcome.length + foot.length))
    .map((heard) => (heard.by === "voice" ? heard.highlighted : null));
  for (const [at, text] of welcome.entries())
    expect(marked[at], "is marked while it is heard").toContain(text);
  await forgetHeard(page);
  await speaker.click();
  await isHeard(welcome);

  const question = chosen(page, so("trust.children.question"));
  await question.click();
  const answers = ["trust.answersTitle", "trust.children.question", "trust.bridge", "trust.records.question"];
  await expect
    .poll(async () => (await textsHeard(page)).slice(0, 4))
    .toEqual(answers.map((key) => `so-SO ${so(key)}`));
  await page.keyboard.press("Escape");
  await expect(question).toBeFocused();
  await forgetHeard(page);
  await page.keyboard.press("Tab");
  await hears(page, [so("visitor.continue")]);
  await page.keyboard.press("Enter");

  const who = [
    ...[so("kiosk.who.title"), so("kiosk.who.child")],
    ...["guardian", "family", "otherAdult", "professional"].map((one) => so(`lists.who.${one}`)),
  ];
  await isHeard(who);
  await chosen(page, so("kiosk.who.child")).click();
  const bands = ["adults", "children0to5", "children6to12", "children13to17"].map((band) =>
    so(`lists.ageBand.${band}`),
  );
  const interpreter = [so("kiosk.interpreter.yes"), so("kiosk.interpreter.no")];
  await isHeard([
    ...[so("kiosk.age.title"), so("trust.title"), ...bands.slice(2), ...interpreter],
    ...[so("kiosk.age.severalChildren"), so("kiosk.tellMore")],
  ]);
  await chosen(page, so("visitor.back")).click();
  await hears(page, [...who, ...foot]);
  await chosen(page, so("lists.who.family")).click();
  await isHeard([
    so("kiosk.count.title"),
    ...bands.map((band, at) => `${band}: ${[1, 0, 0, 0][at]}`),
    ...[...interpreter, so("kiosk.tellMore"), so("kiosk.getTicket")],
  ]);
  await chosen(page, so("visitor.add", { what: bands[1] ?? "" })).click();
  await hears(page, [`${bands[1]}: 1`]);

  await chosen(page, so("kiosk.tellMore")).click();
  const offered = reasons.filter((reason) => !staffOnlyReasons.includes(reason)).slice(0, 6);
  await isHeard([
    ...[so("kiosk.extra.title"), so("kiosk.extra.hint")],
    ...[...offered, "ratherNotSay"].map((reason) => so(`lists.reason.${reason}`)),
    ...[so("kiosk.extra.more"), so("kiosk.getTicket")],
  ]);

  await chosen(page, so("kiosk.getTicket")).click();
  await expect(page.getByRole("status").filter({ has: page.locator("bdi") })).toHaveText(
    `${so("visitor.yourNumber")}: A1`,
  );
  const number = `so-SO ${so("visitor.yourNumber")}: A1`;
  await expect
    .poll(async () => {
      const texts = await textsHeard(page);
      return texts.slice(texts.indexOf(number)).slice(0, 2);
    })
    .toEqual([number, `so-SO ${so("kiosk.ticket.sit")}`]);
  await expect.poll(async () => (await textsHeard(page)).at(-1)).toBe(`so-SO ${so("visitor.privateTalk")}`);

  // The next visitor has not asked to hear anything: only the greeting is for everybody.
  await page.getByRole("button", { name: so("kiosk.ticket.done") }).click();
  await forgetHeard(page);
  await chosen(page, "Soomaali").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(so("kiosk.welcome"));
  await hears(page, [so("kiosk.welcome")]);
});

test("where nobody speaks the language no dead speaker stands but help, and nothing is heard in another voice", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await listenAt(page, ["sv-SE", "en-US", "ar-SA", "am-ET"]);
  await page.goto("/kiosk");
  await chosen(page, "ትግርኛ").click();
  const ti = textsIn("ti");
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toHaveText(ti("kiosk.welcome"));
  await expect(chosen(page, ti("visitor.listen"))).toHaveCount(0);
  await page
    .getByRole("banner")
    .getByRole("button", { name: ti("visitor.staffHelp") })
    .click();
  await page.getByText(ti("visitor.helpComing")).click();
  await press(page, [ti("visitor.continue"), ti("lists.who.guardian"), ti("kiosk.getTicket")]);
  await expect(code(page)).toHaveText("A1");
  expect(await textsHeard(page)).toEqual([]);
});

test("what a person has recorded is played, the device's voice says the rest", async ({ world }) => {
  const admin = await world.signIn({ roles: ["admin"] });
  const { page } = await world.device("kiosk");
  await listenAt(page, ["so-SO"]);
  await page.goto("/kiosk");
  await recordPhrases(admin.context, page, ["kiosk.welcome", "kiosk.steps.wait"]);
  const sounds = page.waitForResponse(/\/api\/recordings\/so\/kiosk\.welcome/);
  await page.reload();
  await sounds;
  await chosen(page, "Soomaali").click();
  await expect.poll(() => textsHeard(page)).toEqual(["recording"]);
  await forgetHeard(page);
  await chosen(page, so("visitor.listen")).click();
  await expect
    .poll(async () => (await textsHeard(page)).slice(0, 4))
    .toEqual([
      ...["recording", `so-SO ${so("trust.next.number")}`, "recording"],
      `so-SO ${so("kiosk.steps.talk")}`,
    ]);
});

test("a run by sound alone in a language that has only recordings, as loud as the visitor wants it", async ({
  world,
}) => {
  const admin = await world.signIn({ roles: ["admin"] });
  const { page } = await world.device("kiosk");
  await listenAt(page, ["sv-SE"]);
  await page.goto("/kiosk");
  const way = [
    "kiosk.welcome",
    "visitor.continue",
    "kiosk.who.title",
    "lists.who.guardian",
    "kiosk.getTicket",
  ];
  await recordPhrases(admin.context, page, [...way, "visitor.yourNumber"]);
  const sounds = page.waitForResponse(/\/api\/recordings\/so\/visitor\.yourNumber/);
  await page.reload();
  await sounds;
  await chosen(page, "Soomaali").click();
  await expect.poll(() => textsHeard(page)).toEqual(["recording"]);
  await chosen(page, so("visitor.listen")).click();
  await expect.poll(() => textsHeard(page)).toHaveLength(3);
  await chosen(page, `${so("kiosk.volume")}: 3`).click();
  await expect(chosen(page, `${so("kiosk.volume")}: 2`)).toBeVisible();
  await forgetHeard(page);
  await press(page, [so("visitor.continue"), so("lists.who.guardian")]);
  await expect.poll(() => textsHeard(page)).toContain("recording");
  await chosen(page, so("kiosk.getTicket")).click();
  await expect(code(page)).toHaveText("A1");
  // No letter was recorded, so the number is not heard by half.
  expect(new Set(await textsHeard(page))).toEqual(new Set(["recording"]));
});
