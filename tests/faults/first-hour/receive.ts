import type { Page } from "@playwright/test";
import { encode } from "uqr";
import { takeTicket } from "#tests/support/browser/tablet.ts";
import type { Screens } from "./set-up.ts";
import type { People } from "./walk.ts";

/** The first visit, from the door to its end, and the drill; every screen is on the second device. */
export async function receive(
  people: People,
  { colleague, tablet, display, origin }: Screens,
): Promise<void> {
  const { admin, another, walk, stumbled } = people;
  await colleague.goto(`${origin}/desk`);
  await colleague.getByRole("heading", { level: 1 }).first().waitFor();
  await walk.see(colleague, "colleague-begins");
  await walk.press(
    colleague.locator("label").filter({ has: colleague.getByRole("radio", { name: "Rum 3" }) }),
  );
  await walk.press(colleague.getByRole("button", { name: "Börja ta emot" }));

  const given = tablet.waitForResponse((answer) => answer.request().method() === "PUT" && answer.ok());
  walk.presses += await takeTicket(tablet);
  const { token } = (await (await given).json()) as { token: string };
  await walk.see(tablet, "ticket");
  const address = `${origin}/t/${token}`;
  if (!(await isCodeOf(tablet, address))) stumbled(`the ticket's code does not lead to ${address}`);
  const phone = await another({ width: 390, height: 844 });
  await phone.goto(address);
  await walk.see(phone, "phone-waits");

  await walk.press(colleague.getByRole("button", { name: /Ropa upp nästa/ }).first());
  await display.locator("#stage[data-state=called]").waitFor();
  await walk.see(display, "display-calls");
  await phone.getByText("Det är er tur. Kom till Rum 3.").first().waitFor();
  await walk.see(phone, "phone-called");
  await walk.press(colleague.getByRole("button", { name: /De är här/ }));
  await colleague.getByText(/I samtal sedan/).waitFor();
  await walk.press(colleague.getByRole("button", { name: /^Avsluta/ }).first());
  const outcome = colleague.locator("form");
  await walk.press(outcome.getByRole("button", { name: /Samtal utan bistånd/ }));
  await walk.see(colleague, "what-it-led-to");
  await walk.press(outcome.getByRole("button", { name: /^Avsluta/ }));
  await colleague.getByText(/I samtal sedan/).waitFor({ state: "detached" });
  await walk.see(colleague, "finished");

  await admin.goto(new URL("/settings", admin.url()).href);
  await walk.press(admin.getByRole("button", { name: "Låt den ringa" }));
  await admin.getByText("Hördes det?").waitFor();
  await walk.press(admin.getByRole("button", { name: "Öva larmet" }));
  await walk.press(admin.getByRole("dialog").getByRole("button", { name: "Öva nu" }));
  await walk.press(colleague.getByRole("button", { name: "Jag går" }));
  await admin.getByText(/Någon svarade efter/).waitFor();
  if (!(await admin.getByText("Väntrummet är igång.").isVisible()))
    stumbled("the display is not told to be on");
}

/** Whether the code that the page draws holds this address: one square a step of its path. */
async function isCodeOf(page: Page, address: string): Promise<boolean> {
  const squares = encode(address, { ecc: "M", border: 0 }).data;
  const wanted = squares
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  const drawn = page.locator(`svg path[d="${wanted}"]`);
  return drawn
    .first()
    .waitFor({ state: "attached", timeout: 5_000 })
    .then(
      () => true,
      () => false,
    );
}
