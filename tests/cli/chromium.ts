import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { userInfo } from "node:os";
import { delimiter, join } from "node:path";

/** The one without windows first: what it draws is the same, and it has no tabs and bars of its own to draw. */
const packages = ["chromium-headless-shell", "chromium"];
const names = [...packages, "chromium-browser", "google-chrome", "google-chrome-stable"];

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
  if (userInfo().uid === 0 && (await run("apt-get", ["--version"]))) {
    await run("apt-get", ["update", "-qq"]);
    const install = ["install", "-y", "-qq", "--no-install-recommends", "fonts-noto-core"];
    for (const name of packages) if (await run("apt-get", [...install, name])) break;
  }
  if (!(await findChromium())) await run("playwright", ["install", "chromium"]);
  const found = await findChromium();
  if (found) return found;
  throw new Error(
    "No Chromium could be found or installed. Install one (apt-get install chromium) and run npm test again.",
  );
}

/** Quietly, beside whatever else goes on; whether it went well. */
const run = (command: string, args: string[]): Promise<boolean> =>
  new Promise((done) => {
    const child = spawn(command, args, {
      stdio: "ignore",
      shell: process.platform === "win32",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
    child.on("error", () => done(false));
    child.on("close", (code) => done(code === 0));
  });
