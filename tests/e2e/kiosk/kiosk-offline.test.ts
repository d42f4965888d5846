import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { directionOf, ownNames, visitorLocales } from "#lib/i18n/locales.ts";
import { expect, test } from "#tests/support/browser/browser.ts";
import { browserOptions } from "#tests/support/browser/chromium.ts";
import { heardBy, listenAt, recordPhrases } from "#tests/support/browser/hearing.ts";
import { openOtherBuild } from "#tests/support/browser/other-build.ts";
import { chosen, untilCached } from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";

// Without network the browser itself writes every failed request to its console.
test.use({
  complaints: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED|Failed to load resource/],
  serviceWorkers: "allow",
});

/** Every answer of the server has a nonce of its own: it tells which of them a page is. */
const shownPage = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "");

/** The addresses of all that is kept, without host. */
const cachedFiles = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const requests = await (await caches.open("kom-in-kiosk")).keys();
    return requests.map(({ url }) => url.slice(location.origin.length));
  });

/** Has the browser look for a newer worker and waits until it has taken over or was given up; which of the two. */
const update = (page: Page): Promise<ServiceWorkerState> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise((resolve) => registration.addEventListener("updatefound", resolve));
    await registration.update();
    await found;
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    const isOver = (): boolean => worker?.state === "activated" || worker?.state === "redundant";
    while (!isOver()) await new Promise((resolve) => worker?.addEventListener("statechange", resolve));
    return worker?.state as ServiceWorkerState;
  });

test("speaks all twelve languages in their own letters when it was started without network", {
  tag: "@full",
}, async ({ world }) => {
  const { context, page } = await world.device("kiosk");
  await page.goto("/kiosk");
  await untilCached(page);
  await context.setOffline(true);
  const missing: string[] = [];
  page.on("requestfailed", (request) => {
    if (/_next|icon|manifest/.test(request.url())) missing.push(request.url());
  });
  await page.reload();
  for (const locale of visitorLocales) {
    const t = textsIn(locale);
    await chosen(page, ownNames[locale]).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("kiosk.welcome"));
    await expect(page.locator("html")).toHaveAttribute("dir", directionOf(locale));
    const lettersFailed = await page.evaluate(async () =>
      [...(await document.fonts.ready)]
        .filter(({ status }) => status === "error")
        .map(({ family }) => family),
    );
    expect(lettersFailed, locale).toEqual([]);
    await page.getByRole("contentinfo").getByRole("button").nth(1).click();
    await expect(chosen(page, ownNames.sv)).toBeVisible();
  }
  expect(missing).toEqual([]);
});

test("plays what a person has recorded when it was started without network", { tag: "@full" }, async ({
  world,
}) => {
  const admin = await world.signIn({ roles: ["admin"] });
  const { context, page } = await world.device("kiosk");
  await listenAt(page, []);
  await page.goto("/kiosk");
  await recordPhrases(admin.context, page, ["kiosk.welcome"]);
  await page.reload();
  await untilCached(page);
  const cachedCount = () =>
    page.evaluate(async () => (await (await caches.open("kom-in-recordings")).keys()).length);
  await expect.poll(cachedCount).toBe(2); // the list, and the one sound in it

  await context.setOffline(true);
  await page.reload();
  await chosen(page, ownNames.so).click();
  // The greeting is heard by everybody.
  await expect.poll(() => heardBy(page)).toMatchObject([{ by: "recording" }]);
  await chosen(page, textsIn("so")("visitor.listen")).click();
  await expect.poll(() => heardBy(page)).toMatchObject([{ by: "recording" }, { by: "recording" }]);
});

test("says the greeting to a hand that was quicker than what can be heard, and not to one that went on", async ({
  world,
}) => {
  const admin = await world.signIn({ roles: ["admin"] });
  const { page } = await world.device("kiosk");
  await listenAt(page, []);
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  await page.goto("/kiosk");
  await recordPhrases(admin.context, page, ["kiosk.welcome"]);
  for (const goesOn of [false, true]) {
    let letCome: () => void = () => undefined;
    const isDue = new Promise<void>((resolve) => {
      letCome = resolve;
    });
    await page.route(/\/api\/recordings\?/, async (route) => {
      await isDue;
      await route.continue();
    });
    const came = page.waitForResponse(/\/api\/recordings\?/);
    await page.goto("/kiosk");
    await chosen(page, ownNames.so).click();
    const goOn = chosen(page, textsIn("so")("visitor.continue"));
    await expect(goOn).toBeVisible();
    if (goesOn) await goOn.click();
    if (goesOn) await expect(goOn).toHaveCount(0);
    letCome();
    await (await came).finished();
    await expect(page.getByRole("button", { name: textsIn("so")("visitor.listen") }).first()).toBeVisible();
    await expect.poll(() => heardBy(page)).toHaveLength(goesOn ? 0 : 1);
    await page.unroute(/\/api\/recordings\?/);
  }
});

test("shows its kept page when the server fails or is silent, and the server's own when it answers", async ({
  world,
  baseURL,
}) => {
  const { page } = await world.device("kiosk");
  const server = await openOtherBuild(baseURL ?? "");
  await page.goto(`${server.url}/kiosk`);
  await untilCached(page);
  const first = await shownPage(page);
  server.answers.set("/kiosk", { status: 503 });
  await page.reload();
  const secondPage = await shownPage(page);
  expect(secondPage).not.toBe(first);
  await expect(chosen(page, ownNames.sv)).toBeVisible();

  server.answers.set("/kiosk", "silence");
  await page.reload();
  expect(await shownPage(page)).toBe(secondPage);
  await expect(chosen(page, ownNames.sv)).toBeVisible();

  server.answers.delete("/kiosk");
  const shownNow = async () => {
    await page.reload();
    return shownPage(page);
  };
  await expect.poll(shownNow).not.toBe(secondPage);
  server.close();
});

test("keeps the page it has while a newer one is not whole, and lets go of the older one's files once it is", {
  tag: "@full",
}, async ({ world, baseURL }) => {
  const { context, page } = await world.device("kiosk");
  const server = await openOtherBuild(baseURL ?? "");
  await page.goto(`${server.url}/kiosk`);
  await untilCached(page);
  const before = await cachedFiles(page);
  const revision = before.map((file) => /^\/kiosk\?cached.*=(.+)$/.exec(file)?.[1]).find(Boolean) ?? "";

  // The page is of a build later than the worker's own: it names a file that nobody has told the worker of.
  const revised = (worker: string, to: string): string =>
    worker.replaceAll(new RegExp(`revision:(.)${revision}\\1`, "g"), `revision:$1${to}$1`);
  server.answers.set("/sw.js", (worker) => revised(worker, "the-next"));
  server.answers.set("/kiosk?cached", (html) =>
    html.replace(/static\/chunks\/[\w-]+\.js/, "static/chunks/later.js"),
  );
  expect(await update(page)).toBe("redundant");
  await context.setOffline(true);
  await page.reload();
  await expect(chosen(page, ownNames.sv)).toBeVisible();
  const old = await shownPage(page);
  await context.setOffline(false);

  // Whole now, and one file fewer, of which the page itself doesn't speak.
  server.answers.delete("/kiosk?cached");
  const html = await (await page.request.get(`${server.url}/kiosk?cached`)).text();
  const gone = before
    .sort()
    .find((file) => /static.*\.js$/.test(file) && !html.includes(file.split("/").at(-1) ?? ""));
  if (!gone) throw new Error("the page names every file");
  server.answers.set("/sw.js", (worker) =>
    revised(worker, "whole").replace(new RegExp(`,\\{url:.${gone}.,revision:null\\}`), ""),
  );
  expect(await update(page)).toBe("activated");
  // What the failed one still had on its way may come after it, and is let go with the next one.
  const after = (await cachedFiles(page)).filter((file) => !file.endsWith("=the-next"));
  const wanted = before.filter((file) => file !== gone).map((file) => file.replace(`=${revision}`, "=whole"));
  expect(after.sort()).toEqual(wanted.sort());
  await context.setOffline(true);
  await page.reload();
  await expect(chosen(page, ownNames.sv)).toBeVisible();
  expect(await shownPage(page)).not.toBe(old);
  server.close();
});

test("can be installed as an app of its own", async ({ baseURL }) => {
  // A private window, as every other test has it, installs nothing.
  const folder = mkdtempSync(join(tmpdir(), "kom-in-"));
  const context = await chromium.launchPersistentContext(folder, browserOptions);
  const page = await context.newPage();
  await page.goto(`${baseURL}/kiosk`);
  const session = await context.newCDPSession(page);
  const { errors, data } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(JSON.parse(data ?? "")).toMatchObject({
    id: "/kiosk",
    start_url: "/kiosk",
    scope: "/kiosk",
    display: "fullscreen",
    orientation: "any",
    lang: "sv",
    dir: "ltr",
  });
  expect((await session.send("Page.getInstallabilityErrors")).installabilityErrors).toEqual([]);
  await context.close();
  rmSync(folder, { recursive: true });
});
