import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { findChromium } from "#tests/cli/chromium.ts";
import { browserOptions } from "#tests/support/browser/chromium.ts";

/** A device with an address of its own, joined to this machine as by a cable. */
export type SecondDevice = {
  address: string;
  /** A browser that sees nothing but its own network. */
  browser: Browser;
  close: () => Promise<void>;
};

const network = "10.213.7";
const [ours, theirs] = [`${network}.1`, `${network}.2`];
/** Debian keeps `ip` where only administrators look. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
const ip = (...args: string[]): void => {
  execFileSync("ip", args, { stdio: ["ignore", "ignore", "pipe"], env });
};

/** A network namespace of Linux with a browser in it; a sentence says why not, where that isn't allowed. */
export async function openSecondDevice(): Promise<SecondDevice | string> {
  const executable = await findChromium();
  if (!executable) return "there is no Chromium";
  const name = `komin${process.pid}`.slice(0, 13);
  const within = (...args: string[]): void => ip("netns", "exec", name, "ip", ...args);
  const [near, far] = [`${name}a`, `${name}b`];
  const undo = (): void => {
    // The cable goes with the namespace that holds its other end.
    for (const args of [
      ["netns", "del", name],
      ["link", "del", near],
    ])
      try {
        ip(...args);
      } catch {
        // It was never made, or is gone with the other.
      }
  };
  try {
    ip("netns", "add", name);
    ip("link", "add", near, "type", "veth", "peer", "name", far);
    ip("link", "set", far, "netns", name);
    ip("addr", "add", `${ours}/24`, "dev", near);
    ip("link", "set", near, "up");
    within("addr", "add", `${theirs}/24`, "dev", far);
    within("link", "set", "lo", "up");
    within("link", "set", far, "up");
    within("route", "add", "default", "via", ours);
  } catch (error) {
    undo();
    return `no network namespace may be made here (${String(error).split("\n").at(-1)?.trim()})`;
  }
  const folder = mkdtempSync(join(tmpdir(), "kom-in-device-"));
  const executablePath = join(folder, "chromium");
  writeFileSync(executablePath, `#!/bin/sh\nexec ip netns exec ${name} ${executable} "$@"\n`);
  chmodSync(executablePath, 0o755);
  const browser = await chromium.launch({
    ...browserOptions,
    executablePath,
    env: env as Record<string, string>,
  });
  return {
    address: theirs,
    browser,
    close: async () => {
      await browser.close();
      undo();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
