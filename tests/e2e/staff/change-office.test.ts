import { expect, openLive, test } from "#tests/support/browser/browser.ts";

test("who works in many offices finds the next one by a word of its name, and works there at once", async ({
  world,
}) => {
  const { db } = await import("#lib/db/client.ts");
  const { makeOffice } = await import("#tests/support/office.ts");
  const { page, id } = await world.signIn({ name: "Amir" });
  for (let at = 1; at <= 12; at++) {
    const { id: officeId } = await makeOffice({ name: `Kontor ${at}` });
    await db.staff.create({ data: { officeId, userId: id, roles: ["secretary"], state: "available" } });
  }
  await db.staff.updateMany({
    where: { userId: id, officeId: world.officeId },
    data: { chosenAt: new Date() },
  });
  await openLive(page, "/desk");
  await expect(page.getByRole("link", { name: "Kom in Provkontoret" })).toBeVisible();
  await page.getByRole("button", { name: /Amir/ }).click();
  const offices = page.getByRole("menuitemradio", { name: /kontor/i });
  // In the order of their numbers, not of their digits.
  await expect(offices).toHaveText([
    ...Array.from({ length: 12 }, (_, at) => `Kontor ${at + 1}`),
    "Provkontoret",
  ]);
  const search = page.getByRole("searchbox", { name: "Sök kontor" });
  await search.fill("kontor 1");
  await expect(offices).toHaveText(["Kontor 1", "Kontor 10", "Kontor 11", "Kontor 12"]);
  await search.press("Home");
  await expect(search).toBeFocused();
  await search.press("ArrowDown");
  await expect(offices.first()).toBeFocused();
  await search.fill("norr");
  await expect(page.getByText("Ingen träff")).toBeVisible();
  await search.fill("11");
  await search.press("Enter");
  await expect(page.getByRole("link", { name: "Kom in Kontor 11" })).toBeVisible();
  expect(await db.session.findFirst({ where: { userId: id, activeOfficeId: { not: null } } })).not.toBeNull();
});
