import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { readArguments } from "../../lib/cli/arguments.ts";
import { buildWhenChanged } from "../../lib/cli/build/build-when-changed.ts";
import { giveUp, say } from "../../lib/cli/console.ts";
import { answers, end, runNode, stopOnSignal } from "../../lib/cli/processes.ts";
import { forgetHome } from "../../lib/db/embedded/home.ts";
import { browserOptions } from "../support/browser/chromium.ts";
import { type Picture, pictures } from "./picture-list.ts";

/** `npm run pictures`: those of the README and the guides, made anew from a running demo. */
const { values } = readArguments({
  usage: "npm run pictures [-- --only <words>]",
  about: `Makes the pictures of the README and the guides anew from a running demo.
  --only  those whose file holds these words`,
  options: { only: { type: "string", default: "" } },
});
const root = resolve(import.meta.dirname, "../..");
const port = Number(process.env.PORT ?? 3970);
const url = `http://localhost:${port}`;
const data = join(root, `.data/pictures-${port}`);
/** Of 100: text stays sharp, and all of them together stay under 1.5 MB. */
const quality = 80;

const wanted = pictures.filter(({ file }) => file.includes(values.only));
if (wanted.length === 0)
  giveUp(
    `--only is "${values.only}", which no file holds. There are:\n  ${pictures.map(({ file }) => file).join("\n  ")}`,
  );
await buildWhenChanged().catch(giveUp);
forgetHome(data);
const demo = runNode(
  "lib/cli/start.ts",
  ["--demo"],
  { PORT: String(port), KOM_IN_DATA: data, DATABASE_URL: "", KOM_IN_URL: "" },
  "quiet",
);
const { stop } = stopOnSignal(async () => {
  await end(demo, 15_000);
  forgetHome(data);
});
try {
  if (!(await answers(`${url}/api/ready`, demo, 120_000))) throw new Error("The demo did not start.");
  const browser = await chromium.launch(browserOptions);
  for (const picture of wanted) await make(browser, picture);
  await browser.close();
} catch (error) {
  await stop();
  giveUp(error);
}
await stop();
process.exit(0);

/** Opens the screen as who works with it, goes to what is shown, and stores it as WebP. */
async function make(
  browser: Browser,
  { file, as, path, locale = "sv", theme, size, go }: Picture,
): Promise<void> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: size[0], height: size[1] },
    locale: locale === "en" ? "en-GB" : "sv-SE",
    timezoneId: "Europe/Stockholm",
    colorScheme: theme ?? "light",
    reducedMotion: "reduce",
  });
  if (as) {
    const answer = await context.request.post(`/api/demo?as=${as}`, {
      headers: { origin: url },
      maxRedirects: 0,
    });
    if (answer.status() !== 303) throw new Error(`${file}: ${as} was not let in (${answer.status()})`);
  }
  const page = await context.newPage();
  await page.goto(`${locale === "sv" ? "" : `/${locale}`}${path}`);
  await go(page);
  await settled(page);
  const session = await context.newCDPSession(page);
  const shot = await session.send("Page.captureScreenshot", { format: "webp", quality });
  const bytes = Buffer.from(shot.data, "base64");
  const target = join(root, file);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, bytes);
  say(`${file}  ${Math.round(bytes.length / 1000)} kB`);
  await context.close();
}

/** Fonts are there, and nothing moves any more. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState }) => playState !== "running"),
  );
  await page.mouse.move(0, 0);
}
