import { setTimeout as pause } from "node:timers/promises";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { findChromium } from "#tests/cli/chromium.ts";
import { browserOptions } from "#tests/support/browser/chromium.ts";
import { chosen, code, press, toNumber } from "#tests/support/browser/tablet.ts";
import { textsIn } from "#tests/support/browser/texts.ts";
import { readSlip } from "#tests/support/printer/read-slip.ts";
import { startPrinter } from "#tests/support/printer/receipt-printer.ts";
import { killServer } from "../processes.ts";
import { type Report, seconds } from "../report.ts";
import { send, untilServing } from "../requests.ts";
import type { TestInstallation } from "../test-installation.ts";

const sv = textsIn("sv");

/**
 * The application is killed while a receipt printer has half of a slip. The tablet asks again and the ticket comes out whole, once; so
 * does a tablet that was gone too and came back, and the next visitor's slip is hers alone.
 */
export async function killedWhilePrinting(installation: TestInstallation): Promise<Report> {
  if (!(await findChromium())) return { lines: [], broken: [], notRun: "there is no Chromium" };
  const browser = await chromium.launch(browserOptions);
  const printer = await startPrinter("stalls");
  try {
    await installation.query(
      `INSERT INTO printer (office_id, id, name, device_id, host, port, paper_mm, state_since)
       SELECT office_id, $2, 'Entrén', id, $3, $4, 80, now() FROM device WHERE office_id = $1 AND kind = 'kiosk'`,
      [installation.officeId, uuidv7(), printer.host, printer.port],
    );
    const context = await browser.newContext({ baseURL: installation.url, hasTouch: true, locale: "sv-SE" });
    const [name = "", value = ""] = installation.kioskCookie.split("=");
    await context.addCookies([{ name, value, url: installation.url }]);
    return await twoKills(installation, printer, context);
  } finally {
    printer.stop();
    await browser.close();
    await installation.query("DELETE FROM printer");
  }
}

async function twoKills(
  installation: TestInstallation,
  printer: Awaited<ReturnType<typeof startPrinter>>,
  context: BrowserContext,
): Promise<Report> {
  const broken: string[] = [];
  const expect = (is: boolean, promise: string): void => void (is || broken.push(promise));
  const addresses = (): (string | null)[] => printer.slips().map((slip) => readSlip(slip).qr);
  const ticketOf = async (page: Page) => {
    const [series, number] = [(await shown(page)).slice(0, 1), Number((await shown(page)).slice(1))];
    const [visit] = await installation.query<{ id: string; token: string; status: string; copies: number }>(
      `SELECT v.id, v.token, v.status, p.copies FROM visit v LEFT JOIN ticket_print p ON p.office_id = v.office_id AND p.visit_id = v.id
       WHERE v.office_id = $1 AND v.series = $2 AND v.number = $3`,
      [installation.officeId, series, number],
    );
    return visit;
  };
  /** A visitor whose slip stops in the middle, and with it the application; the printer prints again after that. */
  const killedHalfway = async (page: Page): Promise<void> => {
    printer.behave("stalls");
    await page.goto("/kiosk");
    await press(page, toNumber);
    await shown(page);
    while (!printer.parser.hasRest()) await pause(20);
    // All that it takes has come by then.
    await pause(500);
    killServer(installation.command.pid as number);
    printer.behave("well");
  };

  const page = await context.newPage();
  await killedHalfway(page);
  expect(printer.slips().length === 0, "the slip had come out before the application was killed");
  const began = performance.now();
  const servingMs = await untilServing(installation);
  const taken = page.getByText(sv("kiosk.ticket.takePaper"));
  await taken.waitFor({ timeout: 45_000 }).catch(() => broken.push("the tablet never said: take your paper"));
  const paperMs = performance.now() - began;
  const visit = await ticketOf(page);
  expect(visit?.status === "waiting", "the visit is not waiting any more");
  expect(printer.slips().length === 1, `${printer.slips().length} slips came out instead of one`);
  expect(addresses()[0]?.includes(`/t/${visit?.token}`) === true, "the slip doesn't lead to the ticket");
  expect(printer.state.cleared === 1, "the half that was in the printer was not thrown away");
  const again = await send(
    installation,
    "POST",
    `/api/visits/${visit?.id}/print`,
    { isCopy: false },
    installation.kioskCookie,
  );
  expect(again.body?.reason === "again", "a ticket that was printed can be printed again unasked");
  expect(printer.slips().length === 1, "a second slip came out unasked");
  expect((await ticketOf(page))?.copies === 1, "the slip that was never finished counts as a copy");
  await chosen(page, /^Klart/).click();

  // The tablet goes with the application: it comes back with the number and asks for the slip.
  await killedHalfway(page);
  const lost = await ticketOf(page);
  await page.close();
  const back = await context.newPage();
  await untilServing(installation);
  await back.goto("/kiosk");
  const backTaken = back.getByText(sv("kiosk.ticket.takePaper"));
  await backTaken
    .waitFor({ timeout: 45_000 })
    .catch(() => broken.push("the tablet that came back never said: take your paper"));
  expect(printer.slips().length === 2, `${printer.slips().length} slips came out instead of two`);
  expect(addresses()[1]?.includes(`/t/${lost?.token}`) === true, "the slip leads to another's ticket");
  await chosen(back, /^Klart/).click();
  await press(back, toNumber);
  await backTaken.waitFor({ timeout: 45_000 });
  const hers = await ticketOf(back);
  expect(printer.slips().length === 3, `${printer.slips().length} slips came out instead of three`);
  expect(addresses()[2]?.includes(`/t/${hers?.token}`) === true, "the next slip leads to another's ticket");
  const lengths = new Set(printer.slips().map((slip) => slip.dots.length));
  expect(lengths.size === 1, `slips are ${[...lengths].join(", ")} dots long: another's half is on one`);
  expect(printer.parser.unknown.length === 0, "the printer was sent what it doesn't know");
  expect(!printer.parser.hasRest(), "something is left in the printer");
  return {
    lines: [
      `killed with half of a slip in the printer: serving after ${seconds(servingMs)}, the whole slip out after ${seconds(paperMs)}`,
      `killed together with the tablet: it came back with the number, and its slip came once; the next visitor's is hers alone; ${printer.state.cleared} halves thrown away`,
    ],
    broken,
  };
}

/** The code of the ticket on the tablet, once it is there. */
async function shown(page: Page): Promise<string> {
  const there = code(page).filter({ hasText: /^[A-Z]\d+$/ });
  await there.waitFor();
  return (await there.textContent()) ?? "";
}
