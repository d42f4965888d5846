import { expect, openLive, test } from "#tests/support/browser/browser.ts";

test("a new administrator's first hour: what is left is counted, typed things are kept, and nothing goes by one press", async ({
  world,
}) => {
  const { page } = await world.signIn({ name: "Ada", roles: ["admin"] });
  const bo = await world.signIn({ name: "Bo" });
  await openLive(page, "/settings");
  const step = (name: string) => page.getByRole("main").getByRole("link", { name });
  await expect(step("Kollegernas språk")).toContainText("klart");
  await expect(step("Skärmen i väntrummet")).toContainText("Ingen är kopplad än");
  await page.getByRole("button", { name: "Öva larmet" }).click();
  await page.getByRole("dialog", { name: "Öva larmet nu?" }).getByRole("button", { name: "Öva nu" }).click();
  await expect(step("Larmet övat")).toContainText("Ingen har svarat än");

  // Kept while another page is looked at, counted, thrown away and brought back.
  await page.getByRole("link", { name: "Kontoret", exact: true }).click();
  await page.getByLabel("Namn", { exact: true }).fill("Öppna mottagningen");
  await page.getByLabel("Dagar efter besöket").fill("30");
  await expect(page.getByText("2 osparade ändringar")).toBeVisible();
  // So are they while somebody reads the guide or leaves the settings.
  await page.getByRole("heading", { name: "Inställningar" }).click();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Inställningar" })).toContainText("Var två");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /Ada/ }).click();
  await page.getByRole("menuitem", { name: "Mina språk och lösenord" }).click();
  await expect(page).toHaveURL(/account/);
  await page.goBack();
  await expect(page.getByText("2 osparade ändringar")).toBeVisible();
  await page.getByRole("link", { name: "Öppettider" }).click();
  const monday = page.getByLabel("Måndag öppnar");
  await monday.fill("25:00");
  await monday.blur();
  await expect(page.getByText("Skriv en tid som 08:30.")).toBeVisible();
  await monday.fill("0830");
  await monday.blur();
  await expect(monday).toHaveValue("08:30");
  await expect(page.getByText("1 osparad ändring")).toBeVisible();
  await page.getByRole("button", { name: "Spara" }).click();
  await expect(page.getByText("Sparat")).toBeVisible();
  await page.getByRole("button", { name: "Lägg till årets svenska helgdagar" }).click();
  const goodFriday = page.getByRole("listitem").filter({ hasText: "Långfredagen" });
  await goodFriday.getByRole("button", { name: "Ta bort" }).click();
  await expect(goodFriday).toHaveCount(0);
  await page.getByRole("button", { name: "Sätt tillbaka" }).click();
  await expect(goodFriday).toBeVisible();

  await page.getByRole("link", { name: /^Kontoret.*osparade/ }).click();
  await expect(page.getByLabel("Namn", { exact: true })).toHaveValue("Öppna mottagningen");
  await page.getByRole("button", { name: "Släng" }).click();
  await expect(page.getByLabel("Namn", { exact: true })).toHaveValue("Provkontoret");
  await page.getByRole("button", { name: "Ta tillbaka dem" }).click();
  // Beside it stands the form of what happens when nobody comes.
  await page.getByRole("button", { name: "Spara" }).first().click();
  await expect(page.getByText("Sparat")).toBeVisible();
  await expect(page.getByLabel("Namn", { exact: true })).toHaveValue("Öppna mottagningen");

  // Two presses at one place shut out nobody.
  await page.getByRole("link", { name: "Personal" }).click();
  await page.getByRole("button", { name: "Ändra Bo" }).click();
  const dialog = page.getByRole("dialog", { name: "Bo" });
  await dialog.getByLabel("Namn").fill("Bosse");
  await dialog.getByRole("button", { name: "somaliska" }).click();
  await dialog.getByRole("button", { name: "Spara" }).click();
  await expect(page.getByText("Bosse")).toBeVisible();
  await page.getByRole("button", { name: "Ändra Bosse" }).click();
  await page.getByRole("button", { name: "Stäng av" }).dblclick();
  await expect(page.getByRole("dialog", { name: "Stänga av Bosse?" })).toContainText("loggas ut överallt");
  const { db } = await import("#lib/db/client.ts");
  const part = () =>
    db.staff.findFirstOrThrow({ where: { userId: bo.id }, select: { disabledAt: true, languages: true } });
  expect(await part()).toEqual({ disabledAt: null, languages: ["sv", "so"] });
  await page.getByRole("dialog").last().getByRole("button", { name: "Stäng av" }).click();
  await expect(page.getByText("avstängd")).toBeVisible();
  expect((await part()).disabledAt).not.toBeNull();
});

test("the microphone is lent whatever way leads to the recordings: palette, history, another language", async ({
  world,
}) => {
  const { page } = await world.signIn({ name: "Vera", roles: ["admin"] });
  await openLive(page, "/settings/rooms");
  const heading = page.getByRole("heading", { name: "Läs in texter", exact: true });
  const isLent = () =>
    page.evaluate(() =>
      (
        document as unknown as { featurePolicy: { allowsFeature(name: string): boolean } }
      ).featurePolicy.allowsFeature("microphone"),
    );
  const byPalette = async (words: string) => {
    await page.keyboard.press("ControlOrMeta+k");
    await page.getByRole("combobox").fill(words);
    await page.keyboard.press("Enter");
  };
  expect(await isLent()).toBe(false);
  await Promise.all([page.waitForRequest(/\/api\/live$/), byPalette("inställningar inspelningar")]);
  await expect(heading).toBeVisible();
  expect(await isLent()).toBe(true);

  // A page that was left and read anew: the browser goes back to an address, not to its document.
  await page.getByRole("navigation", { name: "Inställningar" }).getByRole("link", { name: "Rum" }).click();
  await expect(page).toHaveURL(/\/settings\/rooms$/);
  await Promise.all([page.waitForRequest(/\/api\/live$/), page.reload()]);
  expect(await isLent()).toBe(false);
  await Promise.all([page.waitForRequest(/\/api\/live$/), page.goBack()]);
  await expect(heading).toBeVisible();
  expect(await isLent()).toBe(true);

  await page.getByRole("combobox", { name: "Språk" }).selectOption("so");
  await expect(page).toHaveURL(/language=so/);
  await byPalette("english");
  await expect(page).toHaveURL(/\/en\/settings\/recordings/);
  expect(await isLent()).toBe(true);
});

test("a voice pack that is too large is said to be, before it is sent", async ({ world }) => {
  const { page } = await world.signIn({ name: "Vera", roles: ["admin"] });
  await openLive(page, "/settings/recordings");
  const requests: string[] = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await page.getByLabel("Hämta in en fil från ett annat kontor").evaluate((input: HTMLInputElement) => {
    const files = new DataTransfer();
    files.items.add(new File([new Uint8Array(64 * 1024 * 1024 + 1)], "so.voices.json"));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await expect(page.getByText("Filen är större än 64 MB")).toBeVisible();
  expect(requests).not.toContain("/api/recordings/pack");
});
