import { expect, test } from "#tests/support/browser/browser.ts";
import { e2ePort } from "#tests/support/browser/e2e.ts";
import { besideTheEdge } from "#tests/support/browser/fit.ts";

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

test("every way in fits a phone: long addresses, and text twice as large", { tag: "@full" }, async ({
  world,
  page,
}) => {
  const { db } = await import("#lib/db/client.ts");
  const { hashOf } = await import("#lib/auth/cookies.ts");
  const { freshToken } = await import("#lib/auth/invitations/invite-links.ts");
  const { email: existing } = await world.signIn({ name: "Amir" });
  const long = `${"annaleenabergstromwennerholm".repeat(2)}@test.example`;
  const linkTo = async (kind: "invite" | "password" | "setup", path: string, email: string | null) => {
    const token = freshToken();
    const expiresAt = new Date(Date.now() + 3600_000);
    const { officeId } = world;
    const link = {
      kind,
      officeId,
      email,
      expiresAt,
      tokenHash: hashOf(token),
      roles: ["secretary" as const],
    };
    await db.inviteLink.create({ data: link });
    return `${path}?token=${token}`;
  };
  const longExisting = `${"oleksandrashevchenko".repeat(3)}@test.example`;
  const name = "Stadsdelsmottagningen".repeat(3);
  await db.office.update({ where: { id: world.officeId }, data: { name } });
  await db.user.update({ where: { email: existing }, data: { email: longExisting } });
  const addresses = [
    await linkTo("invite", "/invite", long),
    await linkTo("invite", "/invite", longExisting),
    await linkTo("password", "/password", longExisting),
    await linkTo("setup", "/setup", null),
    ...["/invite", "/setup", "/password", "/sign-in", "/accessibility", "/so/sign-in", "/ar/accessibility"],
  ];
  for (const address of addresses) {
    await page.goto(address);
    for (const width of [390, 320]) {
      await page.setViewportSize({ width, height: 844 });
      for (const size of ["16px", "32px"]) {
        await page.evaluate((fontSize) => {
          document.documentElement.style.fontSize = fontSize;
        }, size);
        expect(await besideTheEdge(page), `${address}, ${width} px, ${size}`).toEqual([]);
      }
    }
  }
});

test("a password that is sent before its page has its script stays out of the address", async ({
  world,
  browser,
}) => {
  const { db } = await import("#lib/db/client.ts");
  const { hashOf } = await import("#lib/auth/cookies.ts");
  const { freshToken } = await import("#lib/auth/invitations/invite-links.ts");
  const { email } = await world.signIn({ name: "Amir" });
  const invited = async (to: string): Promise<string> => {
    const token = freshToken();
    const expiresAt = new Date(Date.now() + 3600_000);
    const { officeId } = world;
    await db.inviteLink.create({
      data: {
        kind: "invite",
        officeId,
        roles: ["secretary"],
        tokenHash: hashOf(token),
        email: to,
        expiresAt,
      },
    });
    return `/invite?token=${token}`;
  };
  for (const path of ["/sign-in", await invited("ny@test.example"), await invited(email)]) {
    const bare = await browser.newContext({ javaScriptEnabled: false, locale: "sv-SE" });
    const page = await bare.newPage();
    await page.goto(`http://localhost:${e2ePort}${path}`);
    const password = page.locator("input[type=password]").first();
    await password.evaluate((field) => field.closest("form")?.setAttribute("novalidate", ""));
    await password.fill("secret words");
    const sent = page.waitForRequest((request) => request.isNavigationRequest());
    await password.press("Enter");
    expect((await sent).url(), path).not.toMatch(/secret/);
    await bare.close();
  }
});
