import { createHash, randomBytes, randomUUID } from "node:crypto";
import { chromium } from "@playwright/test";
import { browserOptions } from "#tests/support/browser/chromium.ts";
import { fillQueue, makeBenchOffice } from "../office.ts";
import { type Bench, directory } from "../servers.ts";
import { signIn } from "../sessions.ts";
import type { Row } from "../table.ts";

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
    const { script, ahead } = await pageBytes(`${bench.product}/${page}`, jar);
    rows.push({
      what: `10 script of /${page} (${Math.round(ahead / 1_024)} KB more ahead of need)`,
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
  const screen = await pairDisplay(bench, office.id);
  const display = await pageBytes(`${bench.product}/display`, [cookieOf(screen, bench.product)]);
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

async function pairDisplay({ sql }: Bench, officeId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await sql.query(
    "INSERT INTO device (office_id, id, kind, name, token_hash, paired_at) VALUES ($1, $2, 'display', 'Väntrummet', $3, now())",
    [officeId, randomUUID(), createHash("sha256").update(token).digest("hex")],
  );
  return `kom-in-display=${token}`;
}

/**
 * Bytes until the page is whole, as the network counts them: compressed, with headers. `ahead` are scripts that the page's own
 * scripts fetch before anybody needs them, such as the reception's form for a new visit. What a tablet loads afterwards to work
 * without network (ten more languages) is no part of it, so the browser is one without a place to keep it.
 */
async function pageBytes(
  url: string,
  cookies: readonly Cookie[],
): Promise<{ script: number; ahead: number; withoutFonts: number }> {
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
  const fetchedAhead = new Set<string>();
  let script = 0;
  let ahead = 0;
  let withoutFonts = 0;
  session.on("Network.requestWillBeSent", ({ requestId, initiator }) => {
    if (initiator.type === "script") fetchedAhead.add(requestId);
  });
  session.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId);
    if (kind === "Script" && fetchedAhead.has(requestId)) ahead += encodedDataLength;
    else if (kind === "Script") script += encodedDataLength;
    if (kind !== "Font" && kind !== "EventSource") withoutFonts += encodedDataLength;
  });
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction(() => document.fonts.status === "loaded");
  // What scripts ask for right after the start belongs to the page.
  await page.waitForLoadState("networkidle");
  await browser.close();
  return { script, ahead, withoutFonts };
}

function cookieOf(header: string, url: string): Cookie {
  const at = header.indexOf("=");
  return { name: header.slice(0, at), value: header.slice(at + 1), url };
}
