import { type Browser, chromium } from "@playwright/test";
import { browserOptions } from "#tests/support/chromium.ts";

/** Bytes that a browser transfers for a page on a first visit, by kind, as the network counts them (compressed). */
export type PageBytes = { script: number; withoutFonts: number };

export async function pageBytes(
  url: string,
  cookies: readonly { name: string; value: string; url: string }[],
): Promise<PageBytes> {
  const browser: Browser = await chromium.launch(browserOptions);
  const context = await browser.newContext({ serviceWorkers: "block" });
  await context.addCookies([...cookies]);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const kinds = new Map<string, string>();
  let script = 0;
  let withoutFonts = 0;
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind === "Script") script += encodedDataLength;
    if (kind !== "Font" && kind !== "EventSource") withoutFonts += encodedDataLength;
  });
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction(() => document.fonts.status === "loaded");
  await browser.close();
  return { script, withoutFonts };
}
