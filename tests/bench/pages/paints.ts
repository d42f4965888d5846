import type { Browser } from "@playwright/test";
import { median } from "../load.ts";
import { isSmoke, sized } from "../sizes.ts";
import type { Row } from "../table.ts";
import { type Cookie, openEmpty, openWhole, slowNetwork, slowProcessor } from "./browsers.ts";

/** A page as it is opened first thing: where, by whom, on what. */
export type Visited = {
  name: string;
  url: string;
  cookies: readonly Cookie[];
  width: number;
  height: number;
  /** Seconds until its largest part must stand. */
  within: number;
};

type Paint = { largest: number; shifts: number; blocking: number };

/** How long a page is watched once nothing more is loaded. */
const settleMs = sized(1_500, 0);

/** Largest paint, layout shift and blocking of the pages on a first visit, medians of `rounds`, one page after the other in each. */
export async function measurePaints(browser: Browser, pages: Visited[], rounds: number): Promise<Row[]> {
  const seen = pages.map((): Paint[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [at, page] of pages.entries()) seen[at]?.push(await visit(browser, page));
  const of = (at: number, what: keyof Paint) => median((seen[at] ?? []).map((paint) => paint[what]));
  return pages.flatMap(({ name, within }, at): Row[] => [
    {
      what: `11b ${name}: largest paint, slow 4G, processor ÷ 4`,
      figure: of(at, "largest"),
      unit: " s",
      goal: `<= ${within.toFixed(1)} s`,
    },
    { what: `11b ${name}: layout shift`, figure: of(at, "shifts"), unit: "", goal: "<= 0" },
    { what: `11b ${name}: blocking`, figure: of(at, "blocking"), unit: " ms", goal: "<= 200 ms" },
  ]);
}

async function visit(browser: Browser, { url, cookies, width, height }: Visited): Promise<Paint> {
  const { context, page, session } = await openEmpty(browser, { cookies, width, height, isStill: true });
  await page.addInitScript(() => {
    const seen = { largest: 0, first: Number.POSITIVE_INFINITY, shifts: 0, tasks: [] as [number, number][] };
    const observe = (type: string, see: (entry: PerformanceEntry) => void) =>
      new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
    observe("paint", ({ name, startTime }) => {
      if (name === "first-contentful-paint") seen.first = startTime;
    });
    observe("largest-contentful-paint", ({ startTime }) => {
      seen.largest = startTime;
    });
    observe("layout-shift", (entry) => {
      seen.shifts += (entry as PerformanceEntry & { value: number }).value;
    });
    observe("longtask", ({ startTime, duration }) => seen.tasks.push([startTime, duration]));
    Object.assign(window, { seen });
  });
  if (!isSmoke) await slowNetwork(session);
  if (!isSmoke) await slowProcessor(session);
  await openWhole(page, url);
  await page.waitForTimeout(settleMs);
  const paint = await page.evaluate(() => {
    const { largest, first, shifts, tasks } = (
      window as unknown as {
        seen: { largest: number; first: number; shifts: number; tasks: [number, number][] };
      }
    ).seen;
    // Total blocking time: what of each task after the first paint goes past 50 ms.
    const blocking = tasks
      .map(([start, duration]) => start + duration - Math.max(start, first) - 50)
      .reduce((sum, over) => sum + Math.max(0, over), 0);
    // In thousandths: two fonts never write a word at exactly the same width.
    return { largest: largest / 1_000, shifts: Math.round(1_000 * shifts) / 1_000, blocking };
  });
  await context.close();
  return paint;
}
