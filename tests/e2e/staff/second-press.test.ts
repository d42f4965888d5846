import type { Page } from "@playwright/test";
import { v7 } from "uuid";
import { gaps, loseAnswer, pressTwice, type Row, untilStill } from "#tests/support/browser/accidents.ts";
import { expect, test, type World } from "#tests/support/browser/browser.ts";
import { e2ePort } from "#tests/support/browser/e2e.ts";
import { chosen, code, help, takeTicket } from "#tests/support/browser/tablet.ts";
import { isFull } from "#tests/support/timeouts.ts";

// An answer that is lost on purpose is an error to the browser.
test.use({ complaints: [/ERR_CONNECTION_RESET|ERR_FAILED|ERR_INTERNET_DISCONNECTED|status of (403|409)/] });

const origin = `http://localhost:${e2ePort}`;
const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** The office's visits and their events, oldest first. */
async function truth(world: World) {
  const { db } = await import("#lib/db/client.ts");
  const where = { officeId: world.officeId };
  const visits = await db.visit.findMany({ where, orderBy: { arrivedAt: "asc" } });
  const events = await db.visitEvent.findMany({ where, orderBy: { at: "asc" } });
  return { visits, events: events.map(({ type }) => type) };
}

/** What staff do meanwhile. */
const staffGive = (staff: { context: { request: Page["request"] } }, visitId: string, command: object) =>
  staff.context.request.post(`/api/visits/${visitId}/events`, {
    headers: { origin },
    data: { id: v7(), ...command },
  });

/** Opens the tablet's page and waits until it listens: what came with it shows before it can be pressed. */
async function openTablet(page: Page): Promise<void> {
  // A number that stands on the screen would be shown again.
  const done = chosen(page, "Klart");
  if (await done.isVisible()) {
    await untilStill(page);
    await done.click();
    await shows("Välj språk · Choose language")(page);
  }
  await page.goto("/kiosk");
  await expect(page.getByRole("button", { name: "Provkontoret" })).toBeVisible();
}

const walk =
  (...names: (string | RegExp)[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) await chosen(page, name).click();
  };
const shows =
  (title: string) =>
  async (page: Page): Promise<void> => {
    await expect(heading(page)).toHaveText(title);
  };
const hasTicket = async (page: Page): Promise<void> => {
  await expect(code(page)).toHaveText(/^A\d+$/);
  await expect(chosen(page, /^Klart/)).toBeVisible();
};

/** What gives a number, and what ends with it: `npm test` tries these. */
const most = ["take a ticket", "done"];
/** A rattling hand most often meets these. `npm run faults` tries them with every gap, and the others with a short and a long one. */
const often = ["a language", "an age", "take a ticket", "done", "talk in private"];

const kioskRows: Row<Page>[] = [
  {
    action: "a language",
    before: walk(),
    button: (page) => chosen(page, "Svenska"),
    sees: shows("Välkommen in"),
  },
  {
    action: "go on",
    before: walk("Svenska"),
    button: (page) => chosen(page, "Fortsätt"),
    sees: shows("Vilka kommer i dag?"),
  },
  {
    action: "a child alone",
    before: walk("Svenska", "Fortsätt"),
    button: (page) => chosen(page, "Jag är under 18 år"),
    sees: shows("Hur gammal är du?"),
  },
  {
    action: "a family",
    before: walk("Svenska", "Fortsätt"),
    button: (page) => chosen(page, "Familj"),
    sees: shows("Hur många är ni?"),
  },
  {
    action: "an age",
    before: walk("Svenska", "Fortsätt", "Jag är under 18 år"),
    button: (page) => chosen(page, "Unga 13–17 år"),
    sees: hasTicket,
  },
  {
    action: "tell more",
    before: walk("Svenska", "Fortsätt", "Familj"),
    button: (page) => chosen(page, "Berätta mer"),
    sees: shows("Vad gäller det?"),
  },
  {
    action: "take a ticket",
    before: walk("Svenska", "Fortsätt", "Förälder"),
    button: (page) => chosen(page, "Ta ett nummer"),
    sees: hasTicket,
  },
  {
    action: "take a ticket after telling more",
    before: walk("Svenska", "Fortsätt", "Förälder", "Berätta mer"),
    button: (page) => chosen(page, "Ta ett nummer"),
    sees: hasTicket,
  },
  {
    action: "done",
    before: walk("Svenska", "Fortsätt", "Förälder", "Ta ett nummer"),
    button: (page) => chosen(page, /^Klart/),
    sees: async (page) => {
      await expect(chosen(page, "Svenska")).toBeVisible();
      await expect(chosen(page, /Prata enskilt/)).toHaveAttribute("aria-pressed", "false");
    },
  },
  {
    action: "back",
    before: walk("Svenska", "Fortsätt", "Familj", "Berätta mer"),
    button: (page) => chosen(page, "Tillbaka"),
    sees: shows("Hur många är ni?"),
  },
  {
    action: "the honest answers",
    before: walk("Svenska"),
    button: (page) => chosen(page, "Tar ni barn från familjer?"),
    sees: (page) => expect(page.getByRole("dialog")).toBeVisible(),
  },
  {
    action: "a worker one knows",
    before: walk("Svenska", "Fortsätt", "Familj", "Berätta mer"),
    button: (page) => chosen(page, /^Jag vill träffa/),
    sees: (page) => expect(page.getByRole("dialog")).toBeVisible(),
  },
  {
    // The second press means the opposite: within a moment it is the same press.
    action: "talk in private",
    before: walk("Svenska"),
    button: (page) => chosen(page, /Prata enskilt/),
    sees: (page) => expect(chosen(page, /Prata enskilt/)).toHaveAttribute("aria-pressed", "true"),
  },
];

for (const gapMs of gaps)
  test(`tablet: no second press ${gapMs} ms after the first does a second thing`, async ({ world }) => {
    await world.signIn({ name: "Amir", visitorName: "Amir" });
    const { page } = await world.device("kiosk");
    const rows = kioskRows
      .filter(({ action }) => isFull || most.includes(action))
      .filter(({ action }) => often.includes(action) || [150, 1000].includes(gapMs))
      .filter(({ action }) => action !== "talk in private" || gapMs < 600);
    const expected: number[] = [];
    for (const { action, before, button, sees } of rows)
      await test.step(action, async () => {
        for (let isInTime = false; !isInTime; ) {
          await openTablet(page);
          await before(page);
          await expect(button(page)).toBeVisible();
          isInTime = await pressTwice(page, button(page), gapMs);
          if (/an age|ticket|done/.test(action)) expected.push(action === "an age" ? 1 : 0);
        }
        await untilStill(page);
        await sees(page);
      });
    const { visits, events } = await truth(world);
    expect(visits.map(({ children13to17 }) => children13to17)).toEqual(expected);
    expect(events).toEqual(expected.map(() => "checkedIn"));
  });

test("tablet: Enter pressed twice, or by a screen reader, does one thing, and what is meant is done", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await openTablet(page);
  await untilStill(page);
  await chosen(page, "Svenska").focus();
  for (const _ of [1, 2]) await page.keyboard.press("Enter");
  await shows("Välkommen in")(page);
  await untilStill(page);
  await chosen(page, "Tar ni barn från familjer?").focus();
  for (const _ of [1, 2]) await page.keyboard.press("Enter");
  await untilStill(page);
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await untilStill(page);
  await chosen(page, "Fortsätt").click();
  await untilStill(page);
  // As assistive technology presses: no pointer, no key.
  await chosen(page, "Förälder").dispatchEvent("click");
  await shows("Hur många är ni?")(page);
  await untilStill(page);
  await chosen(page, "Ta ett nummer").dispatchEvent("click");
  await hasTicket(page);
});

test("tablet: nothing on the ticket stands where it was asked for, and done is where the next visitor has nothing to press", {
  tag: "@full",
}, async ({ world }) => {
  const { page } = await world.device("kiosk");
  const { ownNames } = await import("#lib/i18n/locales.ts");
  const { textsIn } = await import("#tests/support/browser/texts.ts");
  const boxes = (names?: string[]) =>
    page
      .getByRole("button")
      .evaluateAll(
        (buttons, wanted) =>
          buttons
            .filter(
              ({ ariaLabel, textContent }) => !wanted || wanted.includes(ariaLabel ?? textContent ?? ""),
            )
            .map((button) => ({ name: button.textContent, ...button.getBoundingClientRect().toJSON() })),
        names,
      );
  type Box = Awaited<ReturnType<typeof boxes>>[number];
  const meeting = (some: Box[], others: Box[]) =>
    some.flatMap((one) =>
      others
        .filter((other) => one.left < other.right && other.left < one.right)
        .filter((other) => one.top < other.bottom && other.top < one.bottom)
        .map((other) => `${one.name} / ${other.name}`),
    );
  for (const [at, viewport] of [
    { width: 1280, height: 800 },
    { width: 800, height: 1280 },
    { width: 1024, height: 768 },
    { width: 960, height: 600 },
  ].entries())
    for (const locale of (["sv", "ar", "so"] as const).filter((_, of) => isFull || of === at % 3)) {
      const t = textsIn(locale);
      const what = `${viewport.width} × ${viewport.height}, ${locale}`;
      await page.setViewportSize(viewport);
      await openTablet(page);
      const ofLanguages = (await boxes()).filter(({ name }) => name !== "Provkontoret");
      await chosen(page, ownNames[locale]).click();
      await chosen(page, t("visitor.continue")).click();
      await chosen(page, t("kiosk.who.child")).click();
      await expect(heading(page)).toHaveText(t("kiosk.age.title"));
      const ages = ["children6to12", "children13to17"].map((band) => t(`lists.ageBand.${band}`));
      const asking = await boxes(ages);
      await chosen(page, t("visitor.back")).click();
      await chosen(page, t("lists.who.otherAdult")).click();
      await expect(heading(page)).toHaveText(t("kiosk.count.title"));
      asking.push(...(await boxes([t("kiosk.getTicket")])));
      await chosen(page, t("kiosk.tellMore")).click();
      await expect(heading(page)).toHaveText(t("kiosk.extra.title"));
      asking.push(...(await boxes([t("kiosk.getTicket")])));
      expect(asking, what).toHaveLength(4);
      await chosen(page, t("kiosk.getTicket")).click();
      await expect(code(page)).toHaveText(/^A\d+$/);
      await untilStill(page);
      const onTicket = (await boxes()).filter(({ name }) => name);
      // What may be told in addition ends nothing and is told again by a second press.
      const tellings = [t("kiosk.extra.title"), t("kiosk.extra.interpreter")];
      const ending = onTicket.filter(({ name }) => !tellings.includes(name ?? ""));
      expect(meeting(ending, asking), what).toEqual([]);
      const done = onTicket.filter(({ name }) => name?.endsWith(t("kiosk.ticket.done")));
      expect(done, what).toHaveLength(1);
      expect(meeting(done, ofLanguages), what).toEqual([]);
      await chosen(page, t("kiosk.ticket.done")).click();
      await expect(chosen(page, ownNames.sv)).toBeVisible();
    }
});

test("tablet: a check-in whose answer is lost is one visit, with the code that the visitor holds", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await openTablet(page);
  const lost = await loseAnswer(page, /\/api\/visits\//, "PUT");
  await takeTicket(page);
  await lost();
  await expect(code(page)).toHaveText("A1");
  await expect.poll(async () => (await truth(world)).events).toEqual(["checkedIn"]);
  await expect(page.getByText("Sparad på den här surfplattan")).toHaveCount(0);
  expect((await truth(world)).visits).toHaveLength(1);
});

test("tablet: a wish on the ticket reaches the visit, also after a lost answer, and is ticked only while it is so", {
  tag: "@full",
}, async ({ world }) => {
  const amir = await world.signIn({ name: "Amir", roles: ["secretary", "reception"] });
  const { page } = await world.device("kiosk");
  await openTablet(page);
  await takeTicket(page);
  const isPrivate = chosen(page, /Prata enskilt/);
  const lost = await loseAnswer(page, /\/api\/visits\/.*\/events/);
  await isPrivate.click();
  await expect(isPrivate).toHaveAttribute("aria-pressed", "true");
  await lost();
  await help(page).click();
  await page.getByText(/Vi har sagt till/).click();
  const flags = async () => (await truth(world)).visits[0]?.flags;
  await expect.poll(flags).toEqual(["private", "accessibility"]);
  expect((await truth(world)).events).toEqual(["checkedIn", "amended", "amended"]);
  await isPrivate.click();
  await expect.poll(flags).toEqual(["accessibility"]);

  // Its people are met meanwhile: the wish can't be told any more, so no tick says that it was.
  const visitId = (await truth(world)).visits[0]?.id ?? "";
  for (const command of [{ type: "call", roomId: null }, { type: "start" }])
    expect((await staffGive(amir, visitId, command)).ok()).toBe(true);
  await isPrivate.click();
  await expect.poll(() => isPrivate.getAttribute("aria-pressed")).toBe("false");
  expect(await flags()).toEqual(["accessibility"]);
});

test("tablet: a wish on a ticket that is not sent yet goes along with it, once", { tag: "@full" }, async ({
  world,
}) => {
  const { context, page } = await world.device("kiosk");
  await openTablet(page);
  await walk("Svenska", "Fortsätt", "Förälder")(page);
  await expect(chosen(page, "Ta ett nummer")).toBeVisible();
  await context.setOffline(true);
  await chosen(page, "Ta ett nummer").click();
  await hasTicket(page);
  await chosen(page, /Prata enskilt/).click();
  await expect(chosen(page, /Prata enskilt/)).toHaveAttribute("aria-pressed", "true");
  await chosen(page, /^Klart/).click();
  await expect(chosen(page, "Svenska")).toBeVisible();
  await context.setOffline(false);
  await expect.poll(async () => (await truth(world)).events).toEqual(["checkedIn", "amended"]);
  expect((await truth(world)).visits.map(({ flags }) => flags)).toEqual([["private"]]);
});

test("tablet: a print dialog holds the ticket, also one that draws late", { tag: "@full" }, async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await page.clock.install();
  await openTablet(page);
  await page.evaluate(() => Object.assign(window, { print: () => dispatchEvent(new Event("beforeprint")) }));
  await takeTicket(page);
  await chosen(page, "Skriv ut").click();
  await page.clock.runFor(90_000);
  await expect(code(page)).toHaveText("A1");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.clock.runFor(46_000);
  await expect(page.getByText(/Skriv upp numret/)).toBeVisible();
  await page.clock.runFor(19_000);
  await expect(chosen(page, "Svenska")).toBeVisible();

  // The dialog says that it has closed although it has not been drawn.
  await page.evaluate(() =>
    Object.assign(window, {
      print: () => ["beforeprint", "afterprint"].map((type) => dispatchEvent(new Event(type))),
    }),
  );
  await takeTicket(page);
  await chosen(page, "Skriv ut").click();
  await page.clock.runFor(72_000);
  await expect(code(page)).toHaveText("A2");
  await page.clock.runFor(23_000);
  await expect(chosen(page, "Svenska")).toBeVisible();
});

type Phone = { page: Page; world: World };

/** A phone with a ticket, whose page hears of changes. */
async function phoneTicket({ page, world }: Phone): Promise<void> {
  const sara = await world.signIn({ roles: ["reception"] });
  const data = {
    who: "otherAdult",
    party: { adults: 1, children0to5: 0, children6to12: 0, children13to17: 0 },
    language: "sv",
  };
  const answer = await sara.context.request.put(`/api/visits/${v7()}`, { headers: { origin }, data });
  await page.goto(`${origin}/t/${(await answer.json()).token}`);
  await expect(heading(page)).toHaveText("Ni är först i kön.");
}

const button = (name: string) => (page: Page) => page.getByRole("button", { name });
const link = (name: string) => (page: Page) => page.getByRole("link", { name });

/** In the order in which one phone does them: each leads to the next. */
const phoneRows: (Row<Page> & { makes: string[] })[] = [
  {
    action: "more time",
    before: async () => undefined,
    button: button("Vi behöver mer tid"),
    sees: shows("Ta den tid ni behöver. Er plats är kvar."),
    makes: ["parked"],
  },
  {
    action: "back again",
    before: async () => undefined,
    button: button("Vi är tillbaka"),
    sees: shows("Ni är först i kön."),
    makes: ["resumed"],
  },
  {
    action: "leave",
    before: async () => undefined,
    button: link("Lämna kön"),
    sees: (page) => expect(page.getByText("Vill ni lämna kön?")).toBeVisible(),
    makes: [],
  },
  {
    action: "yes, leave",
    before: async () => undefined,
    button: button("Ja, lämna kön"),
    sees: shows("Ni har lämnat kön."),
    makes: ["left"],
  },
  {
    action: "our place back",
    before: async () => undefined,
    button: button("Ge oss platsen tillbaka"),
    sees: shows("Ni är först i kön."),
    makes: ["undone"],
  },
];

for (const gapMs of gaps)
  test(`phone: no second press ${gapMs} ms after the first does a second thing`, async ({ world, page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await phoneTicket({ page, world });
    const made = ["checkedIn"];
    for (const { action, button, sees, makes } of phoneRows)
      await test.step(action, async () => {
        await pressTwice(page, button(page), gapMs);
        await untilStill(page);
        await sees(page);
        made.push(...makes);
        expect((await truth(world)).events).toEqual(made);
      });
  });

test("phone: what is done stays done once when its answer is lost, when it is reloaded, and in two tabs", {
  tag: "@full",
}, async ({ world, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await phoneTicket({ page, world });
  const other = await page.context().newPage();
  await other.goto(page.url());
  const made = ["checkedIn"];
  for (const { action, button, sees, makes } of phoneRows)
    await test.step(action, async () => {
      const lost = await loseAnswer(page, /\/t\/[^/]+\/(park|resume|leave|undo)/);
      await button(page).click();
      if (makes.length > 0) await lost();
      await page.unroute(/\/t\/[^/]+\/(park|resume|leave|undo)/);
      await sees(page);
      made.push(...makes);
      expect((await truth(world)).events).toEqual(made);
      if (makes.length === 0) return;
      await sees(other);
      await page.reload();
      await sees(page);
    });
});

test("phone: a button for what a colleague has just ended says how it is now", async ({ world, page }) => {
  const amir = await world.signIn({ roles: ["secretary", "reception"] });
  await page.setViewportSize({ width: 390, height: 844 });
  // No stream: the page learns of it only when it is pressed.
  await page.route("**/api/live*", (route) => route.abort());
  await phoneTicket({ page, world });
  const visitId = (await truth(world)).visits[0]?.id ?? "";
  await untilStill(page);
  for (const command of [{ type: "call", roomId: world.rooms[0]?.id }, { type: "start" }])
    expect((await staffGive(amir, visitId, command)).ok()).toBe(true);
  await page.getByRole("button", { name: "Vi behöver mer tid" }).click();
  await expect(page.getByText("Något hann ändras. Så här är det nu.")).toBeVisible();
  expect((await truth(world)).events).toEqual(["checkedIn", "called", "started"]);
});

const fill = async (page: Page): Promise<void> => {
  await page.getByRole("radio", { name: "Familj" }).check();
};
const send = (page: Page) => page.getByRole("button", { name: "Ta ett nummer", exact: true });

test("phone check-in: one phone has one number, whatever goes wrong, until it asks for another", {
  tag: "@full",
}, async ({ world, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const poster = `${origin}/in/${world.posterKey}`;
  const count = async () => (await truth(world)).visits.length;

  await test.step("an answer that is lost, then sent again", async () => {
    await page.goto(`${poster}?lang=sv`);
    await fill(page);
    const lost = await loseAnswer(page, /\/in\//);
    await send(page).click();
    await lost();
    await page.unroute(/\/in\//);
    expect(await count()).toBe(1);
    await page.goto(`${poster}?lang=sv`);
    await expect(heading(page)).toHaveText("Ni har redan nummer T1");
    await link("Visa vår plats i kön")(page).click();
    await expect(page).toHaveTitle("T1");
  });

  await test.step("a second scan, in another tab", async () => {
    const scan = await page.context().newPage();
    await scan.goto(poster);
    await expect(heading(scan)).toHaveText("Ni har redan nummer T1");
    await link("Ta ett nummer till, åt några andra")(scan).click();
    await fill(scan);
    const form = scan.url();
    await pressTwice(scan, send(scan), 50);
    await expect(scan).toHaveTitle("T2");
    await test.step("back, changed and sent again", async () => {
      await scan.goBack();
      await scan.goto(form);
      await expect(heading(scan)).toHaveText("Ni har redan nummer T2");
    });
  });

  await test.step("back from the ticket", async () => {
    await page.goBack();
    await expect(heading(page)).toHaveText(/^Ni har redan nummer T/);
  });

  await test.step("two tabs whose forms were both open", async () => {
    const context = page.context();
    await context.clearCookies();
    const [one, two] = [await context.newPage(), await context.newPage()];
    for (const tab of [one, two]) {
      await tab.goto(`${poster}?lang=sv`);
      await fill(tab);
    }
    await two.getByRole("button", { name: "Fler: Barn 0–5 år" }).click();
    for (const tab of [one, two]) {
      await send(tab).click();
      await expect(tab).toHaveTitle("T3");
    }
  });
  expect(await count()).toBe(3);

  await test.step("a page that was hidden is forgotten", async () => {
    await page.goto(poster);
    await link("Visa vår plats i kön")(page).click();
    await link("Göm sidan")(page).click();
    await expect(page).toHaveURL(`${origin}/t`);
    await page.goto(`${poster}?lang=sv`);
    await expect(send(page)).toBeVisible();
  });
});

test("an address without a visit is the same page as one that is over, and not found", async ({ page }) => {
  const answer = await page.request.get(`${origin}/t/no-ticket-at-all-0000`);
  expect(answer.status()).toBe(404);
  expect(await answer.text()).toContain('id="ticket"');
});
