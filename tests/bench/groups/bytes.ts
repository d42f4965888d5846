import { fillQueue, makeBenchOffice } from "../office.ts";
import {
  type Cookie,
  cookieOf,
  countTransferred,
  launch,
  openEmpty,
  openWhole,
  pairDisplay,
  phoneTicket,
  type Transferred,
  untilQuiet,
} from "../pages/browsers.ts";
import { type Bench, directory } from "../servers.ts";
import { signIn } from "../sessions.ts";
import type { Row } from "../table.ts";

/**
 * What a browser transfers for the screens on a first visit. Row 10 counts the scripts of the first screen; what these fetch ahead of
 * need stands beside it, and both are in the bytes of a whole first visit.
 */
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
    const { script, ahead, all } = await pageBytes(`${bench.product}/${page}`, jar);
    rows.push({
      what: `10 script of /${page} (${Math.round(ahead / 1_024)} KB more ahead of need)`,
      figure: script / 1_024,
      minus: empty.script / 1_024,
      unit: " KB",
      against: "an empty page",
      goal: "<= + 40 KB",
    });
    if (page === "kiosk") rows.push(row("11c first visit of /kiosk, fonts too", all, "<= 450 KB"));
  }
  const phone = await pageBytes(`${bench.product}${await phoneTicket(bench.sql, office.id)}`, []);
  const screen = await pairDisplay(bench.sql, office.id);
  const display = await pageBytes(`${bench.product}/display`, [cookieOf(screen, bench.product)]);
  return [
    ...rows,
    row("11 phone ticket, all but fonts", phone.withoutFonts, "<= 25 KB"),
    row("11 waiting display, all but fonts", display.withoutFonts, "<= 25 KB"),
  ];
}

const row = (what: string, bytes: number, goal: string): Row => ({
  what,
  figure: bytes / 1_024,
  unit: " KB",
  goal,
});

async function pageBytes(url: string, cookies: readonly Cookie[]): Promise<Transferred> {
  const browser = await launch();
  const { page, session } = await openEmpty(browser, { cookies });
  const transferred = countTransferred(session);
  await openWhole(page, url);
  await untilQuiet(page, transferred);
  await browser.close();
  return transferred;
}
