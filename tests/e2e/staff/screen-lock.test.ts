import { hashPassword } from "better-auth/crypto";
import { expect, openLive, test } from "../../support/browser/browser.ts";

test.use({ complaints: [/422/] });

test("a screen that nobody has used is blurred, still calls for help, and is given back for the password", async ({
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
  await amir.page.clock.install();
  await Promise.all([openLive(amir.page, "/desk"), openLive(sara.page, "/desk")]);
  await amir.page.clock.fastForward("16:00");
  const lock = amir.page.getByRole("dialog", { name: "Amir, skärmen är låst" });
  await expect(lock).toBeVisible();
  // No key of the screen behind it does anything.
  await amir.page.keyboard.press("n");
  await amir.page.keyboard.press("Alt+KeyH");
  await amir.page.keyboard.press("Alt+KeyH");
  await expect(sara.page.getByRole("alert").getByText("Rum 1", { exact: true })).toBeVisible();
  await lock.getByLabel("Ditt lösenord").fill("another one");
  await lock.getByRole("button", { name: "Lås upp" }).click();
  await expect(lock.getByText("Det stämmer inte.")).toBeVisible();
  await lock.getByLabel("Ditt lösenord").fill(password);
  await lock.getByRole("button", { name: "Lås upp" }).click();
  await expect(lock).toHaveCount(0);
  await expect(amir.page.getByText("Du är ledig")).toBeVisible();
});
