import { type ChildProcess, execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Browser, chromium, type Page } from "@playwright/test";
import { end } from "#lib/cli/processes.ts";
import { forgetHome } from "#lib/db/embedded/home.ts";
import { browserOptions } from "#tests/support/browser/chromium.ts";
import { type Report, seconds } from "../report.ts";
import { port, startCommand, type TestInstallation } from "../test-installation.ts";
import { receive } from "./receive.ts";
import { openSecondDevice, type SecondDevice } from "./second-device.ts";
import { setUp } from "./set-up.ts";
import { type People, Walk } from "./walk.ts";

const appPort = port + 30;
const data = resolve(`.data/faults-${appPort}`);
const pictures = resolve(".data/first-hour");

/**
 * The first hour with nothing but the README: started, set up, checklist to its end, tablet, screen and phone at the address that the
 * product itself names, opened on a device with an address of its own, and the first visit received.
 */
export async function firstHour(_: TestInstallation): Promise<Report> {
  const device = await openSecondDevice();
  if (typeof device === "string") return { lines: [], broken: [], notRun: device };
  forgetHome(data);
  const env = { PORT: String(appPort), KOM_IN_DATA: data, DATABASE_URL: "", KOM_IN_BACKUP_KEEP: "7" };
  const began = performance.now();
  const command = startCommand(env, "inherit", "pipe");
  const here = await chromium.launch(browserOptions);
  try {
    return await walked(command, here, device, env, began);
  } finally {
    await here.close();
    await device.close();
    await end(command, 15_000);
    forgetHome(data);
  }
}

async function walked(
  command: ChildProcess,
  here: Browser,
  device: SecondDevice,
  env: Record<string, string>,
  began: number,
): Promise<Report> {
  const broken: string[] = [];
  const walk = new Walk(pictures);
  const link = await setupLink(command);
  const startMs = performance.now() - began;
  const admin = await pageOf(here);
  const another: People["another"] = (size) => pageOf(device.browser, size);
  const people: People = { admin, another, walk, stumbled: (words) => broken.push(words), env };
  let first = 0;
  const left = await (async () => {
    const screens = await setUp(people, link);
    first = performance.now();
    await receive(people, screens);
    return stillToDo(people);
  })().catch(async (error) => {
    await walk.see(admin, "where-it-stopped");
    throw error;
  });
  // Without https that step stays, truly.
  if (left.join() !== "Adress som andra kan nå") broken.push(`the checklist still lacks: ${left.join(", ")}`);
  const total = startMs / 60_000 + walk.minutes;
  return {
    lines: [
      `from the command to its link: ${seconds(startMs)} with everything installed and built`,
      `${walk.presses} presses and ${walk.words} things written, about ${walk.minutes.toFixed(0)} minutes of a person`,
      `the first visit, from the door to its end: ${seconds(performance.now() - first)} of the machine`,
      `about ${total.toFixed(0)} minutes to a whole checklist and a received visit; pictures in .data/first-hour`,
    ],
    broken,
  };
}

async function pageOf(browser: Browser, viewport = { width: 1280, height: 800 }): Promise<Page> {
  const context = await browser.newContext({ locale: "sv-SE", timezoneId: "Europe/Stockholm", viewport });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

/** The line that `npm start` prints for the first administrator. */
async function setupLink(command: ChildProcess): Promise<string> {
  let said = "";
  command.stdout?.setEncoding("utf8").on("data", (text) => {
    said += text;
  });
  for (const since = Date.now(); Date.now() - since < 180_000; await pause(50)) {
    const [link] = /http\S+\/setup\?token=\S+/.exec(said) ?? [];
    if (link) return link;
  }
  throw new Error(`no link was printed: ${said}`);
}

/** The steps of the checklist that are not done, by their names. */
async function stillToDo({ admin, walk, env }: People): Promise<string[]> {
  execFileSync(process.execPath, ["lib/cli/bootstrap.mjs", "backup"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...env },
  });
  await admin.goto(new URL("/settings", admin.url()).href);
  await admin.getByRole("main").getByRole("listitem").first().waitFor();
  await walk.see(admin, "checklist-at-the-end");
  return admin
    .getByRole("main")
    .getByRole("listitem")
    .filter({ hasText: "återstår" })
    .locator("span.font-semibold")
    .evaluateAll((names) => names.map((name) => name.firstChild?.textContent ?? ""));
}
