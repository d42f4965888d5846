import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { ownNames, type VisitorLocale } from "#lib/i18n/locales.ts";
import { faultsOfFit } from "#tests/support/browser/fit.ts";
import { textsIn } from "#tests/support/browser/texts.ts";
import { type Report, seconds } from "../report.ts";
import { emptyQueue, send } from "../requests.ts";
import type { TestInstallation } from "../test-installation.ts";
import { findFirefox, openFirefox } from "./firefox.ts";
import { keys, type OtherBrowser, type Screen } from "./other-browser.ts";
import { press, reads, shows, until } from "./pressing.ts";
import { findWebKit, openWebKit } from "./webkit.ts";

const tablet = { width: 1280, height: 800 };
const television = { width: 1920, height: 1080 };
const phone = { width: 390, height: 844 };
const laptop = { width: 1440, height: 900 };
const room = "Rum 1";
const sv = textsIn("sv");

export async function visitInFirefox(installation: TestInstallation): Promise<Report> {
  const file = findFirefox();
  if (!file) return absent("there is no Firefox: apt-get install firefox-esr");
  return wholeVisit(installation, () => openFirefox(file));
}

export async function visitInWebKit(installation: TestInstallation): Promise<Report> {
  const files = findWebKit();
  if (!files) return absent("there is no WebKit: apt-get install webkit2gtk-driver xvfb");
  return wholeVisit(installation, () => openWebKit(files));
}

const absent = (notRun: string): Report => ({ lines: [], broken: [], notRun });

/** One visit from the door to the end, every screen of it in one browser that the other tests don't use; then once more from right to left. */
async function wholeVisit(
  installation: TestInstallation,
  open: () => Promise<OtherBrowser>,
): Promise<Report> {
  const broken: string[] = [];
  const lines: string[] = [];
  await emptyQueue(installation);
  await furnish(installation);
  const began = performance.now();
  const browser = await open();
  const times: string[] = [];
  const screens: Screen[] = [];
  const newScreen: OtherBrowser["newScreen"] = async (...given) => {
    const screen = await browser.newScreen(...given);
    screens.push(screen);
    return screen;
  };
  const step = async (name: string, run: () => Promise<void>): Promise<void> => {
    const from = performance.now();
    await run();
    times.push(`${name} ${seconds(performance.now() - from)}`);
  };
  try {
    const kiosk = await newScreen(tablet);
    const display = await newScreen(television);
    await step("paired", async () => {
      await pair(installation, kiosk, "kiosk", sv("kiosk.pair.pair"));
      await pair(installation, display, "display", sv("display.pairButton"));
      await shows(display, "#waiting", "0");
    });
    await step("a ticket in Somali", () => takeTicket(kiosk, "so", broken));
    const code = await reads(kiosk, "[role=status] bdi");
    await shows(display, "#waiting", "1");
    const [visit] = await installation.query<{ token: string }>(
      "SELECT token FROM visit WHERE office_id = $1 AND series || number = $2 ORDER BY arrived_at DESC LIMIT 1",
      [installation.officeId, code],
    );
    const follower = await newScreen(phone);
    await follower.open(`${installation.url}/t/${visit?.token}`);
    await until("the phone is in Somali", () => follower.run(() => document.documentElement.lang === "so"));
    await step("called", async () => {
      const desk = await newScreen(laptop, cookieOf(installation, 1));
      await desk.open(`${installation.url}/desk`);
      await press(desk, "Ropa upp nästa");
      await shows(display, "#code", code);
      await shows(display, "#where", sv("display.goTo", { room }));
      await shows(follower, "#status", textsIn("so")("ticket.calledRoom", { room }));
      await press(desk, "De är här");
      await shows(desk, "main", "I samtal sedan");
      await desk.type("f");
      await until("what it led to is asked", () => desk.run(isInForm));
      await desk.type(`1${keys.enter}`);
      await shows(desk, "main", "Du är ledig");
    });
    await step("wiped", async () => {
      await press(kiosk, textsIn("so")("kiosk.ticket.done"));
      await until("the tablet greets again", () => kiosk.run(hasButton, ownNames.so));
      const left = await kiosk.run(() => [localStorage.length, sessionStorage.length, document.cookie]);
      if (left.join() !== "0,0,") broken.push(`on the tablet stayed ${left.join()}`);
    });
    await step("a ticket from right to left", () => takeTicket(kiosk, "ar", broken));
    if ((await kiosk.run(() => document.documentElement.dir)) !== "rtl")
      broken.push("Arabic is not from right to left");
  } catch (error) {
    broken.push(`${error}; what stood there: ${await pictures(screens)}`);
  } finally {
    for (const error of await browser.errors()) broken.push(`in the console: ${error}`);
    await browser.close();
  }
  lines.push(`${browser.version}: ${times.join(", ")}; ${seconds(performance.now() - began)} in all`);
  return { lines, broken };
}

const folder = ".data/results";

/** Of each screen, for whoever looks at a failure. */
async function pictures(screens: Screen[]): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const files = screens.map((_, at) => `${folder}/other-browser-${at + 1}.png`);
  await Promise.allSettled(
    screens.map(async (screen, at) => writeFileSync(files[at] ?? "", await screen.picture())),
  );
  return files.join(", ");
}

/** A room, and the secretary who receives in it; who manages devices. */
async function furnish({ query, officeId }: TestInstallation): Promise<void> {
  const id = randomUUID();
  await query("INSERT INTO room (office_id, id, name) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", [
    ...[officeId, id, room],
  ]);
  await query(
    "UPDATE staff SET room_id = (SELECT id FROM room WHERE office_id = $1 AND name = $2), state = 'available' WHERE office_id = $1 AND user_id = $3",
    [officeId, room, `${officeId}-1`],
  );
  await query(
    "UPDATE staff SET roles = '{admin,secretary,reception}' WHERE office_id = $1 AND user_id = $2",
    [...[officeId, `${officeId}-0`]],
  );
}

/** Types the code of a new device on it. */
async function pair(
  installation: TestInstallation,
  screen: Screen,
  kind: "kiosk" | "display",
  button: string,
): Promise<void> {
  const cookie = installation.cookies[0] as string;
  const answer = await send(installation, "POST", "/api/devices", { kind, name: "Entrén" }, cookie);
  if (answer.status !== 200) throw new Error(`no code for a ${kind}: ${JSON.stringify(answer)}`);
  await screen.open(`${installation.url}/${kind}`);
  await until("a code is asked for", () => screen.run(focusOn, "#pairing-code"));
  await screen.type(String(answer.body?.code));
  await press(screen, button);
}

/** The four presses of a family; every step on the way must stand whole. */
async function takeTicket(kiosk: Screen, locale: VisitorLocale, broken: string[]): Promise<void> {
  const t = textsIn(locale);
  const steps = [
    [ownNames[locale], t("kiosk.welcome")],
    [t("visitor.continue"), t("kiosk.who.title")],
    [t("lists.who.family"), t("kiosk.count.title")],
    [t("kiosk.getTicket"), ""],
  ] as const;
  await until("the tablet greets", () => kiosk.run(hasButton, ownNames[locale]));
  await whole("language");
  for (const [name, title] of steps) {
    await press(kiosk, name);
    await (title ? shows(kiosk, "h1", title) : reads(kiosk, "[role=status] bdi"));
    await whole(`after ${name}`);
  }
  async function whole(step: string): Promise<void> {
    let faults: string[] = [];
    // A step settles into its place within a moment.
    const isWhole = await until(step, async () => {
      faults = await kiosk.run(faultsOfFit);
      return faults.length === 0;
    }).catch(() => false);
    if (!isWhole) broken.push(`${locale}, ${step}: ${faults.join("; ")}`);
  }
}

function cookieOf({ cookies, url }: TestInstallation, at: number) {
  const cookie = cookies[at] as string;
  const split = cookie.indexOf("=");
  return { name: cookie.slice(0, split), value: cookie.slice(split + 1), url };
}

/** Runs in the page. */
function hasButton(name: string): boolean {
  return [...document.querySelectorAll("button")].some((button) => button.textContent.trim() === name);
}

/** Runs in the page. */
function focusOn(selector: string): boolean {
  document.querySelector<HTMLElement>(selector)?.focus();
  return document.activeElement?.matches(selector) === true;
}

/** Runs in the page. */
function isInForm(): boolean {
  return document.activeElement?.closest("main form") !== null;
}
