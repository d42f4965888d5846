import { setTimeout as pause } from "node:timers/promises";
import { chromium, type Page } from "@playwright/test";
import { findChromium } from "#tests/cli/chromium.ts";
import { browserOptions } from "#tests/support/browser/chromium.ts";
import { nextVisitor, unsentOn } from "#tests/support/browser/tablet.ts";
import { type Report, seconds } from "../report.ts";
import type { TestInstallation } from "../test-installation.ts";
import { openWire } from "../wire.ts";

const name = "tablet.test";

/**
 * A tablet at an `http://` name of the local network, where a browser has no web locks, service worker or persistent storage: it
 * checks in, keeps what it gives while the network is cut, and delivers all of it once.
 */
export async function insecureOrigin(installation: TestInstallation): Promise<Report> {
  if (!(await findChromium())) return { lines: [], broken: [], notRun: "there is no Chromium" };
  const browser = await chromium.launch({
    ...browserOptions,
    args: [...(browserOptions.args ?? []), `--host-resolver-rules=MAP ${name} localhost`],
  });
  const wire = await openWire(installation.url);
  try {
    const url = `http://${name}:${new URL(wire.url).port}`;
    const context = await browser.newContext({ baseURL: url, hasTouch: true, locale: "sv-SE" });
    const at = installation.kioskCookie.indexOf("=");
    const cookie = {
      name: installation.kioskCookie.slice(0, at),
      value: installation.kioskCookie.slice(at + 1),
      url,
    };
    await context.addCookies([cookie]);
    const tablet = await context.newPage();
    await tablet.goto("/kiosk");
    const hasLocks = await tablet.evaluate(() => isSecureContext || "locks" in navigator);

    // Other scenarios have checked in before.
    const since = new Date();
    const codes = [await nextVisitor(tablet)];
    const first = await arrived(installation, since, codes);
    wire.cut();
    for (let visitor = 0; visitor < 3; visitor++) codes.push(await nextVisitor(tablet));
    const unsent = await unsentOn(tablet);
    const backAt = Date.now();
    wire.mend();
    const all = await arrived(installation, since, codes);
    const stored = await storedCodes(installation, since);
    return {
      lines: [
        `${codes.length} tickets given, ${unsent} of them without network; all delivered ${seconds(Date.now() - backAt)} after it came back`,
      ],
      broken: [
        ...(hasLocks ? ["the browser takes the address for a secure one: nothing was tried"] : []),
        ...(first ? [] : ["with network, the check-in did not arrive"]),
        ...(unsent === 3 ? [] : [`the tablet held ${unsent} of 3`]),
        ...(all ? [] : [`arrived: ${stored.join(", ")}; given: ${codes.join(", ")}`]),
        ...((await isEmpty(tablet)) ? [] : ["the tablet still says that something is not sent"]),
      ],
    };
  } finally {
    wire.close();
    await browser.close();
  }
}

/** Whether these codes, and no others, are in the database within a minute. */
async function arrived(installation: TestInstallation, since: Date, codes: string[]): Promise<boolean> {
  for (const began = Date.now(); Date.now() - began < 60_000; await pause(100))
    if ((await storedCodes(installation, since)).join() === codes.join()) return true;
  return false;
}

async function storedCodes({ query, officeId }: TestInstallation, since: Date): Promise<string[]> {
  const rows = await query<{ code: string }>(
    "SELECT series || number AS code FROM visit WHERE office_id = $1 AND source = 'kiosk' AND arrived_at > $2 ORDER BY arrived_at",
    [officeId, since],
  );
  return rows.map(({ code }) => code);
}

async function isEmpty(tablet: Page): Promise<boolean> {
  for (const began = Date.now(); Date.now() - began < 30_000; await pause(100))
    if ((await unsentOn(tablet)) === 0) return true;
  return false;
}
