import { expect, openLive, test } from "#tests/support/browser/browser.ts";
import {
  chosen,
  code,
  help,
  nextVisitor,
  receiveOffline,
  takeTicket,
  unsentOn,
  untilCached,
} from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";
import { keepsAwake, wakeLocks } from "#tests/support/browser/wake.ts";
import { allowedMs } from "#tests/support/timeouts.ts";

const sv = textsIn("sv");

// Without network the browser itself writes every failed request to its console.
test.use({ complaints: [/ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED|Failed to load resource/] });

test("a parent has a ticket after four taps, and nothing of it stays but the number, for a minute", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  expect(await takeTicket(page)).toBeLessThanOrEqual(4);
  await expect(code(page)).toHaveText("A1");
  const shown = page.getByRole("main").getByText("A1", { exact: true });
  const size = await shown.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  expect(size).toBeGreaterThanOrEqual(38);

  await chosen(page, /^Klart/).click();
  await expect(chosen(page, "Svenska")).toBeVisible();
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
    0,
    0,
    "",
  ]);
  const again = chosen(page, sv("kiosk.ticket.again"));
  await again.click();
  await expect(code(page)).toHaveText("A1");
  // Whoever stands there now can change nothing of it, nor follow it.
  await expect(page.locator("path[fill='#000000']")).toHaveCount(0);
  await expect(chosen(page, "Prata enskilt")).toHaveCount(0);
  await chosen(page, /^Klart/).click();
  await expect(chosen(page, "Svenska")).toBeVisible();
  await expect(again).toHaveCount(0);
  await page.goBack().catch(() => null);
  await expect(page.getByText("A1", { exact: true })).toHaveCount(0);
});

test("a number says who came to the other tablet meanwhile, which no screen had to show", {
  tag: "@full",
}, async ({ world }) => {
  const [one, other] = [await world.device("kiosk"), await world.device("kiosk", "B")];
  const session = await one.context.newCDPSession(one.page);
  await session.send("Network.enable");
  const notified = new Promise((resolve) =>
    session.on(
      "Network.eventSourceMessageReceived",
      ({ data }) => data.includes('"waiting":1') && resolve(data),
    ),
  );
  await one.page.goto("/kiosk");
  await expect(one.page.getByText("Provkontoret")).toBeVisible();
  await other.page.goto("/kiosk");
  await takeTicket(other.page);
  await notified;
  await takeTicket(one.page);
  await expect(one.page.getByRole("main").getByText(`${sv("kiosk.ticket.before")}: 1`)).toBeVisible();
});

test("writes the name of every language in its own font, of which the first screen loads only the letters it shows", async ({
  world,
}) => {
  const { context, page } = await world.device("kiosk");
  // What the tablet keeps for days without network is all of every font.
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "serviceWorker"));
  let bytes = 0;
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto("/kiosk");
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => document.fonts.status === "loaded");
  expect(bytes).toBeLessThanOrEqual(450 * 1_024);
  await session.send("DOM.enable");
  await session.send("CSS.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeIds } = await session.send("DOM.querySelectorAll", {
    nodeId: root.nodeId,
    selector: "main button",
  });
  expect(nodeIds).toHaveLength(12);
  for (const nodeId of nodeIds) {
    const { fonts } = await session.send("CSS.getPlatformFontsForNode", { nodeId });
    expect(fonts.filter(({ isCustomFont }) => !isCustomFont)).toEqual([]);
  }
});

test("keeps its screen lit", async ({ world }) => {
  const { page } = await world.device("kiosk");
  await keepsAwake(page);
  await page.goto("/kiosk");
  await expect.poll(() => wakeLocks(page)).toEqual(["screen"]);
});

test("staff read within twenty seconds that a tablet has lost its network, though its stream stays open, and that it is back", {
  tag: "@full",
}, async ({ world }) => {
  const rut = await world.signIn({ roles: ["reception"] });
  const { context, page } = await world.device("kiosk");
  await page.goto("/kiosk");
  await openLive(rut.page, "/reception");
  await expect(rut.page.getByText("i kontakt", { exact: true })).toBeVisible();
  await context.setOffline(true);
  await expect(rut.page.getByText(/^utan kontakt sedan \d\d:\d\d/)).toBeVisible({
    timeout: allowedMs(20_000),
  });
  await context.setOffline(false);
  await expect(rut.page.getByText("i kontakt", { exact: true })).toBeVisible();
});

test("private talk and help reach the staff as flags, and the ticket looks the same", async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  await chosen(page, /Prata enskilt/).click();
  await help(page).click();
  await expect(page.getByText(/Vi har sagt till/)).toBeVisible();
  await page.getByText(/Vi har sagt till/).click();
  await takeTicket(page);
  const { db } = await import("#lib/db/client.ts");
  const visit = await db.visit.findFirstOrThrow({ where: { officeId: world.officeId } });
  expect(visit.flags).toEqual(["private", "accessibility"]);
  expect(await db.helpAlarm.count({ where: { officeId: world.officeId } })).toBe(1);
});

test("help that reached nobody leaves no sign of success, and is asked for again by the next press", async ({
  world,
}) => {
  const { context, page } = await world.device("kiosk");
  await page.goto("/kiosk");
  await chosen(page, "Svenska").click();
  await context.setOffline(true);
  await help(page).click();
  await page.getByText(/Säg till någon i receptionen/).click();
  await expect(help(page)).toHaveAttribute("aria-pressed", "false");
  await context.setOffline(false);
  await help(page).click();
  await expect(page.getByText(/Vi har sagt till/)).toBeVisible();
});

test.describe("kept by the browser", () => {
  test.use({ serviceWorkers: "allow" });

  test("gives five tickets without network through a reload and a killed tab, and sends each once, in order", async ({
    world,
  }) => {
    const { context, page } = await world.device("kiosk");
    await page.goto("/kiosk");
    const first = await nextVisitor(page);
    await untilCached(page);
    const { codes, tablet } = await receiveOffline(context, page, [2, 1, 2]);
    codes.unshift(first);
    expect(codes).toEqual(["A1", "A2", "A3", "A4", "A5", "A6"]);

    await context.setOffline(false);
    const { db } = await import("#lib/db/client.ts");
    const where = { officeId: world.officeId };
    await expect.poll(() => db.visit.count({ where })).toBe(6);
    const visits = await db.visit.findMany({ where, orderBy: { arrivedAt: "asc" } });
    expect(visits.map(({ series, number }) => `${series}${number}`)).toEqual(codes);
    await expect.poll(() => unsentOn(tablet)).toBe(0);
    await expect.poll(async () => (await db.device.findFirstOrThrow({ where })).unsentCount).toBe(0);
  });
});

test("loads itself anew once its server is built anew, but never under somebody's hands", async ({
  world,
}) => {
  const { page } = await world.device("kiosk");
  await page.addInitScript(servedByTheNextBuild);
  await page.clock.install();
  let loads = 0;
  page.on("load", () => {
    loads += 1;
  });
  await page.goto("/kiosk");
  await page.waitForFunction(() => "isTold" in window);
  await chosen(page, "Svenska").click();
  await page.clock.runFor(30_000);
  await expect(chosen(page, "Fortsätt")).toBeVisible();
  expect(loads).toBe(1);

  const reloading = page.waitForEvent("load");
  await chosen(page, /^Börja om/).click();
  // From here on it is quiet.
  await expect(chosen(page, "Svenska")).toBeVisible();
  await page.clock.runFor(21_000);
  await reloading;
  await expect(chosen(page, "Soomaali")).toBeVisible();
  await page.clock.runFor(120_000);
  expect(loads).toBe(2);
});

/** Makes the live stream tell of a build that this page is not of, and beat by the test's clock. Runs in the page. */
function servedByTheNextBuild(): void {
  type Hear = (event: Event) => void;
  const listen = EventSource.prototype.addEventListener as (type: string, hear: Hear) => void;
  const beat = () => new MessageEvent("beat", { data: JSON.stringify({ at: new Date(), build: "next" }) });
  const replaced = function (this: EventSource, type: string, hear: Hear): void {
    if (type === "beat") setInterval(() => hear(beat()), 3_000);
    else
      listen.call(this, type, (event) => {
        const data = (event as MessageEvent<string>).data.replace(/"build":"[^"]*"/, '"build":"next"');
        hear(new MessageEvent(type, { data }));
        Object.assign(window, { isTold: true });
      });
  };
  Object.assign(EventSource.prototype, { addEventListener: replaced });
}
