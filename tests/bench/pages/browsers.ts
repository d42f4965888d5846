import { createHash, randomBytes, randomUUID } from "node:crypto";
import { type BrowserContext, type CDPSession, chromium, type Page } from "@playwright/test";
import type pg from "pg";
import { browserOptions } from "#tests/support/browser/chromium.ts";

export type Cookie = { name: string; value: string; url: string };
/** A page of the product as somebody opens it. */
export type Opened = { context: BrowserContext; page: Page; session: CDPSession };

type Screen = {
  cookies: readonly Cookie[];
  width?: number;
  height?: number;
  /** The tablet's and the display's greetings take turns for ever; what is measured stands still. */
  isStill?: boolean;
  /** Pressed by fingers: nothing hovers. */
  hasTouch?: boolean;
};

/** A `Cookie` header's one cookie as a browser keeps it. */
export function cookieOf(header: string, url: string): Cookie {
  const at = header.indexOf("=");
  return { name: header.slice(0, at), value: header.slice(at + 1), url };
}

export const launch = () => chromium.launch(browserOptions);

/**
 * An empty page in a browser that keeps nothing from before. What a tablet loads afterwards to work without network (ten more
 * languages, every file that was built) is no part of a visit, so it has no place to keep it.
 */
export async function openEmpty(
  browser: Awaited<ReturnType<typeof launch>>,
  { cookies, width = 1280, height = 800, isStill = false, hasTouch = false }: Screen,
): Promise<Opened> {
  const context = await browser.newContext({
    serviceWorkers: "block",
    viewport: { width, height },
    hasTouch,
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
    reducedMotion: isStill ? "reduce" : "no-preference",
  });
  await context.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
  });
  await context.addCookies([...cookies]);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  return { context, page, session };
}

/** A cheap tablet or an old phone: a processor four times slower than this one. */
export const slowProcessor = (session: CDPSession): Promise<unknown> =>
  session.send("Emulation.setCPUThrottlingRate", { rate: 4 });

/** Slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms to the first byte of every answer. */
export const slowNetwork = (session: CDPSession): Promise<unknown> =>
  session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  });

/** A paired waiting display of the office, as its cookie. */
export async function pairDisplay(sql: pg.Pool, officeId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await sql.query(
    "INSERT INTO device (office_id, id, kind, name, token_hash, paired_at) VALUES ($1, $2, 'display', 'Väntrummet', $3, now())",
    [officeId, randomUUID(), createHash("sha256").update(token).digest("hex")],
  );
  return `kom-in-display=${token}`;
}

/** The address of a waiting visitor's phone ticket. */
export async function phoneTicket(sql: pg.Pool, officeId: string): Promise<string> {
  const { rows } = await sql.query<{ token: string }>(
    "SELECT token FROM visit WHERE office_id = $1 AND status = 'waiting' ORDER BY arrived_at LIMIT 1",
    [officeId],
  );
  return `/t/${rows[0]?.token}`;
}

export type Transferred = {
  /** Scripts that the page itself names: without them its first screen doesn't stand. */
  script: number;
  /** Scripts that these fetch once it stands, before anybody needs them, such as the reception's form for a new visit. */
  ahead: number;
  withoutFonts: number;
  all: number;
};

/** Counts what a page transfers from now on, as the network does: compressed, with headers. Streams are not of its first visit. */
export function countTransferred(session: CDPSession): Transferred {
  const sum: Transferred = { script: 0, ahead: 0, withoutFonts: 0, all: 0 };
  const kinds = new Map<string, string>();
  const fetchedAhead = new Set<string>();
  session.on("Network.requestWillBeSent", ({ requestId, initiator }) => {
    if (initiator.type === "script") fetchedAhead.add(requestId);
  });
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind === "EventSource") return;
    sum.all += encodedDataLength;
    if (kind === "Script" && fetchedAhead.has(requestId)) sum.ahead += encodedDataLength;
    else if (kind === "Script") sum.script += encodedDataLength;
    if (kind !== "Font") sum.withoutFonts += encodedDataLength;
  });
  return sum;
}

/** Until the page is whole: what its scripts ask for right after the start belongs to it. */
export async function openWhole(page: Page, url: string): Promise<void> {
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction(() => document.fonts.status === "loaded");
  await page.waitForLoadState("networkidle");
}

/** Until nothing more has come for a while: what is fetched ahead of need begins when the page has nothing else to do. */
export async function untilQuiet(page: Page, transferred: Transferred): Promise<void> {
  const quietMs = 1_500;
  for (let before = -1; before !== transferred.all; ) {
    before = transferred.all;
    await page.waitForTimeout(quietMs);
  }
}
