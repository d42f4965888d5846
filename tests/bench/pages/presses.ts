import type { Browser, CDPSession, Page } from "@playwright/test";
import { ownNames, type VisitorLocale } from "#lib/i18n/locales.ts";
import { textsIn } from "#tests/support/browser/texts.ts";
import { quantile } from "../load.ts";
import { isSmoke } from "../sizes.ts";
import type { Row } from "../table.ts";
import { type Cookie, openEmpty, openWhole, slowProcessor } from "./browsers.ts";

/** One language of each script, and the one that most visitors of the product's first office speak. */
const languages: VisitorLocale[] = isSmoke ? ["ar"] : ["sv", "so", "ar", "ti", "uk"];
/** A double press is dropped for this long after a step has changed and its button may be pressed again. */
const settleMs = 1_300;

/** From the press on the tablet to the frame in which the next step stands, over whole check-ins in several languages. */
export async function measurePresses(
  browser: Browser,
  url: string,
  cookies: readonly Cookie[],
  rounds: number,
): Promise<Row[]> {
  const { context, page, session } = await openEmpty(browser, { cookies, hasTouch: true });
  await page.addInitScript(watchSteps);
  await openWhole(page, url);
  await slowProcessor(session);
  // Once through without counting: a tablet has been pressed before, in each of its languages.
  if (!isSmoke) for (const locale of languages) await checkIn(page, session, locale);
  const took: number[] = [];
  for (let round = 0; round < rounds; round++)
    for (const locale of languages) took.push(...(await checkIn(page, session, locale)));
  await context.close();
  return [
    {
      what: `11c kiosk press to next step, p95 of ${took.length}, processor ÷ 4`,
      figure: quantile(
        took.toSorted((one, other) => one - other),
        0.95,
      ),
      unit: " ms",
      goal: "<= 50 ms",
    },
  ];
}

/** One whole check-in, optional questions too; what each press took. */
async function checkIn(page: Page, session: CDPSession, locale: VisitorLocale): Promise<number[]> {
  const t = textsIn(locale);
  const ways = [
    ownNames[locale],
    t("visitor.continue"),
    t("lists.who.guardian"),
    t("kiosk.tellMore"),
    t("kiosk.getTicket"),
    t("kiosk.ticket.done"),
  ];
  const took: number[] = [];
  // After done the first screen stands in the office's language again.
  for (const name of ways) took.push(await press(page, session, name, name === ways.at(-1) ? "sv" : locale));
  return took;
}

async function press(page: Page, session: CDPSession, name: string, lang: VisitorLocale): Promise<number> {
  const button = await page.waitForFunction(findButton, name);
  await page.waitForTimeout(settleMs);
  const at = await button.evaluate((element) => {
    const { x, y, width, height } = element?.getBoundingClientRect() ?? new DOMRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  await page.evaluate(
    (lang) => (window as unknown as { expectStep: (lang: string) => void }).expectStep(lang),
    lang,
  );
  // Both at once: how long a finger stays is not the product's.
  await Promise.all([
    session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [at] }),
    session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] }),
  ]);
  return page.evaluate(() => (window as unknown as { nextStep: () => Promise<number> }).nextStep());
}

/** In the page, by its name alone: what a tester's library has listen to each press would be slowed four times too. */
function findButton(name: string): Element | undefined {
  const named = (button: Element) => (button.ariaLabel ?? button.textContent).includes(name);
  return [...document.querySelectorAll("button")].find(named);
}

/** In the page: from each press to the first frame in which another step stands in `main`, in the visitor's language. */
function watchSteps(): void {
  let pressedAt = 0;
  let stood: Element | null = null;
  let wanted = "";
  let tell: (took: number) => void;
  let step = Promise.resolve(0);
  addEventListener("pointerdown", ({ timeStamp }) => (pressedAt = timeStamp), { capture: true });
  // Ahead of what the page itself still has to do after that frame.
  const afterPaint = () =>
    requestAnimationFrame(() =>
      scheduler.postTask(() => tell(performance.now() - pressedAt), { priority: "user-blocking" }),
    );
  new MutationObserver(() => {
    const main = document.querySelector("main");
    if (!pressedAt || !main || main === stood || main.closest<HTMLElement>("[lang]")?.lang !== wanted) return;
    stood = main;
    afterPaint();
  }).observe(document, { childList: true, attributes: true, attributeFilter: ["lang"], subtree: true });
  Object.assign(window, {
    expectStep: (lang: string) => {
      pressedAt = 0;
      stood = document.querySelector("main");
      wanted = lang;
      step = new Promise((resolve) => {
        tell = resolve;
      });
    },
    nextStep: () => step,
  });
}
