import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Path of a Chromium on this machine: the system's, else the one Playwright keeps; null when there is none. */
export async function findChromium(): Promise<string | null> {
  const folders = ["/usr/bin", ...(process.env.PATH ?? "").split(delimiter)];
  const system = folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => existsSync(file));
  if (system) return system;
  const { chromium } = await import("@playwright/test");
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
}

/** Brings a Chromium: from the system's packages where that is allowed, else Playwright's own. */
export async function installChromium(): Promise<string> {
  if (userInfo().uid === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore", env: environment });
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-core"], {
      stdio: "ignore",
      env: environment,
    });
  }
  if (!(await findChromium())) spawnSync("playwright", ["install", "chromium"], { stdio: "inherit" });
  const found = await findChromium();
  if (found) return found;
  throw new Error(
    "No Chromium could be found or installed. Install one (apt-get install chromium) and run npm test again.",
  );
}
