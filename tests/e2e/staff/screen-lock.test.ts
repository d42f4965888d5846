import { hashPassword } from "better-auth/crypto";
import { reactLate } from "../../support/browser/accidents.ts";
import { expect, openLive, test } from "../../support/browser/browser.ts";

test.use({ complaints: [/422/] });

test("a browser that nobody has used is blurred, reaches nothing behind, still calls for help, and is given back for the password", async ({
  world,
}) => {
  const amir = await world.signIn({ name: "Amir", roomId: world.rooms[0]?.id ?? null });
  const sara = await world.signIn({ name: "Sara" });
  const { db } = await import("#lib/db/client.ts");
  const password = "some words that are long";
  await db.account.create({
    data: {
      ...{ id: `account-${amir.id}`, accountId: amir.id, userId: amir.id, providerId: "credential" },
      password: await hashPassword(password),
    },
  });
  await db.office.update({ where: { id: world.officeId }, data: { lockAfterMinutes: 5 } });
  const visits = () => db.visit.count({ where: { officeId: world.officeId } });
  await amir.context.clock.install();
  const other = await amir.context.newPage();
  await Promise.all([openLive(amir.page, "/desk"), openLive(sara.page, "/desk")]);
  await other.goto("/desk");
  await expect(other.getByText(/Uppdaterad \d\d:\d\d/)).toBeVisible();
  const lockOf = (page: typeof other) => page.getByRole("dialog", { name: "Amir, skärmen är låst" });
  const lock = lockOf(amir.page);
  // Used in another tab, it is used.
  await amir.context.clock.fastForward("04:00");
  const usedAt = (page: typeof other) =>
    page.evaluate(() => Object.entries(localStorage).find(([key]) => key.startsWith("kom-in-used"))?.[1]);
  const before = await usedAt(other);
  await other.keyboard.press("Shift");
  // A browser brings what one tab has written to the others a moment later.
  await expect.poll(() => usedAt(amir.page)).not.toBe(before);
  await amir.context.clock.fastForward("02:00");
  await expect(lock).toHaveCount(0);
  await amir.page.keyboard.press("m");
  await expect(amir.page.getByRole("dialog", { name: "Samtal utan könummer" })).toBeVisible();
  await amir.context.clock.fastForward("06:00");
  await expect(lock).toBeVisible();
  await expect(lock.getByLabel("Ditt lösenord")).toBeFocused();
  await expect(lockOf(other)).toBeVisible();
  // No key reaches what lies behind, not even the form that was open.
  await amir.page.keyboard.press("n");
  await amir.page.mouse.click(5, 5);
  await amir.page.keyboard.press("Enter");
  for (let step = 0; step < 8; step++) {
    await amir.page.keyboard.press("Tab");
    expect(await amir.page.evaluate(() => document.activeElement?.closest("main, [role=dialog]"))).toBeNull();
  }
  await amir.page.keyboard.press("Alt+KeyH");
  await amir.page.keyboard.press("Alt+KeyH");
  await expect(sara.page.getByRole("alert").getByText("Rum 1", { exact: true })).toBeVisible();
  await lock.getByLabel("Ditt lösenord").fill("another one");
  await amir.page.keyboard.press("Enter");
  await expect(lock.getByText("Det stämmer inte.")).toBeVisible();
  expect(await visits()).toBe(0);
  await lock.getByLabel("Ditt lösenord").fill(password);
  await lock.getByRole("button", { name: "Lås upp" }).click();
  await expect(lock).toHaveCount(0);
  await expect(lockOf(other)).toHaveCount(0);
  await expect(amir.page.getByRole("dialog", { name: "Samtal utan könummer" })).toBeVisible();
});

test("at a shared computer the screen is locked by one press, and the next person goes on where it was", async ({
  world,
}) => {
  const amir = await world.signIn({ name: "Amir" });
  await openLive(amir.page, "/desk");
  await amir.page.getByRole("button", { name: /Amir/ }).click();
  await amir.page.getByRole("menuitem", { name: "Lås skärmen" }).click();
  await amir.page.getByRole("button", { name: "Jag är någon annan" }).click();
  await expect(amir.page).toHaveURL(/\/sign-in\?to=.*desk/);
  expect((await amir.context.request.get("/api/queue")).status()).toBe(401);
});

test("a page that comes late and reacts late is locked too once its time is over", { tag: "@full" }, async ({
  world,
}) => {
  const { context, page } = await world.signIn({ name: "Amir" });
  await reactLate(context);
  await context.clock.install();
  // It asks for the stream while the page after it is on its way.
  await page.goto("/desk", { waitUntil: "commit" });
  await openLive(page, "/desk");
  await context.clock.fastForward("16:00");
  await expect(page.getByRole("dialog", { name: "Amir, skärmen är låst" })).toBeVisible();
});
