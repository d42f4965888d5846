import { userInfo } from "node:os";
import type { LaunchOptions, Page } from "@playwright/test";
import { findChromium } from "#tests/cli/chromium.ts";

const executablePath = await findChromium();

/** How every test starts the browser: it talks to nobody but the server under test, and as root it has no sandbox. */
export const browserOptions: LaunchOptions = {
  ...(executablePath ? { executablePath } : {}),
  args: [
    ...(userInfo().uid === 0 ? ["--no-sandbox"] : []),
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--autoplay-policy=no-user-gesture-required",
  ],
};

/** A browser that is never idle: nothing is fetched before it is needed. */
export const neverIdle = (page: Page): Promise<unknown> =>
  page.addInitScript(() => Object.assign(window, { requestIdleCallback: () => 0 }));
