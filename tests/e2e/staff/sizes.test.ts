import type { Locator, Page } from "@playwright/test";
import { arrive, command, fillOffice } from "#tests/support/browser/arrivals.ts";
import { besideTheEdge, isOnTop } from "#tests/support/browser/fit.ts";
import { isFull } from "#tests/support/timeouts.ts";
import { expect, openLive, test } from "../../support/browser/browser.ts";
import { e2ePort } from "../../support/browser/e2e.ts";

/** A phone and a tablet on end; then the large screen at 200 % and the sizes between, in the full run. */
const sizes = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 720, height: 450 },
  { width: 1024, height: 768 },
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
].slice(0, isFull ? 6 : 2);

/** Wholly in the window, and nothing lies over its middle: what is there is pressed. */
async function isInReach(what: string, locator: Locator): Promise<void> {
  await expect(locator, what).toBeInViewport({ ratio: 1 });
  await expect.poll(() => isOnTop(locator), { message: `${what} is covered` }).toBe(true);
}

const help = (page: Page) => page.getByRole("button", { name: /larma kollegorna/i }).last();
const named = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first();

/** The main action and the call for help, at every size. */
async function atEverySize(state: string, page: Page, main: string | RegExp): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    const where = `${state}, ${size.width} × ${size.height}`;
    await isInReach(`${where}: ${main}`, named(page, main));
    await isInReach(`${where}: help`, help(page));
  }
}

test("the next step and the call for help are in view at every size, in every state of desk and reception", async ({
  world,
}) => {
  const [roomId, other] = [world.rooms[0]?.id ?? null, world.rooms[1]?.id ?? null];
  const amir = await world.signIn({ name: "Amir", roles: ["secretary", "reception"] });
  const sara = await world.signIn({ name: "Sara", roomId: other });
  const { page } = amir;
  const { db } = await import("#lib/db/client.ts");
  await db.staff.updateMany({ where: { userId: amir.id }, data: { state: "away" } });
  await openLive(page, "/desk");
  await atEverySize("the first of the day", page, "Börja ta emot");
  await page.getByRole("radio", { name: "Rum 1" }).check();
  await named(page, "Börja ta emot").click();
  await fillOffice(world.officeId, 60);
  const { id } = await arrive(amir, { language: "so", reasons: ["money", "housing"], flags: ["urgent"] });
  await expect(named(page, "Ropa upp nästa")).toBeVisible();
  await atEverySize("free, sixty wait", page, "Ropa upp nästa");
  await command(amir, id, { type: "call", roomId });
  await atEverySize("called", page, /^De är här/);
  await page.keyboard.press("s");
  await atEverySize("in a meeting", page, /^Avsluta/);
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.keyboard.press("f");
    await isInReach(`what it led to, ${size.width} × ${size.height}`, named(page, /^Samtal utan bistånd/));
    await page.keyboard.press("Escape");
    await expect(named(page, /^Samtal utan bistånd/)).toHaveCount(0);
  }
  await openLive(page, `/visits/${id}`);
  await atEverySize("a visit's page", page, /^Avsluta/);

  await openLive(page, "/reception");
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.locator("[id^=visit-]").last().scrollIntoViewIfNeeded();
    await isInReach(`the end of the list, ${size.width} × ${size.height}`, named(page, /^Lägg till besök/));
  }
  await page.locator("[id^=visit-]").first().click();
  await atEverySize("sixty wait, one chosen", page, /^Ropa upp/);

  const headers = { origin: new URL(page.url()).origin };
  const put = (path: string, data: object) => sara.context.request.put(path, { headers, data });
  await put("/api/office-wide/message", { message: { key: "longer", minutes: 30 } });
  await expect(page.getByText("Alla som väntar får veta")).toBeVisible();
  await atEverySize("a message to all", page, /^Ropa upp/);

  await openLive(sara.page, "/desk");
  await sara.page.keyboard.press("Alt+KeyH");
  await sara.page.keyboard.press("Alt+KeyH");
  await expect(named(page, "Jag går")).toBeVisible();
  await atEverySize("a call for help", page, "Jag går");
  await named(page, "Jag går").click();

  await put("/api/office-wide/emergency", { kind: "evacuation" });
  await expect(page.getByRole("heading", { name: "Utrymning" })).toBeVisible();
  await atEverySize("an evacuation", page, "Faran är över");
  await put("/api/office-wide/emergency", { kind: null });

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("lås skärmen");
  await page.keyboard.press("Enter");
  await atEverySize("locked", page, "Lås upp");
});

test("what somebody typed without a blank widens no page of the settings", { tag: "@full" }, async ({
  world,
}) => {
  const { db } = await import("#lib/db/client.ts");
  const { makeOffice } = await import("#tests/support/office.ts");
  const long = (most: number) => "Stadsdelsförvaltningsmottagningsenheten".repeat(3).slice(0, most);
  const email = `${"oleksandrashevchenkodnipro".repeat(2)}@test.example`;
  const { page, id, context } = await world.signIn({ name: long(80), roles: ["admin"] });
  await db.user.update({ where: { id }, data: { email } });
  await db.office.update({ where: { id: world.officeId }, data: { name: long(80) } });
  const other = await makeOffice({ name: long(80) });
  await db.staff.create({ data: { officeId: other.id, userId: id, roles: ["admin"] } });
  const here = { officeId: world.officeId, userId: id };
  await db.staff.update({ where: { officeId_userId: here }, data: { chosenAt: new Date() } });
  await db.room.updateMany({ where: { id: world.rooms[0]?.id ?? "" }, data: { name: long(40) } });
  const headers = { origin: `http://localhost:${e2ePort}` };
  const send = async (method: "POST" | "PUT", path: string, data: object) => {
    const answer = await context.request.fetch(path, { method, headers, data });
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true);
  };
  await send("POST", "/api/invites", { email: `ny${email}`, roles: ["secretary"] });
  await send("POST", "/api/devices", { kind: "display", name: long(80) });
  await send("POST", "/api/devices", { kind: "kiosk", name: long(80) });
  await send("POST", "/api/alarms/buttons", { name: long(80), roomId: world.rooms[0]?.id });
  await send("POST", "/api/keys", { name: long(80), scopes: ["statistics.read"], days: 30 });
  await send("POST", "/api/webhooks", { url: `https://example.test/${long(60)}`, kinds: ["alarm.raised"] });
  await send("POST", "/api/printers", { name: long(80), host: "127.0.0.1", port: 9100, deviceId: null });
  const holiday = { label: long(60), opensAt: null, closesAt: null };
  await send("PUT", "/api/settings/holidays/2027-06-24", holiday);
  const entries = [{ code: null, isOn: true, labels: { sv: long(60) } }];
  await send("PUT", "/api/settings/lists/partner", { entries });

  for (const tab of "office hours rooms staff devices alarm lists systems audit offices".split(" ")) {
    await page.goto(`/settings/${tab}`);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      expect(await besideTheEdge(page), `${tab}, ${width} px`).toEqual([]);
    }
  }
  // On a large screen who did it makes room for what was done.
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("/settings/audit");
  const table = page.getByRole("table");
  expect(
    await table.evaluate(({ scrollWidth, parentElement }) => scrollWidth - (parentElement?.clientWidth ?? 0)),
  ).toBe(0);
});

test("forced colours leave every button its edge and the page of now its mark", async ({ world }) => {
  const { page } = await world.signIn({ name: "Rut", roles: ["reception", "admin"] });
  await page.emulateMedia({ forcedColors: "active" });
  await openLive(page, "/reception");
  const looks = (locator: Locator) =>
    locator.evaluate((element) => {
      const { borderTopWidth, borderTopStyle, textDecorationLine, backgroundColor } =
        getComputedStyle(element);
      return { edge: `${borderTopWidth} ${borderTopStyle}`, textDecorationLine, backgroundColor };
    });
  const primary = named(page, /^Lägg till besök/);
  const quiet = named(page, /^Rut/);
  await expect(primary).toBeVisible();
  for (const button of [primary, named(page, /^Ångra/), help(page)])
    expect((await looks(button)).edge).toBe("1px solid");
  expect((await looks(primary)).backgroundColor).not.toBe((await looks(quiet)).backgroundColor);
  // Else the page's ground lies behind the words, and they are light on light.
  expect(await primary.evaluate((element) => getComputedStyle(element).forcedColorAdjust)).toBe("none");
  await primary.hover();
  expect((await looks(primary)).backgroundColor).not.toBe((await looks(quiet)).backgroundColor);
  const nav = page.locator("header nav");
  expect((await looks(nav.locator("[aria-current]"))).textDecorationLine).toBe("underline");
  expect((await looks(nav.locator("a:not([aria-current])").first())).textDecorationLine).toBe("none");
  await openLive(page, "/settings");
  const current = page.getByRole("main").locator("nav [aria-current]");
  expect((await looks(current)).textDecorationLine).toBe("underline");
});

test("forced colours leave each state its own look: dots, the chosen one, and switches", async ({
  world,
}) => {
  const { page } = await world.signIn({ name: "Rut", roles: ["secretary", "reception", "admin"] });
  const amir = await world.signIn({ name: "Amir", roles: ["secretary"] });
  await world.signIn({ name: "Bo", roles: ["secretary"] });
  const visit = await arrive(amir);
  await command(amir, visit.id, { type: "call", roomId: world.rooms[0]?.id });
  for (let each = 0; each < 2; each++) await arrive(amir);
  const groundOf = (locator: Locator, pseudo = "") =>
    locator.evaluate((element, of) => {
      const { backgroundColor, backgroundImage } = getComputedStyle(element, of || null);
      return `${backgroundColor} ${backgroundImage}`;
    }, pseudo);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    const ground = `${colorScheme === "light" ? "rgb(255, 255, 255)" : "rgb(0, 0, 0)"} none`;
    await openLive(page, "/desk");
    await expect(page.locator(".dot-busy")).toBeVisible();
    const dots = [".dot-free", ".dot-busy", ".dot-gone"].map((of) => groundOf(page.locator(of).first()));
    expect(new Set(await Promise.all(dots)).size).toBe(3);
    await page.keyboard.press("j");
    const chosen = page.locator('button[aria-pressed="true"]').first();
    expect(await groundOf(chosen)).not.toBe(ground);
    expect(await groundOf(page.locator('button[aria-pressed="false"]').first())).toBe(ground);
    await openLive(page, "/settings/devices");
    const [one, other] = await page.locator("fieldset label").all();
    if (!one || !other) throw new Error("nothing can be chosen");
    expect(await groundOf(one)).not.toBe(await groundOf(other));
    await openLive(page, "/settings/office");
    const knob = page.locator("input[type=checkbox] + [data-drawn]").first();
    expect(await groundOf(knob, "::after")).not.toBe(await groundOf(knob));
  }
});
