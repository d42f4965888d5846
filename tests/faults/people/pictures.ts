import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { browserOptions } from "#tests/support/browser/chromium.ts";
import { pictureFolder } from "#tests/support/browser/pictures.ts";
import { runBrowserTests } from "../browser-tests.ts";
import type { Report } from "../report.ts";
import type { TestInstallation } from "../test-installation.ts";

const sheetFolder = ".data/results/sheets";

/**
 * Every screen that a visitor meets, in five languages and every size it is used in: nothing cut, hidden or broken. One sheet for each
 * screen shows its pictures side by side, for people to look at.
 */
export async function picturesOfScreens(_: TestInstallation): Promise<Report> {
  rmSync(pictureFolder, { recursive: true, force: true });
  const report = await runBrowserTests(["pictures"]);
  if (existsSync(pictureFolder)) report.lines.push(await layOut());
  return report;
}

async function layOut(): Promise<string> {
  rmSync(sheetFolder, { recursive: true, force: true });
  mkdirSync(sheetFolder, { recursive: true });
  const browser = await chromium.launch(browserOptions);
  const screens = readdirSync(pictureFolder).sort();
  let pictures = 0;
  for (const screen of screens) pictures += await sheetOf(browser, screen);
  await browser.close();
  return `${pictures} pictures on ${screens.length} sheets in ${sheetFolder}`;
}

/** A row for each language, a column for each size; how many pictures are on it. */
async function sheetOf(browser: Browser, screen: string): Promise<number> {
  const files = readdirSync(join(pictureFolder, screen)).sort();
  const rows = Map.groupBy(files, (file) => file.split("-")[0] ?? "");
  const page = await browser.newPage({ viewport: { width: 1600, height: 400 } });
  const picture = (file: string): string => {
    const png = readFileSync(join(pictureFolder, screen, file)).toString("base64");
    return `<figure><img src="data:image/png;base64,${png}"><figcaption>${file.replace(".png", "")}</figcaption></figure>`;
  };
  const isPhone = files.every((file) => file.includes("390x"));
  await page.setContent(`<style>
    body { margin: 12px; background: #555; color: #fff; font: 13px sans-serif; }
    div { display: ${isPhone ? "contents" : "flex"}; gap: 12px; margin-top: 12px; }
    main { ${isPhone ? "display: flex; gap: 12px; align-items: start" : ""} }
    figure { margin: 0; } img { display: block; ${isPhone ? "width: 145px" : "height: 330px"}; }
  </style><h1>${screen}</h1><main>${[...rows.values()].map((row) => `<div>${row.map(picture).join("")}</div>`).join("")}</main>`);
  await page.screenshot({ path: join(sheetFolder, `${screen}.png`), fullPage: true });
  await page.close();
  return files.length;
}
