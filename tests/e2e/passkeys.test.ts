import { hashPassword } from "better-auth/crypto";
import { expect, openLive, test } from "#tests/support/browser/browser.ts";

// What is refused until somebody has proven who they are is answered 403.
test.use({ complaints: [/status of 403/] });

test("a passkey is added, signs in, and gives a locked screen back", async ({ world }) => {
  const { db } = await import("#lib/db/client.ts");
  const { context, page, id, email } = await world.signIn({ name: "Amir" });
  const password = await hashPassword("a long enough password");
  await db.account.create({
    data: { id: `account-${id}`, accountId: id, userId: id, providerId: "credential", password },
  });
  const client = await context.newCDPSession(page);
  await client.send("WebAuthn.enable");
  await client.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  await page.goto("/account");
  const section = page.locator("section", { has: page.getByRole("heading", { name: "Lösennycklar" }) });
  await section.getByRole("button", { name: "Lägg till en lösennyckel" }).click();
  await page.getByLabel("Namn", { exact: true }).fill("Jobbdatorn");
  await page.getByRole("button", { name: "Fortsätt" }).click();
  await expect(section.getByText("Jobbdatorn")).toBeVisible();

  await context.clearCookies();
  await page.goto("/sign-in");
  await page.getByLabel("E-post").fill(email);
  await page.getByLabel("Lösenord").fill("a long enough password");
  await page.getByRole("button", { name: "Logga in", exact: true }).click();
  await expect(page.getByText("Visa med din lösennyckel att det är du")).toBeVisible();
  await page.getByRole("button", { name: "Logga in med lösennyckel" }).click();
  await expect(page).toHaveURL(/\/desk$/);

  await page.clock.install();
  await openLive(page, "/desk");
  await page.clock.fastForward("16:00");
  const lock = page.getByRole("dialog", { name: "Amir, skärmen är låst" });
  await lock.getByRole("button", { name: "Lås upp med lösennyckel" }).click();
  await expect(lock).toHaveCount(0);

  // Removing it asks who it is, since the proof of the sign-in is old by then.
  await db.session.updateMany({
    where: { userId: id },
    data: { createdAt: new Date(Date.now() - 3600_000), confirmedAt: null },
  });
  await page.goto("/account");
  await section.getByRole("button", { name: "Ta bort Jobbdatorn" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ta bort" }).click();
  await section.getByRole("button", { name: "Använd lösennyckeln" }).click();
  await expect(section.getByText("Jobbdatorn")).toHaveCount(0);
  expect(await db.passkey.count({ where: { userId: id } })).toBe(0);
});
