import type { Page } from "@playwright/test";
import { arrive } from "#tests/support/browser/arrivals.ts";
import { expect, openLive, test } from "#tests/support/browser/browser.ts";

// A page that can't be had is an error to the browser.
test.use({ complaints: [/ERR_FAILED|ERR_INTERNET_DISCONNECTED/] });

const says = "Sidan går inte att hämta just nu. Du är kvar där du var. Prova igen om en stund.";
const menu = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Sidor" }).getByRole("link", { name, exact: true });
const all = ["reception", "secretary", "chief", "admin"] as const;

/** Everything that is asked for fails, the stream as well; what gives it back. */
async function goAway(page: Page): Promise<() => Promise<void>> {
  const context = page.context();
  await context.route("**/*", (route) => route.abort());
  return () => context.unroute("**/*");
}

test("the server is gone: the main menu stays where it is and says why", async ({ world }) => {
  const { page } = await world.signIn({ name: "Amir", roles: [...all] });
  await openLive(page, "/desk");
  const comeBack = await goAway(page);
  for (const press of [
    () => menu(page, "Statistik").click(),
    () => menu(page, "Inställningar").press("Enter"),
    () => page.getByRole("link", { name: "Kom in" }).click(),
  ]) {
    await press();
    await expect(page.getByRole("contentinfo")).toContainText(says);
    await expect(page).toHaveURL(/\/desk$/);
  }
  await comeBack();
  // What was given up is not done later, in the middle of something else.
  await expect(page.getByRole("contentinfo")).not.toContainText(says);
  await expect(page).toHaveURL(/\/desk$/);
  await menu(page, "Statistik").click();
  await expect(page).toHaveURL(/\/statistics$/);
});

test("the network is gone: a page that is loaded as a whole is not left, and nor is a reload asked of it", async ({
  world,
}) => {
  const { page, context } = await world.signIn({ name: "Vera", roles: ["admin"] });
  await openLive(page, "/settings/hours");
  await context.setOffline(true);
  const notice = page.getByRole("alert").filter({ hasText: says });
  for (const name of ["Inspelningar", "Rum"]) {
    await page
      .getByRole("navigation", { name: "Inställningar" })
      .getByRole("link", { name, exact: true })
      .click();
    await expect(notice).toBeInViewport({ ratio: 1 });
    await expect(page).toHaveURL(/\/settings\/hours$/);
  }
  await context.setOffline(false);
  await expect(notice).toHaveCount(0);
  await page.getByRole("link", { name: "Inspelningar" }).click();
  await expect(page).toHaveURL(/\/settings\/recordings$/);
});

test("while all is well a link asks for nothing but its page, and a new tab is the browser's own", async ({
  world,
}) => {
  const amir = await world.signIn({ name: "Amir", roles: [...all] });
  const { page, context } = amir;
  await arrive(amir);
  await openLive(page, "/reception");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await menu(page, "Statistik").click();
  await expect(page).toHaveURL(/\/statistics$/);
  expect(requests).not.toContain("/api/health");
  const [tab] = await Promise.all([
    context.waitForEvent("page"),
    menu(page, "Mitt rum").click({ modifiers: ["Control"] }),
  ]);
  await expect(tab).toHaveURL(/\/desk$/);
  await expect(page).toHaveURL(/\/statistics$/);
});
