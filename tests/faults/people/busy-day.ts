import { type Browser, chromium, type Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { browserOptions } from "#tests/support/browser/chromium.ts";
import { type Report, seconds } from "../report.ts";
import { family, send } from "../requests.ts";
import type { TestInstallation } from "../test-installation.ts";

type Measured = { times: number[]; keys: number };
type Measures = Map<string, Measured>;

/** A Monday: sixty wait, secretaries meet one after the other and two at the reception add, find and hand over, all by the keyboard. Told: seconds and keys of each. */
export async function busyDay(installation: TestInstallation, isShort: boolean): Promise<Report> {
  if (isShort)
    return { lines: [], broken: [], notRun: "it measures with fourteen browsers, in the long run only" };
  const report: Report = { lines: [], broken: [] };
  const [secretaries, waiting, rounds] = [12, 60, 4];
  const cookies = installation.cookies.slice(0, secretaries + 2);
  for (let count = 0; count < waiting; count++)
    await send(installation, "PUT", `/api/visits/${uuidv7()}`, family, cookies[0] as string);
  const browser = await chromium.launch(browserOptions);
  const measures: Measures = new Map();
  try {
    const pages = await Promise.all(
      cookies.map((cookie, at) => open(browser, installation.url, cookie, at < 2 ? "/reception" : "/desk")),
    );
    const [first, second, ...desks] = pages as [Page, Page, ...Page[]];
    const codes: string[] = [];
    await Promise.all([
      receive(first, measures, codes, rounds),
      receive(second, measures, codes, rounds),
      ...desks.map((desk) => meet(desk, measures, rounds)),
    ]);
    await find(first, measures, codes[0] ?? "");
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
  await done();
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
    const line = [..."2+5 so t"].map((key) => (key === " " ? "Space" : key));
    await timed(measures, "add a typed party", page, [...line, "Enter"], () => number.waitFor());
    codes.push((await number.textContent()) ?? "");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }
}

async function meet(page: Page, measures: Measures, rounds: number): Promise<void> {
  const start = page.getByRole("button", { name: /^De är här/ });
  const finish = page.getByRole("button", { name: /^Avsluta/ }).first();
  for (let round = 0; round < rounds; round++) {
    await timed(measures, "call next", page, ["n"], () => start.waitFor());
    await timed(measures, "start", page, ["s"], () => finish.waitFor());
    await page.keyboard.press("f");
    await page.waitForFunction(() => document.activeElement?.closest("main form"));
    const free = page.getByText("Du är ledig");
    await timed(measures, "finish with an outcome", page, ["1", "Enter"], () => free.waitFor());
  }
}

async function find(page: Page, measures: Measures, code: string): Promise<void> {
  const chosen = page.locator("[aria-pressed=true], [aria-expanded=true]").filter({ hasText: code }).first();
  await timed(measures, "find a ticket among all", page, ["/", ...code, "Enter"], () => chosen.waitFor());
}

async function open(browser: Browser, url: string, cookie: string, path: string): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: url, locale: "sv-SE", viewport: { width: 1440, height: 900 } },
  });
  const at = cookie.indexOf("=");
  await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }]);
  const page = await context.newPage();
  await Promise.all([page.waitForRequest(/\/api\/(live|presence)$/), page.goto(path)]);
  return page;
}
