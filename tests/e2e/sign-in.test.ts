import { expect, test } from "#tests/support/browser/browser.ts";

// A wrong password is answered 401.
test.use({ complaints: [/status of 401/] });

test("a colleague signs in with a password to the screen of the day; a wrong one is told kindly", async ({
  world,
  page,
}) => {
  const { hashPassword } = await import("better-auth/crypto");
  const { db } = await import("#lib/db/client.ts");
  const { id, email } = await world.signIn({ name: "Amir" });
  const password = await hashPassword("a long enough password");
  const account = { id, accountId: id, userId: id, providerId: "credential", password };
  await db.account.create({ data: account });

  await page.goto("/sign-in");
  await page.getByLabel("E-post").fill(email);
  await page.getByLabel("Lösenord").fill("another password");
  await page.getByRole("button", { name: "Logga in" }).click();
  await expect(page.getByRole("alert").first()).toContainText("hör inte ihop");
  await page.getByLabel("Lösenord").fill("a long enough password");
  await page.getByRole("button", { name: "Logga in" }).click();
  await expect(page).toHaveURL(/\/desk$/);
  await expect(page.getByText("Du är ledig")).toBeVisible();
});
