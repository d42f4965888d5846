import { chromium, type Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { browserOptions } from "#tests/support/browser/chromium.ts";
import { type Report, seconds } from "../report.ts";
import { family, send } from "../requests.ts";
import { openSignedIn } from "../signed-in-page.ts";
import type { TestInstallation } from "../test-installation.ts";

type Measured = { times: number[]; keys: number };
type Measures = Map<string, Measured>;

/** A Monday: sixty wait, secretaries meet one after the other and two at the reception add, find and hand over, all by the keyboard. Told: seconds and keys of each. */
export async function busyDay(installation: TestInstallation): Promise<Report> {
  const report: Report = { lines: [], broken: [] };
  const [secretaries, waiting, rounds] = [12, 60, 4];
  const cookies = installation.cookies.slice(0, secretaries + 2);
  for (let count = 0; count < waiting; count++) {
    const address = `/api/visits/${uuidv7()}`;
    const isIn = async () =>
      (await send(installation, "PUT", address, family, cookies[0] as string)).status === 200;
    if (!(await isIn()) && !(await isIn())) report.broken.push("somebody could not be checked in");
  }
  const browser = await chromium.launch(browserOptions);
  const measures: Measures = new Map();
  try {
    const pages: Page[] = [];
    // One after the other, as people come in the morning: fourteen that load at once share few processors.
    for (const [at, cookie] of cookies.entries())
      pages.push(await openSignedIn(browser, installation.url, cookie, at < 2 ? "/reception" : "/desk"));
    // What is slow is said, and not what is broken.
    for (const page of pages) page.setDefaultTimeout(120_000);
    const [first, second, ...desks] = pages as [Page, Page, ...Page[]];
    const codes: string[] = [];
    await Promise.all([
      receive(first, measures, codes, rounds),
      receive(second, measures, codes, rounds),
      ...desks.map((desk) => meet(desk, measures, rounds)),
    ]);
    await find(first, measures, codes.at(-1) ?? "");
  } catch (error) {
    report.broken.push(String(error).split("\n")[0] ?? "");
  } finally {
    await browser.close();
  }
  for (const [name, { times, keys }] of measures) {
    const sorted = times.sort((one, other) => one - other);
    const middle = sorted[sorted.length >> 1] ?? 0;
    report.lines.push(`${name}: ${keys} keys, ${seconds(middle)} (slowest ${seconds(sorted.at(-1) ?? 0)})`);
  }
  report.lines.unshift(`${waiting} wait, ${secretaries} secretaries and two receptionists in browsers`);
  return report;
}

/** Presses the keys one after the other and waits for what they lead to. */
async function timed(
  measures: Measures,
  name: string,
  page: Page,
  keys: string[],
  done: () => Promise<unknown>,
) {
  const began = performance.now();
  for (const key of keys) await page.keyboard.press(key);
  await done().catch(async (error: Error) => {
    const says = (await page.getByRole("main").textContent()) ?? "";
    throw new Error(`${name}: ${error.message.split("\n")[0]} The screen says: ${says.replace(/\s+/g, " ")}`);
  });
  const measured = measures.get(name) ?? { times: [], keys: keys.length };
  measured.times.push(performance.now() - began);
  measures.set(name, measured);
}

async function receive(page: Page, measures: Measures, codes: string[], rounds: number): Promise<void> {
  const number = page.getByRole("dialog").getByRole("status").locator("bdi");
  for (let round = 0; round < rounds; round++) {
    await timed(measures, "add a family, the usual", page, ["n", "1", "Enter"], () => number.waitFor());
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.keyboard.press("n");
    await page.waitForFunction(() => document.activeElement?.matches("[role=dialog] input"));
    const line = [..."2+1/3/1 so t"].map((key) => (key === " " ? "Space" : key));
    await timed(measures, "add a typed party", page, [...line, "Enter"], () => number.waitFor());
    codes.push((await number.textContent()) ?? "");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
}

async function meet(page: Page, measures: Measures, rounds: number): Promise<void> {
  const start = page.getByRole("button", { name: /^De är här/ });
  const finish = page.getByRole("button", { name: /^Avsluta/ }).first();
  const free = page.getByText("Du är ledig");
  for (let round = 0; round < rounds; round++) {
    await timed(measures, "call next", page, ["n"], () => start.waitFor());
    await timed(measures, "start", page, ["s"], () => finish.waitFor());
    await page.keyboard.press("f");
    await page.waitForFunction(() => document.activeElement?.closest("main form"));
    await timed(measures, "finish with an outcome", page, ["1", "Enter"], () => free.waitFor());
  }
  await page.keyboard.press("n");
  await start.waitFor();
  await page.keyboard.press("s");
  await finish.waitFor();
  await timed(measures, "hand over to a colleague", page, ["h", "Enter"], () => free.waitFor());
}

async function find(page: Page, measures: Measures, code: string): Promise<void> {
  const chosen = page.locator("[aria-pressed=true], [aria-expanded=true]").filter({ hasText: code }).first();
  await timed(measures, "find a ticket among all", page, ["/", ...code, "Enter"], () => chosen.waitFor());
}
