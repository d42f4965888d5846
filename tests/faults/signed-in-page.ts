import type { Browser, Page } from "@playwright/test";

/** A page of its own browser profile with one cookie, once its live queue or its first heartbeat is on the way. */
export async function openSignedIn(
  browser: Browser,
  url: string,
  cookie: string | null,
  path: string,
  size = { width: 1440, height: 900 },
): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, locale: "sv-SE", viewport: size });
  const at = cookie?.indexOf("=") ?? 0;
  if (cookie) await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }]);
  const page = await context.newPage();
  await Promise.all([page.waitForRequest(/\/api\/(live|presence)\b/), page.goto(path)]);
  return page;
}
