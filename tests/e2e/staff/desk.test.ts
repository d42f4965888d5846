import type { Page } from "@playwright/test";
import { arrive, command, largeFamily } from "#tests/support/browser/arrivals.ts";
import { expect, openLive, test } from "#tests/support/browser/browser.ts";
import { allowedMs } from "#tests/support/timeouts.ts";

// Who loses a race is answered 409, and a cut line is written to the console by the browser itself.
test.use({
  complaints: [/status of (409|503)|ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED|Failed to load/],
});

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first();
const bar = (page: Page) => page.getByRole("contentinfo");
const mine = (page: Page, code: string) => page.getByRole("heading", { name: code, level: 2, exact: true });
const choice = (page: Page, name: string) => page.getByRole("menuitem", { name, exact: true });

test("gives the last visitor to one of two who call next at the same moment, and tells the other plainly", async ({
  world,
}) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const sara = await world.signIn({ name: "Sara", roomId: world.rooms[1]?.id ?? null });
  await Promise.all([openLive(amir.page, "/desk"), openLive(sara.page, "/desk")]);
  const { code } = await arrive(amir);
  for (const { page } of [amir, sara]) await expect(button(page, /Ropa upp nästa/)).toBeVisible();
  await Promise.all([amir, sara].map(({ page }) => page.keyboard.press("n")));
  await expect
    .poll(async () => (await mine(amir.page, code).count()) + (await mine(sara.page, code).count()))
    .toBe(1);
  const loser = (await mine(amir.page, code).count()) === 1 ? sara : amir;
  await expect(bar(loser.page)).toContainText("Ingen att ropa upp just nu.");
});

test("names the colleague who was faster with the same visitor", async ({ world }) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const sara = await world.signIn({ name: "Sara", roomId: world.rooms[1]?.id ?? null });
  const { code, id } = await arrive(amir);
  await openLive(sara.page, "/desk");
  await expect(button(sara.page, `Ropa upp ${code}`)).toBeVisible();
  await sara.context.route(/\/api\/(live|queue$)/, (route) => route.abort());
  await sara.page.reload();
  await expect(button(sara.page, `Ropa upp ${code}`)).toBeVisible();
  await command(amir, id, { type: "call", roomId: world.rooms[0]?.id });
  await button(sara.page, `Ropa upp ${code}`).click();
  await expect(bar(sara.page)).toContainText(`Amir ropade upp ${code} till Rum 1 nyss.`);
  await expect(button(sara.page, `Ropa upp ${code}`)).toHaveCount(0);
});

test("takes back the last step by the bar and by Ctrl+Z", async ({ world }) => {
  const { page, context } = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const { code } = await arrive({ context });
  await openLive(page, "/desk");
  await button(page, /Ropa upp nästa/).click();
  await expect(bar(page)).toContainText(`Du ropade upp ${code} till Rum 1`);
  await button(page, /^Ångra/).click();
  await expect(page.getByText("Du är ledig")).toBeVisible();
  await page.keyboard.press("n");
  await expect(page.getByText(/Uppropad \d\d:\d\d/)).toBeVisible();
  await page.keyboard.press("s");
  await expect(page.getByText(/I samtal sedan/)).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.getByText(/Uppropad \d\d:\d\d/)).toBeVisible();
});

test("an undo pressed in two tabs for one mistake takes back one step, and says so; pressed again, the one before", {
  tag: "@full",
}, async ({ world }) => {
  const { page, context } = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const { id, code } = await arrive({ context });
  await command({ context }, id, { type: "call", roomId: world.rooms[0]?.id });
  await command({ context }, id, { type: "start" });
  await openLive(page, "/desk");
  const other = await context.newPage();
  await other.goto("/desk");
  await expect(bar(other)).toContainText(`Du började samtalet med ${code}`);
  await button(page, /^Ångra/).click();
  await expect(bar(other)).toContainText(`Återtaget. Innan dess: Du ropade upp ${code} till Rum 1`);
  await button(other, /^Ångra/).click();
  await expect(bar(other)).toContainText(
    `Det är redan återtaget. Tryck igen om du vill ångra även det här: Du ropade upp ${code} till Rum 1`,
  );
  await expect(mine(page, code)).toBeVisible();
  await expect(async () => {
    await other.keyboard.press("Control+z");
    await expect(other.getByText("Du är ledig")).toBeVisible({ timeout: 5_000 });
  }).toPass();
  const { db } = await import("#lib/db/client.ts");
  const events = await db.visitEvent.findMany({ where: { visitId: id }, orderBy: { version: "asc" } });
  expect(events.map(({ type }) => type)).toEqual(["checkedIn", "called", "started", "undone", "undone"]);
});

test("refuses to take back what a colleague has built on, in plain words", async ({ world }) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const rut = await world.signIn({ name: "Rut", roles: ["reception"] });
  const { code, id } = await arrive(rut);
  await command(amir, id, { type: "call", roomId: world.rooms[0]?.id });
  await amir.context.route(/\/api\/(live|queue$)/, (route) => route.abort());
  await openLive(amir.page, "/desk");
  await expect(mine(amir.page, code)).toBeVisible();
  await command(rut, id, { type: "release" });
  await button(amir.page, /^Ångra/).click();
  await expect(bar(amir.page)).toContainText(
    `Det går inte längre att ångra. Rut lämnade tillbaka ${code} i kön nyss.`,
  );
});

test("keeps the wait when calling again, and puts back who did not come", async ({ world }) => {
  const { page, context } = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const { db } = await import("#lib/db/client.ts");
  const { code, id } = await arrive({ context });
  const where = { officeId_id: { officeId: world.officeId, id } };
  const arrivedAt = new Date(Date.now() - 25 * 60_000);
  await db.visit.update({ where, data: { arrivedAt } });
  await openLive(page, "/desk");
  await page.keyboard.press("n");
  await expect(mine(page, code)).toBeVisible();
  const waited = page.locator("dt", { hasText: "Väntade" }).locator("xpath=following-sibling::dd[1]");
  await expect(waited).toHaveText("25 min");
  const { calledAt } = await db.visit.findUniqueOrThrow({ where });
  await page.keyboard.press("r");
  await expect(page.getByText(/2 gånger/)).toBeVisible();
  await expect(waited).toHaveText("25 min");
  expect((await db.visit.findUniqueOrThrow({ where })).calledAt).toEqual(calledAt);
  await button(page, "Kom inte").click();
  await expect(page.getByText("Du är ledig")).toBeVisible();
  await openLive(page, "/reception");
  await button(page, "Sätt tillbaka i kön").click();
  await expect(page.locator(`#visit-${id}`)).toContainText("25 min");
});

test("finishes a meeting with three keys, and lets the outcome be corrected later", async ({ world }) => {
  const { page, context } = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const { id } = await arrive({ context });
  await command({ context }, id, { type: "call", roomId: world.rooms[0]?.id });
  await command({ context }, id, { type: "start" });
  await openLive(page, "/desk");
  await expect(page.getByText(/I samtal sedan/)).toBeVisible();
  const before = Date.now();
  for (const key of ["f", "1", "Enter"]) await page.keyboard.press(key);
  await expect(page.getByText("Du är ledig")).toBeVisible();
  expect(Date.now() - before).toBeLessThan(allowedMs(15_000));

  await openLive(page, `/visits/${id}`);
  const history = page.getByRole("listitem");
  await expect(history).toContainText([
    /skrev in/,
    /Du ropade upp .* till Rum 1\./,
    /Du började samtalet/,
    /Du avslutade samtalet/,
  ]);
  await button(page, "Rätta utfallet").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /Ansökan/ }).click();
  await dialog.getByRole("button", { name: "Funderar" }).click();
  await dialog.getByRole("button", { name: /Spara rättelsen/ }).click();
  await expect(history.last()).toContainText("Du rättade utfallet");
  await expect(page.getByText("Funderar")).toBeVisible();
});

test("finishes by keys that are pressed before the code of the form is there", async ({ world }) => {
  const { page, context } = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const { id } = await arrive({ context });
  await command({ context }, id, { type: "call", roomId: world.rooms[0]?.id });
  await command({ context }, id, { type: "start" });
  const late = Promise.withResolvers<void>();
  let lateCount = 0;
  await page.route(/\/chunks\/[^/]+\.js$/, async (route) => {
    const response = await route.fetch();
    const isForms = (await response.text()).includes("submitCorrection");
    if (isForms) lateCount++;
    if (isForms) await late.promise;
    await route.fulfill({ response });
  });
  await openLive(page, "/desk");
  await expect.poll(() => lateCount).toBeGreaterThan(0);
  for (const key of ["f", "1", "Enter"]) await page.keyboard.press(key);
  await expect(page.locator("#my-visit ~ form")).toHaveCount(0);
  late.resolve();
  await expect(page.getByText("Du är ledig")).toBeVisible();
});

test("splits a family of seven across two rooms, shows each where the others are, and puts it together", async ({
  world,
}) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const sara = await world.signIn({ name: "Sara", roomId: world.rooms[1]?.id ?? null });
  const { code, id } = await arrive(amir, { who: "family", party: largeFamily });
  await command(amir, id, { type: "call", roomId: world.rooms[0]?.id });
  await command(amir, id, { type: "start" });
  await Promise.all([openLive(amir.page, "/desk"), openLive(sara.page, "/desk")]);
  await expect(amir.page.getByText("2 vuxna, 5 barn").first()).toBeVisible();
  await button(amir.page, "Mer").click();
  await choice(amir.page, "Dela sällskapet").click();
  const dialog = amir.page.getByRole("dialog");
  const numbers = dialog.getByRole("spinbutton");
  for (const at of [0, 2]) {
    await numbers.nth(at).focus();
    await amir.page.keyboard.press(at === 0 ? "1" : "2");
  }
  await expect(dialog.getByRole("status")).toContainText("1 vuxen, 3 barn");
  await dialog.getByRole("button", { name: "Dela", exact: true }).click();

  await expect(sara.page.getByText("1 vuxen, 2 barn").first()).toBeVisible();
  await sara.page.keyboard.press("n");
  await expect(sara.page.getByRole("heading", { level: 2, name: /^R\d+$/ })).not.toHaveText(code);
  await expect(sara.page.getByRole("button", { name: new RegExp(`${code} · .*Rum 1`) })).toBeVisible();
  await expect(amir.page.getByRole("button", { name: /R\d+ · 1 vuxen, 2 barn, Rum 2/ })).toBeVisible();

  await button(sara.page, "Mer").click();
  await choice(sara.page, "För ihop igen").click();
  await expect(sara.page.getByText("Du är ledig")).toBeVisible();
  await expect(amir.page.getByText("Sällskapet i andra rum")).toHaveCount(0);
  await expect(amir.page.getByText("2 vuxna, 5 barn").first()).toBeVisible();
});

test("hands a visitor over, lets a colleague take part and stop, and amends what turns out otherwise", async ({
  world,
}) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const sara = await world.signIn({ name: "Sara", roomId: world.rooms[1]?.id ?? null });
  const { code, id } = await arrive(amir);
  await command(amir, id, { type: "call", roomId: world.rooms[0]?.id });
  await command(amir, id, { type: "start" });
  await Promise.all([openLive(amir.page, "/desk"), openLive(sara.page, `/visits/${id}`)]);

  await button(sara.page, "Delta").click();
  await expect(button(sara.page, "Mer")).toBeVisible();
  await openLive(sara.page, "/desk");
  await expect(sara.page.getByText("Du deltar, Amir håller i samtalet")).toBeVisible();
  await button(sara.page, "Mer").click();
  await choice(sara.page, "Sluta delta").click();
  await expect(mine(sara.page, code)).toHaveCount(0);

  await button(amir.page, "Mer").click();
  await choice(amir.page, "Ändra uppgifter").click();
  const dialog = amir.page.getByRole("dialog");
  await dialog.getByLabel("Språk").selectOption("so");
  await dialog.getByRole("button", { name: "Spara" }).click();
  await expect(amir.page.getByText("Somaliska, utan tolk")).toBeVisible();

  await button(amir.page, "Lämna över").click();
  await amir.page.getByRole("dialog").getByRole("button", { name: /Sara/ }).click();
  await expect(mine(sara.page, code)).toBeVisible();
  await expect(amir.page.getByText("Du är ledig")).toBeVisible();
});

test("hands over by Enter to the first colleague who is there", async ({ world }) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  await world.signIn({ name: "Anna" });
  const sara = await world.signIn({ name: "Sara" });
  const { id, code } = await arrive(amir);
  await command(amir, id, { type: "call", roomId: world.rooms[0]?.id });
  await openLive(sara.page, "/desk");
  await openLive(amir.page, "/desk");
  await expect(amir.page.getByRole("listitem").filter({ hasText: "Sara" })).toContainText("tar emot");
  await amir.page.keyboard.press("h");
  const names = amir.page.getByRole("dialog").getByRole("button", { name: /Anna|Sara/ });
  await expect(names).toHaveText([/Anna/, /Sara/]);
  await expect(names.nth(1)).toBeFocused();
  await amir.page.keyboard.press("Enter");
  await expect(mine(sara.page, code)).toBeVisible();
});

test("keeps several tabs in step over one stream", async ({ world }) => {
  const { context, page } = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  let streams = 0;
  context.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/live") streams += 1;
  });
  await openLive(page, "/desk");
  await expect(page.getByText("Du är ledig")).toBeVisible();
  const other = await context.newPage();
  await other.goto("/reception");
  const { code } = await arrive({ context });
  for (const each of [page, other]) await expect(each.getByText(code, { exact: true }).first()).toBeVisible();
  await page.keyboard.press("n");
  await expect(other.getByText("Uppropad till Rum 1")).toBeVisible({ timeout: allowedMs(1_000) });
  expect(streams).toBe(1);
});

test("shows a call for help on every staff screen within a second, and who goes", async ({ world }) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const sara = await world.signIn({ name: "Sara" });
  const rut = await world.signIn({ name: "Rut", roles: ["reception"] });
  const chief = await world.signIn({ name: "Anna", roles: ["chief"] });
  const others = [sara, rut, chief].map(({ page }) => page);
  const addresses = ["/desk", "/reception", "/statistics"];
  await Promise.all([
    openLive(amir.page, "/desk"),
    ...others.map((page, at) => openLive(page, addresses[at] ?? "/")),
  ]);
  const alarms = others.map((page) => page.getByRole("alert").getByText("Rum 1", { exact: true }));
  await amir.page.keyboard.press("Alt+KeyH");
  await Promise.all([
    ...alarms.map((alarm) => expect(alarm).toBeVisible({ timeout: allowedMs(3_000) })),
    amir.page.keyboard.press("Alt+KeyH"),
  ]);
  const { db } = await import("#lib/db/client.ts");
  const { raisedAt } = await db.helpAlarm.findFirstOrThrow({ where: { officeId: world.officeId } });
  expect(Date.now() - raisedAt.getTime(), "from the press to the last screen").toBeLessThan(allowedMs(1_500));
  await button(rut.page, "Jag går").click();
  for (const page of [sara.page, chief.page]) await expect(page.getByText("Rut går dit")).toBeVisible();
  const own = amir.page.getByRole("button", { name: /Larma kollegorna/i });
  await expect(own).toHaveAccessibleDescription("Rut kommer.");
  // Beside a visitor: no word of it, no colour, no bar.
  expect(await amir.page.locator("body").innerText()).not.toMatch(/LARM|Hjälp behövs|går dit/);
  expect(await amir.page.title()).not.toMatch(/larm/i);
});

test("says since when it has no network, and catches up by itself", async ({ world }) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const sara = await world.signIn({ name: "Sara" });
  // A stream that is open already outlives the browser's own "offline": the screen asks every two seconds instead.
  await amir.context.route(/\/api\/live$/, (route) => route.abort());
  await openLive(amir.page, "/desk");
  await amir.page.waitForResponse(/\/api\/queue$/);
  await expect(amir.page.getByText(/Uppdaterad \d\d:\d\d:\d\d/)).toBeVisible();
  await amir.context.setOffline(true);
  await expect(amir.page.getByText(/Utan nät sedan \d\d:\d\d, försöker igen/)).toBeVisible();
  const { code } = await arrive(sara);
  await amir.context.unroute(/\/api\/live$/);
  await amir.context.setOffline(false);
  await expect(amir.page.getByText(code, { exact: true }).first()).toBeVisible();
  await expect(amir.page.getByText(/Utan nät/)).toHaveCount(0);
});

test("catches up by itself in a tab left open while the server was replaced", { tag: "@full" }, async ({
  world,
}) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const sara = await world.signIn({ name: "Sara" });
  await amir.context.route("**/api/**", (route) => route.fulfill({ status: 503, body: "" }));
  await openLive(amir.page, "/desk");
  await expect(amir.page.getByText(/Utan nät sedan/)).toBeVisible();
  const { code } = await arrive(sara);
  await amir.context.unroute("**/api/**");
  await expect(amir.page.getByText(code, { exact: true }).first()).toBeVisible();
  await amir.page.keyboard.press("n");
  await expect(mine(amir.page, code)).toBeVisible();
});
