import type { Page } from "@playwright/test";
import { expect, test } from "#tests/support/browser/browser.ts";
import { chosen, code, press } from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";
import { startPrinter } from "#tests/support/printer/receipt-printer.ts";

const so = textsIn("so");

// The browser itself writes every failed request to its console.
test.use({ complaints: [/ERR_FAILED|Failed to load resource/] });

/** What the tablet has written down of the number on its screen. */
const note = (page: Page): Promise<{ isSlipSettled: boolean } | undefined> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("kom-in-kiosk");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction("kept").objectStore("kept").get("ticket");
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
        };
      }),
  );

test("a tablet that goes out before the slip of a number shows the number again and has it printed, once", async ({
  world,
}) => {
  const printer = await startPrinter();
  const { page, id: deviceId } = await world.device("kiosk");
  const { db } = await import("#lib/db/client.ts");
  const { host, port } = printer;
  const place = { officeId: world.officeId, id: crypto.randomUUID(), deviceId, name: "Entrén" };
  await db.printer.create({ data: { ...place, host, port, paperMm: 80, stateSince: new Date() } });
  let requested = 0;
  page.on("request", (request) => void (request.url().endsWith("/print") && requested++));
  await page.goto("/kiosk");
  await expect(page.getByText("Provkontoret")).toBeVisible();

  // The server goes away between the number and its slip, and so does the tablet.
  await page.route(/\/print$/, (route) => route.abort());
  await press(page, ["Soomaali", so("visitor.continue"), so("lists.who.guardian"), so("kiosk.getTicket")]);
  await expect(code(page)).toHaveText("A1");
  await expect.poll(() => requested).toBeGreaterThan(0);
  await expect.poll(() => note(page)).toMatchObject({ isSlipSettled: false });
  await page.route(/\/api\//, (route) => route.abort());
  await page.reload();
  await expect(code(page)).toHaveText("A1");
  await expect(page.getByText(so("kiosk.ticket.sit"))).toBeVisible();
  expect(printer.slips()).toHaveLength(0);
  await page.unrouteAll();
  await expect(page.getByText(so("kiosk.ticket.takePaper"))).toBeVisible();
  expect(printer.slips()).toHaveLength(1);
  await expect.poll(() => note(page)).toMatchObject({ isSlipSettled: true });

  // Once more, when what became of the slip is known.
  const before = requested;
  await page.reload();
  await expect(code(page)).toHaveText("A1");
  await expect(page.getByText(so("kiosk.ticket.sit"))).toBeVisible();
  await chosen(page, new RegExp(`^${so("kiosk.ticket.done")}`)).click();
  await expect(chosen(page, "Svenska")).toBeVisible();
  await expect.poll(() => note(page), "nothing of it stays").toBeUndefined();
  await page.reload();
  await expect(chosen(page, "Svenska")).toBeVisible();
  await expect(code(page)).toHaveCount(0);
  expect(requested).toBe(before);
  expect(printer.slips()).toHaveLength(1);
  printer.stop();
});

test("a number that the tablet shows again and the office will never have is told as what it is", {
  tag: "@full",
}, async ({ world }) => {
  const { page } = await world.device("kiosk");
  await page.goto("/kiosk");
  await expect(page.getByText("Provkontoret")).toBeVisible();
  await page.route(/\/api\//, (route) => route.abort());
  await press(page, ["Soomaali", so("visitor.continue"), so("lists.who.guardian"), so("kiosk.getTicket")]);
  await expect(code(page)).toHaveText("A1");
  await expect.poll(() => note(page)).toBeDefined();
  await page.reload();
  await expect(code(page)).toHaveText("A1");

  await page.route(/\/api\/visits\//, (route) =>
    route.fulfill({ status: 409, json: { code: "numberTaken" } }),
  );
  await page.unroute(/\/api\//);
  await expect(page.getByRole("heading", { name: so("kiosk.notYet.title") })).toBeFocused();
  await expect(page.getByText(so("kiosk.notYet.text"))).toBeVisible();
  await expect(code(page)).toHaveCount(0);
  await expect.poll(() => note(page), "nothing of it stays").toBeUndefined();
  await expect(
    page.getByRole("contentinfo").getByRole("button", { name: so("visitor.staffHelp") }),
  ).toBeVisible();
  await chosen(page, so("visitor.startOver")).click();
  await expect(chosen(page, "Svenska")).toBeVisible();
});
