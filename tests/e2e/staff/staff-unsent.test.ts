import { setTimeout as pass } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { v7 } from "uuid";
import { repeatWindowMs } from "#components/staff/commands/staff-outbox.ts";
import { loseAnswer } from "#tests/support/browser/accidents.ts";
import { arrive, command } from "#tests/support/browser/arrivals.ts";
import { expect, openLive, test, type World } from "#tests/support/browser/browser.ts";
import { neverIdle } from "#tests/support/browser/chromium.ts";
import { e2ePort } from "#tests/support/browser/e2e.ts";

test.use({ complaints: [/ERR_(CONNECTION_RESET|FAILED|INTERNET_DISCONNECTED)|status of (401|409)/] });

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first();
const bar = (page: Page) => page.getByRole("contentinfo");
const list = (page: Page) => page.getByRole("status", { name: "Inte skickat än" });
const dialog = (page: Page) => page.getByRole("dialog");
const unsentNotice = (page: Page) => page.getByText("Det du valde är kvar, men inte sparat.");

async function effects(world: World): Promise<string[]> {
  const { db } = await import("#lib/db/client.ts");
  const events = await db.visitEvent.findMany({
    where: { officeId: world.officeId },
    orderBy: { at: "asc" },
  });
  return events.map(({ type }) => type);
}

/** Lets every retry run out without waiting for it. */
async function useUpRetries(page: Page): Promise<void> {
  for (let step = 0; step < 10; step++) await page.clock.runFor(10_000);
}

test("call next pressed again and again without network calls one family, under one id", async ({
  world,
}) => {
  const amir = await world.signIn({ name: "Amir" });
  await arrive(amir);
  await arrive(amir);
  await openLive(amir.page, "/desk");
  await expect(button(amir.page, /Ropa upp nästa/)).toBeVisible();
  const ids = new Set<string>();
  amir.page.on("request", (request) => {
    if (request.url().endsWith("/api/queue/next")) ids.add(request.postDataJSON().id);
  });
  await amir.context.setOffline(true);
  for (const key of ["Space", "Space", "n"]) await amir.page.keyboard.press(key);
  await expect(list(amir.page)).toContainText(/Ropa upp nästa sedan \d\d:\d\d\s*Inget har lämnat datorn/);
  await expect(list(amir.page).getByRole("listitem")).toHaveCount(1);
  await amir.page.keyboard.press("Space");
  await amir.context.setOffline(false);
  await expect(amir.page.getByText(/Uppropad \d\d:\d\d/)).toBeVisible();
  await expect(list(amir.page).getByRole("listitem")).toHaveCount(0);
  expect(await effects(world)).toEqual(["checkedIn", "checkedIn", "called"]);
  expect(ids.size).toBe(1);
});

test("call next, while somebody is with one of whom the screen has not heard, calls nobody and says who", async ({
  world,
}) => {
  const amir = await world.signIn({ name: "Amir" });
  const { code } = await arrive(amir);
  await arrive(amir);
  await amir.context.route(/\/api\/(live|queue)$/, (route) => route.abort());
  await openLive(amir.page, "/desk");
  const headers = { origin: `http://localhost:${e2ePort}` };
  const data = { id: v7(), roomId: null };
  expect((await amir.context.request.post("/api/queue/next", { headers, data })).ok()).toBe(true);
  await amir.page.keyboard.press("n");
  await expect(bar(amir.page)).toContainText(`${code} är hos dig. Avsluta, parkera eller lämna över först.`);
  expect(await effects(world)).toEqual(["checkedIn", "checkedIn", "called"]);
});

test("a visit whose answer is lost keeps its form and its id until one knows, and is one visit", async ({
  world,
}) => {
  const { page } = await world.signIn({ name: "Rut", roles: ["reception"] });
  await page.clock.install();
  await openLive(page, "/reception");
  await button(page, /Lägg till besök/).click();
  const lost = await loseAnswer(page, /\/api\/visits\//, "PUT");
  await dialog(page)
    .getByRole("button", { name: /Ge könummer/ })
    .click();
  await lost();
  await page.route(/\/api\/visits\//, (route) => route.abort());
  await useUpRetries(page);
  await expect(dialog(page)).toContainText("Inte skickat än. Det är inte säkert att det kom fram.");
  await page.unrouteAll();
  await dialog(page).getByRole("button", { name: "Skicka igen" }).click();
  await expect(dialog(page).getByText("R1", { exact: true })).toBeVisible();
  expect(await effects(world)).toEqual(["checkedIn"]);
});

test("a visit added without network is listed when its form is closed, can be cancelled, and tells its number when it is sent", async ({
  world,
}) => {
  const { page, context } = await world.signIn({ name: "Rut", roles: ["reception"] });
  await openLive(page, "/reception");
  const addWithoutNetwork = async () => {
    await context.setOffline(true);
    await page.keyboard.press("n");
    await expect(dialog(page)).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(dialog(page)).toContainText("Inget har lämnat datorn.");
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
    await expect(list(page)).toContainText(/Nytt besök sedan \d\d:\d\d\s*Inget har lämnat datorn/);
  };
  // Once its code is there: a form that was never fetched can't be opened without network.
  await page.keyboard.press("n");
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await addWithoutNetwork();
  await list(page).getByRole("button", { name: "Avbryt" }).click();
  await expect(bar(page)).toContainText("Avbrutet. Inget har skickats.");
  await context.setOffline(false);
  await addWithoutNetwork();
  expect(await effects(world)).toEqual([]);
  await context.setOffline(false);
  await expect(bar(page)).toContainText("R1 är inskrivet.");
  await expect(list(page).getByRole("listitem")).toHaveCount(0);
  expect(await effects(world)).toEqual(["checkedIn"]);
  await button(page, /^Ångra/).click();
  await expect(bar(page)).toContainText("Du strök R1");
  expect(await effects(world)).toEqual(["checkedIn", "voided"]);
});

for (const wasAwayFor of [0, 60_000])
  test(`what nobody knows the fate of survives a reload, under its id, ${wasAwayFor / 1_000} s after it was given`, {
    tag: "@full",
  }, async ({ world }) => {
    const { page } = await world.signIn({ name: "Rut", roles: ["reception"] });
    const { id, code } = await arrive({ context: page.context() });
    await openLive(page, "/reception");
    await page.locator(`#visit-${id}`).click();
    const lost = await loseAnswer(page, /\/events$/);
    await button(page, "Har gått").click();
    await lost();
    await page.route(/\/events$/, (route) => route.abort());
    await expect(list(page)).toContainText(`Har gått · ${code}`);
    await reloadAfter(page, wasAwayFor);
    await expect(list(page)).toContainText("Det är inte säkert att det kom fram.");
    await page.unrouteAll();
    // A page that stays gives up after half a minute, and so does the next one: later another office than the one that was meant is shown.
    if (wasAwayFor > 0) await list(page).getByRole("button", { name: "Skicka igen" }).click();
    await expect(list(page).getByRole("listitem")).toHaveCount(0);
    await expect(bar(page)).toContainText(`Du noterade att ${code} har gått`);
    expect(await effects(world)).toEqual(["checkedIn", "left"]);
  });

/** Loads the page anew as if what is unsent had been given so much earlier: the page that is left still writes down what it does. */
async function reloadAfter(page: Page, ms: number): Promise<void> {
  await page.addInitScript((ago) => {
    for (const [name, unsent] of Object.entries(sessionStorage))
      if (name.startsWith("kom-in-unsent"))
        sessionStorage.setItem(
          name,
          unsent.replace(/"since":(\d+)/g, (_: string, at: string) => `"since":${Number(at) - ago}`),
        );
  }, ms);
  await page.reload();
}

test("a dialog is meant for the visit it was opened on, and says what a colleague did meanwhile", async ({
  world,
}) => {
  const sara = await world.signIn({ name: "Sara", roomId: world.rooms[1]?.id ?? null });
  const { page, context } = await world.signIn({ name: "Rut", roles: ["reception"] });
  const { id, code } = await arrive({ context });
  await openLive(page, "/reception");
  await page.locator(`#visit-${id}`).click();
  await page.keyboard.press("p");
  await expect(dialog(page)).toBeVisible();
  await command(sara, id, { type: "call", roomId: world.rooms[1]?.id });
  await expect(dialog(page)).toContainText(`Sara ropade upp ${code} till Rum 2 nyss.`);
  await dialog(page).getByRole("button", { name: "Väntar på tolk" }).click();
  await expect(bar(page)).toContainText(`Sara ropade upp ${code} till Rum 2 nyss.`);
  expect(await effects(world)).toEqual(["checkedIn", "called"]);
});

test("keys that are pressed while a dialog is still loading are meant for it", { tag: "@full" }, async ({
  world,
}) => {
  const { page } = await world.signIn({ name: "Rut", roles: ["reception"] });
  for (const number of [1, 2, 3]) {
    await openLive(page, "/reception");
    for (const key of ["n", "Enter"]) await page.keyboard.press(key);
    await expect(dialog(page).getByText(`R${number}`, { exact: true })).toBeVisible();
  }
  await neverIdle(page);
  await openLive(page, "/reception");
  for (const key of ["n", "2", "Enter"]) await page.keyboard.press(key);
  await expect(dialog(page).getByText("R4", { exact: true })).toBeVisible();
  const { db } = await import("#lib/db/client.ts");
  const last = await db.visit.findFirstOrThrow({ where: { officeId: world.officeId, number: 4 } });
  expect(last.who).toBe("guardian");
});

test("chosen outcomes stay with their visit through Escape, a failed send and an ended session", async ({
  world,
}) => {
  const { page, context } = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const { id, code } = await arrive({ context });
  await command({ context }, id, { type: "call", roomId: world.rooms[0]?.id });
  await command({ context }, id, { type: "start" });
  await openLive(page, "/desk");
  const application = page.getByRole("button", { name: /Ansökan/ });
  await page.keyboard.press("f");
  await application.click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  await expect(unsentNotice(page)).toBeVisible();
  await expect(application).toHaveAttribute("aria-pressed", "true");
  await expect(button(page, "Börja om")).not.toBeFocused();
  await button(page, "Börja om").click();
  await expect(application).toHaveAttribute("aria-pressed", "false");
  await application.click();

  const cookies = await context.cookies();
  await context.clearCookies();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Du är utloggad.")).toBeVisible();
  await expect(list(page)).toContainText(
    new RegExp(`Avsluta · ${code} sedan \\d\\d:\\d\\d\\s*Inget har lämnat datorn`),
  );
  await context.addCookies(cookies);
  await openLive(page, "/desk");
  await page.keyboard.press("f");
  await expect(application).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Du är ledig")).toBeVisible();
  await expect(list(page).getByRole("listitem")).toHaveCount(0);
  const left = await page.evaluate(() => Object.keys(sessionStorage));
  expect(left.filter((name) => /draft|unsent/.test(name))).toEqual([]);
  expect(await effects(world)).toEqual(["checkedIn", "called", "started", "completed"]);
});

test("a meeting that is finished before the answer to its start is here is finished after it", async ({
  world,
}) => {
  const { page, context } = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const { id } = await arrive({ context });
  await command({ context }, id, { type: "call", roomId: world.rooms[0]?.id });
  await openLive(page, "/desk");
  const late = Promise.withResolvers<void>();
  await page.route(/\/events$/, async (route) => {
    const response = await route.fetch();
    await late.promise;
    await route.fulfill({ response });
  });
  await page.keyboard.press("s");
  await expect(button(page, /^Avsluta/)).toBeVisible();
  for (const key of ["f", "1", "Enter"]) await page.keyboard.press(key);
  await expect(page.locator("main form")).toHaveCount(0);
  late.resolve();
  await expect(page.getByText("Du är ledig")).toBeVisible();
  expect(await effects(world)).toEqual(["checkedIn", "called", "started", "completed"]);
});

/** A question whose code was never fetched can't be asked without network. */
async function loadDialog(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await expect(dialog(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
}

/** A visit in its meeting whose start the office has done, while no answer to a command comes back until `answer` is called. */
async function startUnanswered(world: World) {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const { page } = amir;
  const visit = await arrive(amir);
  await command(amir, visit.id, { type: "call", roomId: world.rooms[0]?.id });
  await page.addInitScript(soonImpatient);
  await openLive(page, "/desk");
  const late = Promise.withResolvers<void>();
  let attempts = 0;
  await page.route(/\/events$/, async (route) => {
    attempts += 1;
    const response = await route.fetch();
    await late.promise;
    // Nobody listens any more to one that took too long.
    await route.fulfill({ response }).catch(() => undefined);
  });
  await page.keyboard.press("s");
  await expect(button(page, /^Avsluta/)).toBeVisible();
  await expect.poll(() => attempts).toBeGreaterThan(1);
  return { ...amir, visit, answer: () => late.resolve() };
}

/** Gives up an attempt after a quarter of its time: no test clock moves this one. Runs in the page. */
function soonImpatient(): void {
  const after = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (ms) => after(ms / 4);
}

async function outcomesOf(id: string): Promise<string[]> {
  const { db } = await import("#lib/db/client.ts");
  return (await db.visit.findFirstOrThrow({ where: { id } })).outcomes;
}

test("a meeting that is finished while its start has had no answer for many seconds is finished after it", {
  tag: "@full",
}, async ({ world }) => {
  const { page, visit, answer } = await startUnanswered(world);
  for (const key of ["f", "1", "Enter"]) await page.keyboard.press(key);
  await expect(page.locator("main form")).toHaveCount(0);
  await expect(list(page)).toContainText(
    new RegExp(`Avsluta · ${visit.code} .*Inget har lämnat datorn. Skickas när det före är klart.`),
  );
  answer();
  await expect(page.getByText("Du är ledig")).toBeVisible();
  await expect(list(page).getByRole("listitem")).toHaveCount(0);
  expect(await effects(world)).toEqual(["checkedIn", "called", "started", "completed"]);
  expect(await outcomesOf(visit.id)).toHaveLength(1);
  const left = await page.evaluate(() => Object.keys(sessionStorage));
  expect(left.filter((name) => /draft|unsent/.test(name))).toEqual([]);
});

test("what follows an unanswered command is kept once, as it was last given, and goes after it when the page was reloaded", {
  tag: "@full",
}, async ({ world }) => {
  const { page, visit } = await startUnanswered(world);
  for (const key of ["f", "1", "Enter"]) await page.keyboard.press(key);
  await expect(list(page)).toContainText("Skickas när det före är klart.");
  for (const key of ["f", "2", "Enter"]) await page.keyboard.press(key);
  await expect(page.locator("main form")).toHaveCount(0);
  await expect(list(page).getByRole("listitem")).toHaveCount(2);
  await reloadAfter(page, 60_000);
  await expect(list(page).getByRole("listitem")).toHaveCount(2);
  await page.unrouteAll({ behavior: "ignoreErrors" });
  await list(page).getByRole("button", { name: "Skicka igen" }).click();
  await expect(page.getByText("Du är ledig")).toBeVisible();
  await expect(list(page).getByRole("listitem")).toHaveCount(0);
  expect(await effects(world)).toEqual(["checkedIn", "called", "started", "completed"]);
  expect(await outcomesOf(visit.id)).toHaveLength(2);
});

test("what followed a command that is given up waits for its person", { tag: "@full" }, async ({ world }) => {
  const { page, visit, answer } = await startUnanswered(world);
  for (const key of ["f", "1", "Enter"]) await page.keyboard.press(key);
  await expect(list(page).getByRole("listitem")).toHaveCount(2);
  await list(page).getByRole("button", { name: "Skicka inte igen" }).click();
  await expect(list(page).getByRole("listitem")).toHaveCount(1);
  await expect(list(page)).toContainText(`Avsluta · ${visit.code}`);
  expect(await effects(world)).toEqual(["checkedIn", "called", "started"]);
  answer();
  await list(page).getByRole("button", { name: "Skicka igen" }).click();
  await expect(page.getByText("Du är ledig")).toBeVisible();
  expect(await effects(world)).toEqual(["checkedIn", "called", "started", "completed"]);
});

test("a change that is given while one before it is unanswered means the visit as that one leaves it", {
  tag: "@full",
}, async ({ world }) => {
  const { page, context } = await world.signIn({ name: "Rut", roles: ["reception"] });
  const { id } = await arrive({ context });
  await openLive(page, "/reception");
  await page.locator(`#visit-${id}`).click();
  for (const key of ["e", "p"]) await loadDialog(page, key);
  await context.setOffline(true);
  const speaks = async (language: string) => {
    await page.keyboard.press("e");
    await dialog(page).getByLabel("Språk").selectOption(language);
    await dialog(page).getByRole("button", { name: "Spara" }).click();
    await expect(dialog(page)).toHaveCount(0);
  };
  await page.keyboard.press("p");
  await dialog(page).getByRole("button", { name: "Väntar på tolk" }).click();
  await expect(list(page).getByRole("listitem")).toHaveCount(1);
  await speaks("so");
  await expect(list(page).getByRole("listitem")).toHaveCount(2);
  await context.setOffline(false);
  await expect(list(page).getByRole("listitem")).toHaveCount(0);
  expect(await effects(world)).toEqual(["checkedIn", "parked", "amended"]);
});

test("no answer takes away what was said about another command", { tag: "@full" }, async ({ world }) => {
  const sara = await world.signIn({ name: "Sara", roomId: world.rooms[1]?.id ?? null });
  const { page, context } = await world.signIn({ name: "Rut", roles: ["reception"] });
  const [slow, taken] = [await arrive({ context }), await arrive({ context })];
  await context.route(/\/api\/(live|queue)$/, (route) => route.abort());
  await openLive(page, "/reception");
  const late = Promise.withResolvers<void>();
  await page.route(new RegExp(`${slow.id}/events$`), async (route) => {
    await late.promise;
    await route.continue();
  });
  await page.locator(`#visit-${slow.id}`).click();
  await button(page, "Har gått").click();
  await command(sara, taken.id, { type: "call", roomId: world.rooms[1]?.id });
  await page.locator(`#visit-${taken.id}`).click();
  await page.keyboard.press("g");
  await expect(bar(page)).toContainText(`Sara ropade upp ${taken.code} till Rum 2 nyss.`);
  late.resolve();
  await expect(page.locator(`#visit-${slow.id}`)).toHaveCount(0);
  expect(await effects(world)).toEqual(["checkedIn", "checkedIn", "called", "left"]);
  await expect(bar(page)).toContainText(`Sara ropade upp ${taken.code} till Rum 2 nyss.`);
});

test("a question stays open, and says why, when what was chosen in it can't be kept", {
  tag: "@full",
}, async ({ world }) => {
  const { page, context } = await world.signIn({ name: "Rut", roles: ["reception"] });
  const [one, other] = [await arrive({ context }), await arrive({ context })];
  await openLive(page, "/reception");
  await page.locator(`#visit-${one.id}`).click();
  await loadDialog(page, "c");
  const call = async (id: string) => {
    await page.locator(`#visit-${id}`).click();
    await page.keyboard.press("c");
    await dialog(page).getByRole("radio", { name: "Vi kommer till er här" }).check();
    await dialog(page).getByRole("button", { name: "Ropa upp" }).click();
  };
  await context.setOffline(true);
  await call(one.id);
  await expect(list(page)).toContainText(`Ropa upp · ${one.code}`);
  // A second call of the same hand is never meant.
  await pass(repeatWindowMs + 100);
  await call(other.id);
  await expect(dialog(page)).toContainText(`Först behöver det här bli klart: Ropa upp · ${one.code}.`);
  // By its text: behind an open dialog nothing has a role.
  const unsent = page.getByText(/^Inte skickat än: Ropa upp/);
  await expect(unsent).toHaveCount(1);
  await context.setOffline(false);
  await expect(unsent).toHaveCount(0);
  expect(await effects(world)).toEqual(["checkedIn", "checkedIn", "called"]);
  await expect(dialog(page).getByRole("radio", { name: "Vi kommer till er här" })).toBeChecked();
  await dialog(page).getByRole("button", { name: "Ropa upp" }).press("Enter");
  await expect(dialog(page)).toHaveCount(0);
  await expect.poll(() => effects(world)).toEqual(["checkedIn", "checkedIn", "called", "called"]);
});
