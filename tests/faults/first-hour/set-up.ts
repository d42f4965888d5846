import type { Page } from "@playwright/test";
import type { People } from "./walk.ts";

/** What stands in the office at the end: each in a browser of the second device. */
export type Screens = { colleague: Page; tablet: Page; display: Page; origin: string };

const password = "sju gröna bänkar vid ån";

/** From the printed link to an office that can receive: the steps of the checklist in its order. */
export async function setUp(people: People, link: string): Promise<Screens> {
  const { admin, walk } = people;
  const button = (name: string | RegExp) => admin.getByRole("button", { name });
  const field = (name: string) => admin.getByLabel(name, { exact: true });
  const step = async (name: string) => {
    await walk.press(admin.getByRole("main").getByRole("listitem").getByRole("link", { name }).last());
    await admin.waitForURL(/settings\/./);
  };
  const home = async () => {
    await walk.press(admin.getByRole("link", { name: "Översikt" }));
    await admin.waitForURL(/settings$/);
  };
  const saved = () => admin.getByRole("status").filter({ hasText: "Sparat" }).first().waitFor();

  await admin.goto(link);
  await walk.see(admin, "set-up");
  await walk.write(admin.getByLabel(/^Kontorets namn/), "Öppna mottagningen");
  await walk.write(admin.getByLabel(/^Ditt namn/), "Ada");
  await walk.write(admin.getByLabel("E-post"), "ada@example.se");
  await walk.write(admin.getByLabel(/^Välj ett lösenord/), password);
  await walk.press(button("Öppna kontoret"));
  await admin.waitForURL(/settings$/);
  await walk.see(admin, "checklist-at-first");

  await step("Öppettider");
  await openToday(people);
  await walk.press(button("Spara"));
  await saved();
  await walk.press(button("Lägg till årets svenska helgdagar"));
  await admin.getByText("Långfredagen").waitFor();
  await home();

  await step("Rum att ta emot i");
  await walk.write(admin.getByLabel(/^Nytt rum/), "Rum 3");
  await walk.press(button("Lägg till rummet"));
  await admin.getByLabel("Namn på Rum 3").waitFor();
  await home();

  await step("Kolleger");
  await walk.write(admin.getByLabel("Kollegans e-post"), "sara@example.se");
  await walk.press(button("Gör en länk"));
  const invitation = await admin.getByText(/https?:\/\/\S+\/invite/).innerText();
  const colleague = await joined(people, invitation);
  await home();

  await step("Surfplattan i entrén");
  const origin = await addressShown(admin);
  await walk.see(admin, "devices");
  const tablet = await people.another({ width: 1280, height: 800 });
  const kiosk = await pairing(people, "Surfplatta", "Entrén");
  await tablet.goto(kiosk.address);
  await walk.see(tablet, "tablet-asks-for-the-code");
  await walk.write(tablet.getByLabel(/^Kod/), kiosk.code);
  await walk.press(tablet.getByRole("button", { name: /^Koppla/ }));
  await tablet.getByRole("button", { name: "Soomaali" }).waitFor();
  await walk.press(button("Klart"));
  const display = await people.another({ width: 1920, height: 1080 });
  const screen = await pairing(people, "Skärm", "Väntrummet");
  await display.goto(screen.address);
  await walk.write(display.getByLabel("Kod"), screen.code);
  await walk.press(display.getByRole("button", { name: "Koppla skärmen" }));
  await display.locator("#stage[data-state=welcome]").waitFor();
  await walk.press(button("Klart"));
  await walk.write(field("Ny kod"), "4711");
  await walk.press(button("Spara koden"));
  await saved();
  await home();

  await step("Listorna");
  for (let list = 0; list < 3; list++) {
    await walk.press(button("Så här ska det vara").first());
    await button("Så här ska det vara")
      .nth(2 - list)
      .waitFor({ state: "detached" });
  }
  await home();

  await step("Vart man ringer när det är stängt");
  const closed = admin
    .locator("section")
    .filter({ has: admin.getByRole("heading", { name: "När det är stängt" }) });
  await walk.write(closed.getByLabel("Svenska"), "Socialjouren svarar på 08-123 00 00.");
  await walk.press(button("Spara").last());
  await saved();
  await home();
  return { colleague, tablet, display, origin };
}

/** Visits are received on the day of the trial, whichever it is. */
async function openToday({ admin, walk }: People): Promise<void> {
  const name = new Intl.DateTimeFormat("sv", { weekday: "long", timeZone: "Europe/Stockholm" }).format(
    new Date(),
  );
  const day = name.charAt(0).toUpperCase() + name.slice(1);
  const opens = admin.getByLabel(`${day} öppnar`);
  if ((await opens.count()) === 0)
    await walk.press(admin.getByRole("button", { name: `Lägg till tid på ${day}` }));
  await walk.write(opens, "00:00");
  await walk.write(admin.getByLabel(`${day} stänger`), "24:00");
}

/** The colleague opens the link that was handed over, on another device. */
async function joined({ another, walk }: People, invitation: string): Promise<Page> {
  const page = await another();
  await page.goto(invitation);
  await walk.write(page.getByLabel(/^Ditt namn/), "Sara");
  await walk.write(page.getByLabel(/^Välj ett lösenord/), "en lång promenad i regn");
  await walk.press(page.getByRole("button", { name: "somaliska" }));
  await walk.see(page, "colleague-joins");
  await walk.press(page.getByRole("button", { name: "Kom med" }));
  await page.waitForURL(/\/(desk|sign-in)?$/);
  return page;
}

/** The address that the settings tell for other devices. */
async function addressShown(admin: Page): Promise<string> {
  const shown = await admin.getByRole("main").innerText();
  const [origin] = /http:\/\/\d+\.\d+\.\d+\.\d+:\d+/.exec(shown) ?? [];
  if (!origin) throw new Error("the settings tell no address for other devices");
  return origin;
}

async function pairing({ admin, walk, stumbled }: People, kind: string, name: string) {
  await walk.press(admin.locator("label").filter({ has: admin.getByRole("radio", { name: kind }) }));
  const show = admin.getByRole("button", { name: "Visa koden" });
  await walk.write(admin.locator("form").filter({ has: show }).getByLabel(/^Namn/), name);
  await walk.press(show);
  const card = admin.locator("section", { hasText: `Koppla ${name}` }).first();
  const [, code = ""] = /\b([0-9A-Z]{4}-[0-9A-Z]{4})\b/.exec(await card.innerText()) ?? [];
  const [shown = ""] = /\S+\/(kiosk|display)/.exec(await card.innerText()) ?? [];
  if (/localhost|127\.0/.test(shown))
    stumbled(`the pairing card names ${shown}, which no other device can open`);
  await walk.see(admin, `pairing-${name}`);
  return { code, address: `http://${shown}` };
}
