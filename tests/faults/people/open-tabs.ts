import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { makeBenchOffice } from "#tests/bench/office.ts";
import { signIn } from "#tests/bench/sessions.ts";
import { browserOptions, neverIdle } from "#tests/support/browser/chromium.ts";
import { type Report, seconds } from "../report.ts";
import { family, send } from "../requests.ts";
import { type TestInstallation, urlOfDatabase } from "../test-installation.ts";

/** Within this, everybody has heard of the new build; a tablet waits until nobody was near it for a while. */
const heardMs = 60_000;

export type OpenTabs = {
  /** Once a server of another build stands in the place of theirs: what became of them. */
  afterDeploy(report: Report): Promise<void>;
  close(): Promise<void>;
};

/** A secretary's desk and the office's tablet, open at `url`. */
export async function openTabs(
  installation: TestInstallation,
  url: string,
  directory: string,
): Promise<OpenTabs> {
  const sql = new pg.Pool({ connectionString: await urlOfDatabase(directory), max: 2 });
  const office = await makeBenchOffice(sql, "tabs", 1);
  const [cookie = ""] = await signIn(sql, directory, office.staffIds);
  await sql.end();
  const id = uuidv7();
  const there = { ...installation, url };
  await send(there, "PUT", `/api/visits/${id}`, family, cookie);
  await send(there, "POST", `/api/visits/${id}/events`, { id: uuidv7(), type: "claim" }, cookie);
  const browser = await chromium.launch(browserOptions);
  const desk = await open(browser, url, cookie, "/desk");
  const kiosk = await open(browser, url, office.kioskCookie, "/kiosk");
  await parkButton(desk.page).waitFor();
  await kiosk.page.getByRole("button", { name: "Svenska" }).first().waitFor();
  return {
    async afterDeploy(report) {
      const began = performance.now();
      await desk.page.getByText("Det finns en ny version av Kom in.").waitFor({ timeout: heardMs });
      const notifiedMs = performance.now() - began;
      const before = desk.loads();
      await parkButton(desk.page).click();
      await desk.page.getByRole("dialog").getByText("Väntar på tolk").waitFor({ timeout: heardMs });
      const reloads = desk.loads() - before;
      report.lines.push(
        `a desk was told after ${seconds(notifiedMs)}; a dialog of the old build cost it ${reloads} reload`,
      );
      if (reloads !== 1) report.broken.push(`the dialog cost ${reloads} reloads`);
      if (kiosk.loads() === 1) await kiosk.page.waitForEvent("load", { timeout: heardMs }).catch(() => null);
      report.lines.push(`the tablet loaded itself anew ${kiosk.loads() - 1} times`);
      if (kiosk.loads() !== 2) report.broken.push(`the tablet loaded itself anew ${kiosk.loads() - 1} times`);
    },
    close: () => browser.close(),
  };
}

const parkButton = (page: Page) => page.getByRole("button", { name: /^Parkera/ }).first();

async function open(browser: Browser, url: string, cookie: string, path: string) {
  const context: BrowserContext = await browser.newContext({ baseURL: url, locale: "sv-SE" });
  const at = cookie.indexOf("=");
  await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }]);
  const page = await context.newPage();
  let loads = 0;
  page.on("load", () => loads++);
  // What was fetched ahead would need nothing of the old build any more.
  await neverIdle(page);
  await page.goto(path);
  return { page, loads: () => loads };
}
