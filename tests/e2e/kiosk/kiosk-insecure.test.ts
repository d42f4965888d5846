import type { Page } from "@playwright/test";
import { expect, test } from "#tests/support/browser/browser.ts";
import { browserOptions } from "#tests/support/browser/chromium.ts";
import { e2ePort } from "#tests/support/browser/e2e.ts";
import { openOtherBuild } from "#tests/support/browser/other-build.ts";
import { chosen, nextVisitor, press, takeTicket, toNumber, unsentOn } from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";

// A name of the local network: its pages are no secure context, as those of localhost are.
const name = "tablet.test";
const origin = `http://${name}:${e2ePort}`;
test.use({
  launchOptions: {
    ...browserOptions,
    args: [...(browserOptions.args ?? []), `--host-resolver-rules=MAP ${name} 127.0.0.1`],
  },
  // Of two patterns the fixture would take the second for options.
  complaints: [/Another host was asked: http:\/\/tablet\.test|ERR_INTERNET_DISCONNECTED|ERR_FAILED/],
});
const t = textsIn("sv");

/** Codes of the office's visits, as they came. */
async function visitsIn(officeId: string): Promise<string[]> {
  const { db } = await import("#lib/db/client.ts");
  const visits = await db.visit.findMany({ where: { officeId }, orderBy: { arrivedAt: "asc" } });
  return visits.map(({ series, number }) => `${series}${number}`);
}

/** What the ticket says of its place. */
const place = (page: Page, text: string) => page.getByRole("main").getByText(text);

test("a tablet at an address without https is told what it can't do, is paired, checks in and sends what it kept", async ({
  world,
  browser,
}) => {
  const admin = await world.signIn({ roles: ["admin"] });
  await admin.page.goto("/settings/devices");
  await expect(admin.page.getByText(t("settings.devices.insecure"))).toBeVisible();
  // Printers have a name as well.
  await admin.page.getByLabel(t("settings.devices.name")).first().fill("Entrén");
  await admin.page.getByRole("button", { name: t("settings.devices.makeCode") }).click();
  const given = admin.page.locator("section[aria-live] bdi");
  await expect(given).toHaveText(/^\w{4}-\w{4}$/);

  const context = await browser.newContext({ baseURL: origin, hasTouch: true, locale: "sv-SE" });
  const page = await context.newPage();
  const failures: string[] = [];
  page.on("pageerror", (error) => failures.push(String(error)));
  await page.goto("/kiosk");
  const missing = () => [isSecureContext, "locks" in navigator, "serviceWorker" in navigator];
  expect(await page.evaluate(missing)).toEqual([false, false, false]);
  await expect(page.getByText(t("kiosk.pair.insecure"))).toBeVisible();
  await page.getByRole("textbox").fill((await given.textContent()) ?? "");
  await chosen(page, new RegExp(`^${t("kiosk.pair.pair")}`))
    .first()
    .tap();

  expect(await nextVisitor(page)).toBe("A1");
  await expect.poll(() => visitsIn(world.officeId)).toEqual(["A1"]);

  await context.setOffline(true);
  await expect(page.getByText(t("kiosk.offline")).first()).toBeVisible();
  await takeTicket(page);
  await expect(place(page, t("kiosk.ticket.aheadUnknown"))).toBeVisible();
  await expect(place(page, "1 nummer är före er")).toBeHidden();
  await chosen(page, /^Klart/).click();
  await takeTicket(page);
  await expect(place(page, "Minst 1 nummer är före er")).toBeVisible();
  expect(await unsentOn(page)).toBe(2);
  await context.setOffline(false);
  await expect.poll(() => visitsIn(world.officeId)).toEqual(["A1", "A2", "A3"]);
  await expect.poll(() => unsentOn(page)).toBe(0);
  expect(failures).toEqual([]);
  await context.close();
});

test("a tablet whose browser gives no storage checks in while the server answers, and says at once when it doesn't", {
  tag: "@full",
}, async ({ world }) => {
  const { context, page } = await world.device("kiosk");
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("no storage", "SecurityError");
    };
  });
  await page.goto("/kiosk");
  await takeTicket(page);
  await expect.poll(() => visitsIn(world.officeId)).toEqual(["A1"]);
  await expect(place(page, t("kiosk.ticket.saved"))).toBeHidden();
  await chosen(page, /^Klart/).click();

  await context.setOffline(true);
  await press(page, toNumber);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(t("kiosk.notYet.title"));
  expect(await visitsIn(world.officeId)).toEqual(["A1"]);
});

test("a tablet or screen that was opened at another address than the configured one is told where to go", async ({
  page,
  baseURL,
}) => {
  const server = await openOtherBuild(baseURL ?? "");
  const address = "https://komin.example.se";
  server.answers.set("/api/devices/pair", (json) => json.replace('"address":null', `"address":"${address}"`));
  await page.goto(`${server.url}/kiosk`);
  await expect(page.getByText(t("kiosk.pair.elsewhere"))).toBeVisible();
  await expect(page.getByRole("link", { name: address })).toHaveAttribute("href", `${address}/kiosk`);

  server.answers.set("/display", (html) => html.replace('data-address=""', `data-address="${address}"`));
  await page.goto(`${server.url}/display`);
  await expect(page.getByRole("alert")).toContainText(`${address}/display`);
  server.close();
});
