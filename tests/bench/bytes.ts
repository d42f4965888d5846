import { chromium } from "@playwright/test";
import { browserOptions } from "#tests/support/chromium.ts";
import { fillQueue, makeBenchOffice } from "./office.ts";
import { type Bench, directory } from "./servers.ts";
import { signIn } from "./sessions.ts";
import type { Row } from "./table.ts";

type Cookie = { name: string; value: string; url: string };

/** What a browser transfers for the screens on a first visit. */
export async function measureBytes(bench: Bench): Promise<Row[]> {
  const office = await makeBenchOffice(bench.sql, "bytes", 1);
  const [cookie = ""] = await signIn(bench.sql, directory, office.staffIds);
  await fillQueue(bench.sql, office.id, 6);
  const empty = await pageBytes(`${bench.reference}/`, []);
  const session = cookieOf(cookie, bench.product);
  const kiosk = cookieOf(office.kioskCookie, bench.product);
  const rows: Row[] = [];
  for (const [page, jar] of [
    ["kiosk", [kiosk]],
    ["desk", [session]],
    ["reception", [session]],
  ] as const) {
    const { script } = await pageBytes(`${bench.product}/${page}`, jar);
    rows.push({
      what: `10 script of /${page}`,
      figure: script / 1_024,
      minus: empty.script / 1_024,
      unit: " KB",
      against: "an empty page",
      goal: "<= + 40 KB",
    });
  }
  const { rows: visits } = await bench.sql.query<{ token: string }>(
    "SELECT token FROM visit WHERE office_id = $1 AND status = 'waiting' LIMIT 1",
    [office.id],
  );
  const phone = await pageBytes(`${bench.product}/t/${visits[0]?.token}`, []);
  const display = await pageBytes(`${bench.product}/display`, []);
  return [
    ...rows,
    ...Object.entries({ "phone ticket": phone, "waiting display": display }).map(
      ([what, { withoutFonts }]): Row => ({
        what: `11 ${what}, all but fonts`,
        figure: withoutFonts / 1_024,
        unit: " KB",
        goal: "<= 25 KB",
      }),
    ),
  ];
}

/**
 * Bytes until the page is whole, as the network counts them: compressed, with headers. What a tablet loads afterwards to work
 * without network (ten more languages) is no part of it, so the browser is one without a place to keep it.
 */
async function pageBytes(
  url: string,
  cookies: readonly Cookie[],
): Promise<{ script: number; withoutFonts: number }> {
  const browser = await chromium.launch(browserOptions);
  const context = await browser.newContext({ serviceWorkers: "block" });
  await context.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, "serviceWorker");
  });
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
  // What scripts ask for right after the start belongs to the page.
  await page.waitForTimeout(1_000);
  await browser.close();
  return { script, withoutFonts };
}

function cookieOf(header: string, url: string): Cookie {
  const at = header.indexOf("=");
  return { name: header.slice(0, at), value: header.slice(at + 1), url };
}
