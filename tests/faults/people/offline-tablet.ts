import { setTimeout as pause } from "node:timers/promises";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { findChromium } from "#tests/cli/chromium.ts";
import { browserOptions } from "#tests/support/browser/chromium.ts";
import {
  nextVisitor,
  receiveOffline,
  unsentOn,
  untilCached,
  type Visitors,
} from "#tests/support/browser/tablet.ts";
import { type Report, seconds } from "../report.ts";
import type { TestInstallation } from "../test-installation.ts";
import { openWire, type Wire } from "../wire.ts";

const visitors: Visitors = [14, 13, 13];
const betweenMs = (30 * 60_000) / (14 + 13 + 13);

/**
 * A tablet in a real browser gives forty tickets in half an hour without network, is reloaded and its tab killed meanwhile.
 * Back in the network everything must arrive once, in order, with the number on the ticket; a colleague watches.
 */
export async function offlineTablet(installation: TestInstallation): Promise<Report> {
  if (!(await findChromium())) return { lines: [], broken: [], notRun: "there is no Chromium" };
  const browser = await chromium.launch(browserOptions);
  const wire = await openWire(installation.url);
  try {
    return await halfAnHour(installation, browser, wire);
  } finally {
    wire.close();
    await browser.close();
  }
}

async function halfAnHour(installation: TestInstallation, browser: Browser, wire: Wire): Promise<Report> {
  const watch = await watchDevices(
    await openAs(browser, installation.url, installation.cookies[0] as string),
  );
  const context = await openAs(browser, wire.url, installation.kioskCookie);
  const first = await context.newPage();
  await first.goto("/kiosk");
  const codes = [await nextVisitor(first)];
  await untilCached(first);

  const cutAt = Date.now();
  // A browser that is set offline keeps the streams it has open.
  wire.cut();
  const given: number[] = [];
  const wait = async () => {
    await pause(betweenMs);
    given.push(Date.now());
  };
  const offline = await receiveOffline(context, first, visitors, wait);
  codes.push(...offline.codes);
  const unsentAtEnd = await unsentOn(offline.tablet);
  const backAt = Date.now();
  wire.mend();
  await context.setOffline(false);
  while ((await unsentOn(offline.tablet)) > 0 && Date.now() - backAt < 180_000) await pause(100);
  const emptyAfter = Date.now() - backAt;
  await watch.until(/i kontakt$/, 90_000);

  const stored = await installation.query<{ code: string; arrived: Date }>(
    "SELECT series || number AS code, arrived_at AS arrived FROM visit WHERE office_id = $1 AND source = 'kiosk' ORDER BY arrived_at",
    [installation.officeId],
  );
  const storedCodes = stored.map(({ code }) => code);
  const sentOrder = await installation.query<{ code: string }>(
    `SELECT series || number AS code FROM visit v JOIN visit_event e ON e.office_id = v.office_id AND e.visit_id = v.id
     WHERE v.office_id = $1 AND v.source = 'kiosk' AND e.type = 'checkedIn' ORDER BY e.at, e.id`,
    [installation.officeId],
  );
  const lost = codes.filter((code) => !storedCodes.includes(code));
  const extra =
    storedCodes.length -
    new Set(storedCodes).size +
    storedCodes.filter((code) => !codes.includes(code)).length;
  const isInOrder =
    storedCodes.join() === codes.join() && sentOrder.map(({ code }) => code).join() === codes.join();
  const drift = Math.max(
    ...given.map((at, index) => Math.abs((stored[index + 1]?.arrived.getTime() ?? 0) - at)),
  );
  return {
    lines: [
      `${seconds(backAt - cutAt)} without network: tried ${given.length}, given a ticket ${offline.codes.length}, held ${unsentAtEnd}, arrived ${storedCodes.length - 1}, lost ${lost.length}, twice ${extra}, in order: ${isInOrder ? "yes" : "no"}`,
      `sent ${seconds(emptyAfter)} after the network came back; times of arrival at most ${seconds(drift)} from the press`,
      ...watch.lines(cutAt, backAt),
    ],
    broken: [
      ...(lost.length > 0 ? [`${lost.join(", ")} never arrived`] : []),
      ...(extra > 0 ? [`${extra} arrived that nobody holds`] : []),
      ...(isInOrder ? [] : [`the order changed: ${storedCodes.join(" ")}`]),
      ...(emptyAfter > 60_000 ? ["not everything was sent within a minute"] : []),
      ...watch.missing(),
    ],
  };
}

async function openAs(browser: Browser, url: string, cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    hasTouch: true,
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
  });
  const at = cookie.indexOf("=");
  await context.addCookies([{ name: cookie.slice(0, at), value: cookie.slice(at + 1), url }]);
  return context;
}

type Watch = {
  until(line: RegExp, withinMs: number): Promise<void>;
  lines(cutAt: number, backAt: number): string[];
  missing(): string[];
};

/** What a colleague's screen says of the tablet, and when it began to say so. */
async function watchDevices(context: BrowserContext): Promise<Watch> {
  const page: Page = await context.newPage();
  const said: { at: number; line: string }[] = [];
  await page.exposeFunction("noteDevices", (line: string) => {
    if (said.at(-1)?.line !== line) said.push({ at: Date.now(), line });
  });
  await page.addInitScript(() => {
    const note = () => {
      const line = document.querySelector("section:has(#devices-title) li p span")?.textContent;
      if (line) (globalThis as unknown as { noteDevices: (line: string) => void }).noteDevices(line);
    };
    new MutationObserver(note).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await page.goto("/reception");
  const away = /^utan kontakt sedan \d\d:\d\d/;
  const unsent = /(\d+) lapp(?:ar)? inte skickad/;
  return {
    async until(line, withinMs) {
      const began = Date.now();
      while (!line.test(said.at(-1)?.line ?? "") && Date.now() - began < withinMs) await pause(100);
    },
    lines(cutAt, backAt) {
      const first = said.find(({ line }) => away.test(line));
      const lastAway = said.findLastIndex(({ line }) => away.test(line));
      const back = said[lastAway + 1]?.at;
      const counted = said.flatMap(({ at, line }, index) =>
        unsent.test(line)
          ? [{ count: Number(unsent.exec(line)?.[1]), ms: (said[index + 1]?.at ?? at) - at }]
          : [],
      );
      const most = Math.max(0, ...counted.map(({ count }) => count));
      const shownMs = counted.reduce((sum, { ms }) => sum + ms, 0);
      return [
        `colleagues read "${first?.line}" from ${first ? seconds(first.at - cutAt) : "–"} after the cut until ${back ? seconds(back - backAt) : "–"} after the network came back; up to ${most} not yet sent, shown for ${seconds(shownMs)}`,
      ];
    },
    missing: () =>
      said.some(({ line }) => away.test(line)) ? [] : ["colleagues were not told that the tablet was away"],
  };
}
