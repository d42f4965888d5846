import { now, serviceDay } from "#lib/clock.ts";
import { fillYear } from "../history.ts";
import { fillQueue, makeBenchOffice } from "../office.ts";
import { cookieOf, launch, pairDisplay, phoneTicket } from "../pages/browsers.ts";
import { measureOpenWeek } from "../pages/open-week.ts";
import { measurePaints, type Visited } from "../pages/paints.ts";
import { measurePresses } from "../pages/presses.ts";
import { type Bench, directory } from "../servers.ts";
import { signIn } from "../sessions.ts";
import { sized } from "../sizes.ts";
import type { Row } from "../table.ts";

const rounds = sized(5, 1);
const checkIns = sized(3, 1);
const snapshots = sized(50_000, 100);

/** Pages as people feel them: the first visit on slow 4G and a slow processor, the tablet's presses, a week open. */
export async function measurePages(bench: Bench): Promise<Row[]> {
  const office = await makeBenchOffice(bench.sql, "pages", 6);
  const [cookie = ""] = await signIn(bench.sql, directory, office.staffIds);
  await fillQueue(bench.sql, office.id, 10);
  await fillYear(bench.sql, office.id, serviceDay(now(), "Europe/Stockholm"));
  const staff = [cookieOf(cookie, bench.product)];
  const kiosk = [cookieOf(office.kioskCookie, bench.product)];
  const display = [cookieOf(await pairDisplay(bench.sql, office.id), bench.product)];
  const page = (
    path: string,
    cookies: Visited["cookies"],
    [width, height]: [number, number],
    within = 1,
  ): Visited => ({
    ...{ name: path.startsWith("/t/") ? "phone ticket" : path, url: `${bench.product}${path}` },
    ...{ cookies, width, height, within },
  });
  const desktop: [number, number] = [1_440, 900];
  const pages = [
    page("/kiosk", kiosk, [1_280, 800]),
    page(await phoneTicket(bench.sql, office.id), [], [390, 844]),
    page("/display", display, [1_920, 1_080]),
    page("/desk", staff, desktop),
    page("/reception", staff, desktop),
    page("/statistics", staff, desktop, 1.2),
    page("/statistics?view=month", staff, desktop, 1.2),
  ];
  const browser = await launch();
  try {
    return [
      ...(await measurePaints(browser, pages, rounds)),
      ...(await measurePresses(browser, `${bench.product}/kiosk`, kiosk, checkIns)),
      ...(await measureOpenWeek(browser, bench.product, { display, kiosk, desk: staff }, snapshots)),
    ];
  } finally {
    await browser.close();
  }
}
