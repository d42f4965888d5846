import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { expect, openLive, test } from "#tests/support/browser/browser.ts";
import { chosen, code, press, toNumber, untilCached } from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";
import { readSlip } from "#tests/support/printer/read-slip.ts";
import { startPrinter } from "#tests/support/printer/receipt-printer.ts";

const [sv, ar] = [textsIn("sv"), textsIn("ar")];

/** The browser's own print, which a test can't draw: how often it was asked for. */
const countPrints = (page: Page) =>
  page.addInitScript(() => {
    const counted = Object.assign(window, { prints: 0 });
    window.print = () => void counted.prints++;
  });
const prints = (): number => (window as unknown as { prints: number }).prints;

test("a receipt printer is set and tried, prints what tablet and reception give, and says when it can't", {
  tag: "@full",
}, async ({ world }) => {
  const printer = await startPrinter();
  const tablet = await world.device("kiosk");
  await countPrints(tablet.page);

  // An administrator sets it and prints on trial.
  const { page: settings } = await world.signIn({ roles: ["admin"] });
  await settings.goto("/settings/devices");
  const panel = settings.locator("section", {
    has: settings.getByRole("heading", { name: sv("settings.printers.title") }),
  });
  const add = async (name: string, place: string) => {
    const form = panel.locator("form").last();
    await form.getByLabel(sv("settings.printers.name")).fill(name);
    await form.getByLabel(sv("settings.printers.place")).selectOption({ label: place });
    await form.getByLabel(sv("settings.printers.host")).fill("127.0.0.1");
    await form.getByLabel(sv("settings.printers.port")).fill(String(printer.port));
    await form.getByRole("button", { name: sv("settings.printers.addButton") }).click();
    await expect(panel.getByRole("listitem").filter({ hasText: name })).toBeVisible();
  };
  await add("Skrivare A", "Entrén");
  const row = panel.getByRole("listitem").filter({ hasText: "Skrivare A" });
  // As slow as a person: a press where the last one was is dropped for a moment, and the list has moved there.
  await pause(1_300);
  await row.getByRole("button", { name: sv("settings.printers.test") }).click();
  await expect(row.getByText(sv("settings.printers.result.printed"))).toBeVisible();
  expect(readSlip(printer.slips()[0] as never).qr).toContain("http://");
  await settings.goto("/settings");
  const step = settings.getByRole("listitem").filter({ hasText: sv("settings.home.step.printer") });
  await expect(step).toContainText(/Skrivare A: Redo, provlapp/);

  // A visitor's number comes by itself, in her language.
  await tablet.page.goto("/kiosk");
  await chosen(tablet.page, "العربية").click();
  await chosen(tablet.page, ar("visitor.continue")).click();
  await chosen(tablet.page, ar("lists.who.guardian")).click();
  await chosen(tablet.page, ar("kiosk.getTicket")).click();
  await expect(tablet.page.getByText(ar("kiosk.ticket.takePaper"))).toBeVisible();
  await expect.poll(() => printer.slips().length).toBe(2);
  expect(readSlip(printer.slips()[1] as never).qr).toMatch(/\/t\/.+lang=ar$/);
  await chosen(tablet.page, ar("kiosk.ticket.print")).click();
  await expect.poll(() => printer.slips().length).toBe(3);
  expect(await tablet.page.evaluate(prints)).toBe(0);
  await chosen(tablet.page, new RegExp(ar("kiosk.ticket.done"))).click();

  // Without paper the tablet says so, staff are told, and the browser's print is the second way.
  printer.behave("paperOut");
  await press(tablet.page, toNumber);
  await expect(code(tablet.page)).toHaveText("A2");
  await expect(tablet.page.getByText(sv("kiosk.ticket.noPaper"))).toBeVisible();
  const { page: reception } = await world.signIn({ roles: ["reception"] });
  await openLive(reception, "/reception");
  await expect(reception.getByText(sv("staff.printer.paperOut"))).toBeVisible();
  await expect(reception.getByText(/Skrivare A utan papper sedan/)).toBeVisible();
  await chosen(tablet.page, sv("kiosk.ticket.print")).click();
  await expect.poll(() => tablet.page.evaluate(prints)).toBe(1);
  expect(printer.slips()).toHaveLength(3);

  // The reception's own.
  printer.behave("well");
  await settings.goto("/settings/devices");
  await add("Skrivare B", sv("settings.printers.reception"));
  await reception.keyboard.press("n");
  await reception.getByRole("dialog").waitFor();
  await reception.keyboard.press("Enter");
  await expect(reception.getByText(sv("reception.slip.printed"))).toBeVisible();
  await expect.poll(() => printer.slips().length).toBe(4);
  expect(printer.parser.unknown).toEqual([]);
  printer.stop();
});

test.describe("a tablet without network", () => {
  // Without network the browser itself writes every failed request to its console.
  test.use({
    complaints: [/ERR_INTERNET_DISCONNECTED|Failed to load resource/],
    serviceWorkers: "allow",
  });

  test("prints nothing and says so, also not for the next visitor when it is back", { tag: "@full" }, async ({
    world,
  }) => {
    const printer = await startPrinter();
    const tablet = await world.device("kiosk");
    const { db } = await import("#lib/db/client.ts");
    const { newId } = await import("#tests/support/office.ts");
    const { host, port } = printer;
    const place = { officeId: world.officeId, id: newId(), name: "Entrén", deviceId: tablet.id };
    await db.printer.create({ data: { ...place, host, port, paperMm: 58, stateSince: new Date() } });
    await tablet.page.goto("/kiosk");
    await expect(tablet.page.getByText("Provkontoret")).toBeVisible();
    await untilCached(tablet.page);
    await tablet.context.setOffline(true);
    await press(tablet.page, toNumber);
    await expect(code(tablet.page)).toHaveText("A1");
    await expect(tablet.page.getByText(sv("kiosk.ticket.noPaper"))).toBeVisible();
    await chosen(tablet.page, /^Klart/).click();
    await tablet.context.setOffline(false);
    await press(tablet.page, toNumber);
    await expect(code(tablet.page)).toHaveText("A2");
    await expect(tablet.page.getByText(sv("kiosk.ticket.takePaper"))).toBeVisible();
    expect(printer.slips()).toHaveLength(1);
    printer.stop();
  });
});
