import { setTimeout as pause } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { hashOf } from "#lib/auth/cookies.ts";
import { browserOptions } from "#tests/support/browser/chromium.ts";
import { killDatabase } from "../processes.ts";
import { type Report, seconds } from "../report.ts";
import { emptyQueue, family, send } from "../requests.ts";
import { openSignedIn } from "../signed-in-page.ts";
import type { TestInstallation } from "../test-installation.ts";

const displayToken = "a-display-of-the-faults-0123456789abcdef";
const spoken = "Go outside now. Follow the staff.";
/** Whoever is in the house must know by then. */
const promisedMs = 5_000;

/**
 * Alarm, drill and evacuation on every surface of a house, with the seconds they take; then PostgreSQL is gone, and an evacuation is
 * ordered: the screen that ordered it acts at once, counts heads, says that the others don't know, and reaches them when it is back.
 */
export async function evacuation(installation: TestInstallation): Promise<Report> {
  const report: Report = { lines: [], broken: [] };
  await emptyQueue(installation);
  const browser = await chromium.launch(browserOptions);
  try {
    const house = await openHouse(installation, browser);
    await callForHelp(report, house);
    await evacuate(report, house);
    await evacuateWithout(installation, report, house);
  } catch (error) {
    report.broken.push(String(error).split("\n").slice(0, 3).join(" "));
  } finally {
    installation.command.kill("SIGCONT");
    await browser.close();
  }
  return report;
}

type House = { desk: Page; colleague: Page; pocket: Page; visitors: Page[] };

async function openHouse(installation: TestInstallation, browser: Browser): Promise<House> {
  const { url, cookies, kioskCookie, officeId } = installation;
  const [mine, other, third] = cookies as [string, string, string];
  const came = await send(installation, "PUT", `/api/visits/${uuidv7()}`, family, mine);
  await installation.query(
    "INSERT INTO device (office_id, id, kind, name, token_hash, paired_at) VALUES ($1, $2, 'display', 'Väntrummet', $3, now())",
    [officeId, uuidv7(), hashOf(displayToken)],
  );
  const [desk, colleague, pocket, display, kiosk, phone] = (await Promise.all([
    openSignedIn(browser, url, mine, "/desk"),
    openSignedIn(browser, url, other, "/reception"),
    openSignedIn(browser, url, third, "/desk", { width: 390, height: 844 }),
    openSignedIn(browser, url, `kom-in-display=${displayToken}`, "/display"),
    openSignedIn(browser, url, kioskCookie, "/kiosk"),
    openSignedIn(browser, url, null, `/t/${came.body?.token}?lang=en`),
  ])) as [Page, Page, Page, Page, Page, Page];
  return { desk, colleague, pocket, visitors: [display, kiosk, phone] };
}

/** Milliseconds from the press until every page shows it. */
async function took(press: () => Promise<unknown>, shown: Promise<unknown>[]): Promise<number> {
  const began = performance.now();
  await press();
  await Promise.all(shown);
  return performance.now() - began;
}

const inTime = (report: Report, what: string, ms: number): void => {
  report.lines.push(`${what}: ${seconds(ms)}`);
  if (ms > promisedMs) report.broken.push(`${what} took ${seconds(ms)}`);
};

async function callForHelp(report: Report, { desk, colleague, pocket }: House): Promise<void> {
  const twice = async () => {
    await desk.keyboard.press("Alt+KeyH");
    await desk.keyboard.press("Alt+KeyH");
  };
  const go = (page: Page) => page.getByRole("button", { name: "Jag går" });
  const ms = await took(
    twice,
    [colleague, pocket].map((page) => go(page).waitFor()),
  );
  inTime(report, "help alarm, from the second press until two colleagues see it", ms);
  const answered = await took(
    () => go(colleague).click(),
    [
      desk
        .getByRole("button", { name: /^Hjälp/ })
        .and(desk.locator(":has-text('✓')"))
        .waitFor(),
    ],
  );
  inTime(report, "“I go”, until whoever called knows", answered);
}

const isShown = (pages: Page[]) =>
  pages.map((page) => page.getByText(spoken).filter({ visible: true }).first().waitFor());
const isGone = (pages: Page[]) =>
  pages.map((page) => page.getByText(spoken).filter({ visible: true }).first().waitFor({ state: "hidden" }));
const heading = (page: Page) => page.getByRole("heading", { name: "Utrymning" });

async function order(desk: Page): Promise<void> {
  await desk.getByRole("button", { name: "Till alla i huset" }).click();
  await desk.getByRole("menuitem", { name: "Utrymning" }).click();
  await desk.getByRole("button", { name: "Ja, starta nu" }).waitFor();
}
const start = (desk: Page) => desk.getByRole("button", { name: "Ja, starta nu" }).click();
const end = (desk: Page) => desk.getByRole("button", { name: "Faran är över" }).click();

async function evacuate(report: Report, { desk, colleague, pocket, visitors }: House): Promise<void> {
  await order(desk);
  const everywhere = [
    ...isShown(visitors),
    ...[desk, colleague, pocket].map((page) => heading(page).waitFor()),
  ];
  const ms = await took(() => start(desk), everywhere);
  inTime(report, "evacuation, until display, tablet, phone and three staff screens show it", ms);
  const counted = pocket.getByRole("row", { name: /Väntrummet/ });
  if (!(await counted.textContent())?.includes("5")) report.broken.push("the head count misses the family");
  const over = await took(
    () => end(pocket),
    [
      ...isGone(visitors),
      ...[desk, colleague, pocket].map((page) => heading(page).waitFor({ state: "hidden" })),
    ],
  );
  inTime(report, "“the danger is over”, until every screen is as before", over);
}

/** PostgreSQL is killed, and whoever would start it again is stopped: ordered meanwhile, and ended in a second outage. */
async function evacuateWithout(
  installation: TestInstallation,
  report: Report,
  { desk, colleague, visitors }: House,
): Promise<void> {
  const stopDatabase = () => {
    installation.command.kill("SIGSTOP");
    killDatabase(installation.command.pid as number);
  };
  const startDatabase = async () => {
    installation.command.kill("SIGCONT");
    await installation.untilDatabase();
  };
  const heads = desk.getByRole("row", { name: /Väntrummet/ }).filter({ hasText: "5" });

  stopDatabase();
  await pause(1_000);
  await order(desk);
  const own = await took(() => start(desk), [heading(desk).waitFor(), heads.waitFor()]);
  inTime(report, "without a database: head counts on the screen that ordered", own);
  const warned = await took(
    async () => undefined,
    [desk.getByText("De andra skärmarna visar det inte än.").waitFor()],
  );
  inTime(report, "without a database: says that the others don't show it", own + warned);
  if (await colleague.getByRole("heading", { name: "Utrymning" }).isVisible())
    report.broken.push("a screen shows what the office never got");
  const printed = await desk.pdf().catch(() => null);
  if (printed && printed.length < 1_000) report.broken.push("the head counts can't be printed");
  const back = await took(startDatabase, [...isShown(visitors), heading(colleague).waitFor()]);
  report.lines.push(`the database is back: every screen shows it after ${seconds(back)}, by itself`);

  stopDatabase();
  await pause(6_000);
  const stays = await Promise.all(
    visitors.map((page) => page.getByText(spoken).filter({ visible: true }).first().isVisible()),
  );
  if (stays.includes(false)) report.broken.push(`without a database the instruction is gone: ${stays}`);
  await heads.waitFor();
  await end(desk);
  await desk.getByText("De andra skärmarna visar det fortfarande.").waitFor();
  const over = await took(startDatabase, [
    ...isGone(visitors),
    heading(colleague).waitFor({ state: "hidden" }),
  ]);
  report.lines.push(`ended without a database: over everywhere ${seconds(over)} after it is back`);
  const { status } = await send(
    installation,
    "PUT",
    `/api/visits/${uuidv7()}`,
    family,
    installation.cookies[0] as string,
  );
  if (status !== 200) report.broken.push(`after the end a check-in was answered ${status}`);
}
