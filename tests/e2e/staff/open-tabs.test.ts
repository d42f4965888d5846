import { chromium, type Page } from "@playwright/test";
import { arrive, command } from "#tests/support/browser/arrivals.ts";
import { expect, openLive, test } from "#tests/support/browser/browser.ts";
import { browserOptions, neverIdle } from "#tests/support/browser/chromium.ts";
import { e2ePort } from "#tests/support/browser/e2e.ts";
import { openOtherBuild } from "#tests/support/browser/other-build.ts";

// A lost part of a page and an ended session are answered 404 and 401; a server of another build cuts streams.
test.use({ complaints: [/status of (401|404)|ChunkLoadError|ERR_INCOMPLETE|ERR_CONNECTION|Failed to load/] });

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first();

test("a session that ended leads by the sign-in page back to where it was", { tag: "@full" }, async ({
  world,
}) => {
  const { hashPassword } = await import("better-auth/crypto");
  const { db } = await import("#lib/db/client.ts");
  const amir = await world.signIn({ name: "Amir" });
  const password = await hashPassword("a long enough password");
  const account = { id: amir.id, accountId: amir.id, userId: amir.id, providerId: "credential", password };
  await db.account.create({ data: account });
  const { id } = await arrive(amir);
  const { page } = amir;
  const signIn = async () => {
    await page.getByLabel("E-post").fill(amir.email);
    await page.getByLabel("Lösenord").fill("a long enough password");
    await button(page, "Logga in").click();
  };
  await openLive(page, `/en/visits/${id}`);
  await db.session.deleteMany({ where: { userId: amir.id } });
  // The open screen notices by itself, and its link leads back.
  await page.getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/sign-in/);
  await page.getByLabel("Email").or(page.getByLabel("E-mail")).first().fill(amir.email);
  await page.getByLabel("Password").fill("a long enough password");
  await button(page, "Sign in").click();
  await expect(page).toHaveURL(new RegExp(`/en/visits/${id}$`));
  // Asked for without a session, a page comes back too, with its query.
  await amir.context.clearCookies();
  await page.goto("/desk?from=start");
  await expect(page).toHaveURL(/sign-in/);
  await signIn();
  await expect(page).toHaveURL(/\/desk\?from=start$/);
  // No other site is ever led to.
  await amir.context.clearCookies();
  await page.goto("/sign-in?to=https%3A%2F%2Fevil.example%2Fdesk");
  await signIn();
  await expect(page).toHaveURL(new RegExp(`^http://localhost:${e2ePort}/desk$`));
});

test("who signs out in one tab leaves no visitor on the screen of another, and no draft", async ({
  world,
}) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const { id, code } = await arrive(amir);
  await command(amir, id, { type: "call", roomId: world.rooms[0]?.id });
  await command(amir, id, { type: "start" });
  const other = await amir.context.newPage();
  await openLive(other, "/desk");
  await other.keyboard.press("f");
  await other.getByRole("button", { name: /Ansökan/ }).click();
  await expect(other.getByText(code).first()).toBeVisible();
  // It takes the other's stream and opens none.
  await amir.page.goto("/desk");
  await button(amir.page, /språk och utloggning/).click();
  await amir.page.getByRole("menuitem", { name: "Logga ut" }).click();
  for (const page of [amir.page, other]) await expect(page).toHaveURL(/\/sign-in$/);
  expect(await other.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
});

test("a dialog whose code is no longer served costs one reload, and then it is open", async ({ world }) => {
  const amir = await world.signIn({ name: "Amir" });
  const { page } = amir;
  const { id } = await arrive(amir);
  await command(amir, id, { type: "claim" });
  await neverIdle(page);
  await openLive(page, "/desk");
  await expect(button(page, /^Parkera/)).toBeVisible();
  // Gone with the build that this page is of; the next page is of another.
  let isGone = true;
  let loads = 0;
  page.on("request", (request) => {
    if (request.isNavigationRequest()) isGone = false;
  });
  page.on("load", () => loads++);
  await page.route(/\/_next\/static\/.*\.js/, (route) =>
    isGone ? route.fulfill({ status: 404 }) : route.continue(),
  );
  await button(page, /^Parkera/).click();
  await expect(page.getByRole("dialog")).toContainText("tolk");
  expect(loads).toBe(1);
});

test("a dialog that can't be loaded at all says so, turns round no more than once, and leaves the screen", async ({
  world,
}) => {
  const amir = await world.signIn({ name: "Amir" });
  const { page } = amir;
  const { id, code } = await arrive(amir);
  await command(amir, id, { type: "claim" });
  await neverIdle(page);
  await openLive(page, "/desk");
  await expect(button(page, /^Parkera/)).toBeVisible();
  await page.evaluate(() => sessionStorage.setItem("kom-in-reloaded", String(Date.now())));
  let loads = 0;
  page.on("load", () => loads++);
  await page.route(/\/_next\/static\/.*\.js/, (route) => route.fulfill({ status: 404 }));
  await button(page, /^Parkera/).click();
  await expect(page.getByRole("dialog")).toContainText("kunde inte öppnas");
  // What is kept for a page after this one says which visit it is about, and nothing of the visit.
  const stored = await page.evaluate(() => sessionStorage.getItem("kom-in-open-dialog") ?? "");
  expect(JSON.parse(stored)).toEqual({ name: expect.any(String), visitId: id });
  await page.getByRole("dialog").getByRole("button", { name: "Stäng" }).click();
  await expect(page.getByRole("heading", { name: code, level: 2, exact: true })).toBeVisible();
  expect(loads).toBe(0);
});

test("staff are told of a new version, and choose when", async ({ world, baseURL }) => {
  const amir = await world.signIn({ name: "Amir" });
  const server = await openOtherBuild(baseURL ?? "");
  try {
    server.answers.set("/api/live", otherBuild);
    await amir.page.goto(`${server.url}/desk`);
    const notice = amir.page.getByText("Det finns en ny version av Kom in.");
    await expect(notice).toBeVisible();
    server.answers.delete("/api/live");
    await button(amir.page, "Ladda om sidan").click();
    await expect(notice).toHaveCount(0);
  } finally {
    server.close();
  }
});

test("a display of an older build loads itself anew between two calls, once for each build", {
  tag: "@full",
}, async ({ world, baseURL }) => {
  const display = await world.device("display");
  const server = await openOtherBuild(baseURL ?? "");
  try {
    server.answers.set("/api/live?as=display", otherBuild);
    let loads = 0;
    display.page.on("load", () => loads++);
    await display.page.goto(`${server.url}/display`);
    await expect.poll(() => loads).toBe(2);
    // Still another build is told, twice as long as the first reload took.
    await expect(display.page.locator("#office")).toHaveText("Provkontoret");
    await display.page.waitForEvent("load", { timeout: 12_000 }).catch(() => undefined);
    expect(loads).toBe(2);
  } finally {
    server.close();
  }
});

test("eight tabs on plain http are all live, and no request of theirs hangs", { tag: "@full" }, async ({
  world,
}) => {
  test.slow();
  const { sessionOf } = await import("#tests/support/gate.ts");
  const rut = await world.signIn({ name: "Rut", roles: ["reception"] });
  const origin = `http://staff.test:${e2ePort}`;
  const mapped = "--host-resolver-rules=MAP staff.test 127.0.0.1";
  const browser = await chromium.launch({
    ...browserOptions,
    args: [...(browserOptions.args ?? []), mapped],
  });
  try {
    const context = await browser.newContext({ baseURL: origin, locale: "sv-SE" });
    const [name = "", value = ""] = (await sessionOf(rut)).split("=");
    await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: "Lax" }]);
    const tabs: Page[] = [];
    for (let index = 0; index < 8; index++) {
      const page = await context.newPage();
      await page.goto("/reception");
      await expect(page.getByRole("banner")).toBeVisible();
      tabs.push(page);
    }
    expect(await tabs[0]?.evaluate(() => isSecureContext || "locks" in navigator)).toBe(false);
    const { code } = await arrive(rut);
    for (const page of tabs) await expect(page.getByText(code, { exact: true }).first()).toBeVisible();
    // Each tab can still ask: none waits for a connection that streams hold.
    for (const page of tabs) {
      const status = await page.evaluate(
        async () => (await fetch("/api/queue", { signal: AbortSignal.timeout(30_000) })).status,
      );
      expect(status).toBe(200);
    }
    // The one that leads goes: another takes its turn.
    await tabs.shift()?.close();
    const next = await arrive(rut);
    for (const page of tabs) await expect(page.getByText(next.code, { exact: true }).first()).toBeVisible();
  } finally {
    await browser.close();
  }
});

const otherBuild = (text: string): string => text.replaceAll(/"build":"[^"]*"/g, '"build":"another"');
