import type { Page } from "@playwright/test";
import { arrive, command, fillOffice } from "#tests/support/browser/arrivals.ts";
import { expect, openLive, test } from "#tests/support/browser/browser.ts";
import { allowedMs } from "#tests/support/timeouts.ts";

// Who wants a room that is taken is answered 409.
test.use({ complaints: [/status of 409/] });

const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name }).first();
const row = (page: Page, id: string) => page.locator(`#visit-${id}`);
const choice = (page: Page, name: string) => page.getByRole("menuitem", { name, exact: true });

test("gives a family its ticket with the keyboard alone", async ({ world }) => {
  const { page } = await world.signIn({ name: "Rut", roles: ["reception"] });
  await openLive(page, "/reception");
  await expect(page.getByText("Ingen väntar").first()).toBeVisible();
  const before = Date.now();
  await page.keyboard.press("n");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("2");
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").getByText("R1", { exact: true })).toBeVisible();
  expect(Date.now() - before, "from N to the code").toBeLessThan(allowedMs(5_000));
  // Nobody is counted whom nobody saw.
  await expect(page.getByRole("dialog")).toContainText("1 vuxen");
  await expect(page.getByRole("dialog")).not.toContainText("barn");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByText("R1", { exact: true })).toBeVisible();
});

test("children typed as one number are asked their ages before there is a ticket", async ({ world }) => {
  const { page } = await world.signIn({ name: "Rut", roles: ["reception"] });
  await openLive(page, "/reception");
  await page.keyboard.press("n");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("2+5 so t");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("5 är kvar att skriva in")).toBeVisible();
  for (const key of ["2", "Tab", "3", "Enter"]) await page.keyboard.press(key);
  await expect(page.getByRole("status").getByText("R1", { exact: true })).toBeVisible();
  await expect(dialog).toContainText("2 vuxna, 5 barn");
});

test("types the numbers of a party and gives a second ticket from the first", async ({ world }) => {
  const { page } = await world.signIn({ name: "Rut", roles: ["reception"] });
  await openLive(page, "/reception");
  await button(page, /Lägg till besök/).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("spinbutton").nth(1).focus();
  await page.keyboard.press("3");
  await dialog.getByRole("button", { name: "Arabiska" }).click();
  await dialog.getByRole("button", { name: "Vill prata enskilt" }).click();
  await dialog.getByRole("button", { name: /Ge könummer/ }).click();
  await dialog.getByRole("button", { name: "Ett besök till" }).click();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").getByText("R2", { exact: true })).toBeVisible();
  await page.keyboard.press("Enter");
  const first = page.getByRole("listitem").filter({ hasText: "R1" }).first();
  await expect(first).toContainText("1 vuxen, 3 barn");
  await expect(first).toContainText("arabiska");
});

test("edits a party, sets it aside with a reason, takes it back and lets it leave", async ({ world }) => {
  const { page, context } = await world.signIn({ name: "Rut", roles: ["reception"] });
  const { id, code } = await arrive({ context });
  await openLive(page, "/reception");
  await row(page, id).click();
  await button(page, "Ändra uppgifter").click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("spinbutton").first().focus();
  await page.keyboard.press("2");
  await dialog.getByRole("button", { name: "Spara" }).click();
  await expect(row(page, id)).toContainText("2 vuxna, 1 barn");

  await page.keyboard.press("p");
  await dialog.getByRole("button", { name: "Väntar på tolk" }).click();
  const parked = page.getByRole("region", { name: /Parkerade/ });
  await expect(parked).toContainText("Väntar på tolk");
  await parked.getByRole("button", { name: "Tillbaka i kön" }).click();
  await expect(row(page, id)).toBeVisible();
  await button(page, "Har gått").click();
  await expect(page.getByRole("region", { name: "Avslutade i dag" })).toContainText(code);
  await page.keyboard.press("Control+z");
  await expect(row(page, id)).toBeVisible();
});

test("calls with C into a chosen room, and strikes what was a mistake", async ({ world }) => {
  const { page, context } = await world.signIn({ name: "Rut", roles: ["reception"] });
  const { id, code } = await arrive({ context });
  await openLive(page, "/reception");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("c");
  await page.getByRole("dialog").getByLabel("Rum 2").check();
  await page.getByRole("dialog").getByRole("button", { name: "Ropa upp" }).click();
  await expect(page.getByText("Uppropad till Rum 2")).toBeVisible();
  await button(page, "Mer").click();
  await choice(page, "Stryk").click();
  await expect(page.getByRole("contentinfo")).toContainText(`Du strök ${code}`);
  await expect(page.getByText("Uppropad till Rum 2")).toHaveCount(0);
  await expect(row(page, id)).toHaveCount(0);
});

test("tells who is in the room when it is taken", async ({ world }) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const rut = await world.signIn({ name: "Rut", roles: ["reception"] });
  const [first, second] = [await arrive(rut), await arrive(rut)];
  await openLive(rut.page, "/reception");
  await row(rut.page, second.id).click();
  await rut.page.keyboard.press("c");
  const dialog = rut.page.getByRole("dialog");
  await dialog.getByLabel("Rum 1").check();
  await command(amir, first.id, { type: "call", roomId: world.rooms[0]?.id });
  await expect(dialog.getByText(`${first.code} är där`)).toBeVisible();
  await dialog.getByRole("button", { name: "Ropa upp" }).click();
  await expect(rut.page.getByRole("contentinfo")).toContainText(`Amir är med ${first.code} i Rum 1.`);
});
test("closes with one press what is open when the office has closed, or since yesterday", async ({
  world,
}) => {
  const { page, id } = await world.signIn({ name: "Amir", roles: ["reception", "secretary"] });
  const { db } = await import("#lib/db/client.ts");
  const yesterday = new Date(Date.now() - 26 * 3600_000);
  const startedAt = new Date(Date.now() - 3600_000);
  await fillOffice(world.officeId, 1, {
    ...{ series: "L", serviceDay: new Date(yesterday.toISOString().slice(0, 10)), arrivedAt: yesterday },
    ...{ status: "inMeeting", claimedById: id, startedAt },
  });
  await openLive(page, "/reception");
  const left = page.getByRole("region", { name: /Besök som inte är avslutade/ });
  await expect(left).toContainText("De kom en tidigare dag.");
  await left.getByRole("button", { name: "Samtal utan bistånd" }).click();
  await expect(left).toHaveCount(0);

  await db.officeHours.deleteMany({ where: { officeId: world.officeId } });
  await fillOffice(world.officeId, 1);
  await fillOffice(world.officeId, 1, {
    ...{
      series: "M",
      status: "called",
      claimedById: id,
      claimedAt: startedAt,
      calledAt: startedAt,
      lastCalledAt: startedAt,
      callCount: 1,
    },
  });
  await openLive(page, "/reception");
  await expect(left).toContainText("Dagen är slut.");
  await left.getByRole("button", { name: "Kom inte" }).click();
  await left.getByRole("button", { name: "Har gått" }).click();
  await expect(left).toHaveCount(0);
});

test("finds a visit by language, keeps sixty in one list, and moves between offices", async ({ world }) => {
  const { page, id } = await world.signIn({ name: "Rut", roles: ["reception"] });
  const { db } = await import("#lib/db/client.ts");
  const { makeOffice } = await import("#tests/support/office.ts");
  const other = await makeOffice({ name: "Andra kontoret" });
  await db.staff.create({
    data: { officeId: other.id, userId: id, roles: ["reception"], languages: [], state: "available" },
  });
  // A session opens in the office that was chosen last.
  await db.staff.update({
    where: { officeId_userId: { officeId: world.officeId, userId: id } },
    data: { chosenAt: new Date() },
  });
  await fillOffice(world.officeId, 60);
  await openLive(page, "/reception");
  const rows = page.locator("[id^=visit-]");
  await expect(rows).toHaveCount(60);
  await page.keyboard.press("/");
  await page.keyboard.type("tigrin");
  await expect(rows.first()).toContainText("tigrinska");
  await expect(rows).not.toHaveCount(60);
  await page.keyboard.press("Escape");
  await expect(rows).toHaveCount(60);

  await button(page, /språk och utloggning/).click();
  await page.getByRole("menuitemradio", { name: "Andra kontoret" }).click();
  await expect(rows).toHaveCount(0);
});
