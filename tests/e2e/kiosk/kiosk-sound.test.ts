import type { Page } from "@playwright/test";
import { reasons, staffOnlyReasons } from "#lib/visits/codes.ts";
import { untilStill } from "#tests/support/browser/accidents.ts";
import { expect, test } from "#tests/support/browser/browser.ts";
import { forgetHeard, heardBy, listenAt, phraseOf, recordPhrases } from "#tests/support/browser/hearing.ts";
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
  // What the focus came back to may still be said before it.
  await expect.poll(async () => (await textsHeard(page)).at(-1)).toBe(`so-SO ${so("visitor.continue")}`);
  await forgetHeard(page);
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
  await hears(page, [...who.slice(0, 2), so("visitor.chosen"), ...who.slice(2), ...foot]);
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

/** What is recorded for the whole way: each phrase is a tone of its own, so that the test hears which one is played. */
const phrases = [
  ...["language", "visitor.listen", "kiosk.larger", "kiosk.volume", "visitor.changeLanguage"],
  ...["kiosk.welcome", "trust.next.number", "kiosk.steps.wait", "kiosk.steps.talk"],
  ...["trust.children.question", "trust.title", "visitor.continue"],
  ...["kiosk.who.title", "kiosk.who.child", "lists.who.guardian", "lists.who.family"],
  ...["lists.who.otherAdult", "lists.who.professional", "kiosk.count.title"],
  ...["adults", "children0to5", "children6to12", "children13to17"].map((band) => `lists.ageBand.${band}`),
  ...["visitor.add", "visitor.remove", "visitor.chosen"],
  ...["kiosk.interpreter.yes", "kiosk.interpreter.no", "kiosk.tellMore", "kiosk.getTicket"],
  ...["visitor.yourNumber", "letter.A", "digit.0", "digit.1", "digit.2"],
  ...["kiosk.ticket.sit", "kiosk.ticket.look", "kiosk.ticket.come", "kiosk.ticket.done"],
  ...["visitor.back", "visitor.startOver", "visitor.staffHelp", "visitor.privateTalk"],
];

test("a number by ear and keyboard alone, in a language that nobody but recordings speaks", {
  tag: "@full",
}, async ({ world }) => {
  const admin = await world.signIn({ roles: ["admin"] });
  const { page } = await world.device("kiosk");
  await listenAt(page, ["sv-SE"]);
  await page.goto("/kiosk");
  await recordPhrases(admin.context, page, phrases);
  const sounds = page.waitForResponse(/\/api\/recordings\/so\/visitor\.privateTalk/);
  await page.reload();
  await sounds;
  /** Since it was last forgotten; the device's own voice says what is Swedish. */
  const heard = async (): Promise<string[]> =>
    (await heardBy(page)).map((one) => (one.by === "recording" ? phraseOf(phrases, one.hertz) : one.by));
  /** Goes on with Tab until these phrases are heard, as somebody does who sees nothing. */
  const findByEar = async (wanted: string[]): Promise<void> => {
    for (let steps = 0; steps < 30; steps++) {
      await forgetHeard(page);
      await page.keyboard.press("Tab");
      const isHeard = async () => (await heard()).join().endsWith(wanted.join());
      // Whatever the focus is on is read at once, to its end; what is silent has had its moment by then.
      const isRead = async () =>
        (await heard()).length > 0 && (await page.locator("[data-said]").count()) === 0;
      await expect
        .poll(isRead, { timeout: 2_000, intervals: [100] })
        .toBe(true)
        .catch(() => undefined);
      if (await isHeard()) return;
    }
    throw new Error(`${wanted.join(", ")} is never heard`);
  };
  const press = async (...wanted: string[]): Promise<void> => {
    await findByEar(wanted);
    await forgetHeard(page);
    await page.keyboard.press("Enter");
  };
  /** The whole step, help and private talk last. */
  const reads = (...wanted: string[]): Promise<void> =>
    expect
      .poll(heard)
      .toEqual([...wanted, "visitor.back", "visitor.startOver", "visitor.staffHelp", "visitor.privateTalk"]);

  // A raised dot beside the speaker shows where to begin.
  await chosen(page, sv("visitor.listen")).press("Enter");
  await press("language");
  await reads(...phrases.slice(5, 12));
  await press("visitor.continue");
  await reads(...phrases.slice(12, 18));
  await press("lists.who.family");
  await expect.poll(heard).toContain("kiosk.count.title");
  await untilStill(page);
  await chosen(page, `${so("kiosk.volume")}: 3`).press("Enter");
  await expect(chosen(page, `${so("kiosk.volume")}: 2`)).toBeVisible();
  await press("visitor.add", "lists.ageBand.children0to5");
  await expect.poll(heard).toEqual(["lists.ageBand.children0to5", "digit.1"]);
  await press("kiosk.interpreter.yes");
  await expect.poll(heard, "what is chosen is heard").toEqual(["kiosk.interpreter.yes", "visitor.chosen"]);
  await press("kiosk.getTicket");
  // The number interrupts whatever is being read.
  await expect
    .poll(async () => {
      const all = await heard();
      return all.slice(all.indexOf("visitor.yourNumber")).slice(0, 3);
    })
    .toEqual(["visitor.yourNumber", "letter.A", "digit.1"]);
  const { db } = await import("#lib/db/client.ts");
  const visit = await db.visit.findFirstOrThrow({ where: { officeId: world.officeId } });
  expect(visit).toMatchObject({ who: "family", children0to5: 1, interpreter: "wanted", language: "so" });
  expect(await heard(), "nothing in another voice").not.toContain("voice");
});
