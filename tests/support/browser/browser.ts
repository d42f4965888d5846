import {
  type Browser,
  type BrowserContext,
  test as base,
  expect,
  type Page,
  type TestInfo,
} from "@playwright/test";
import { reactLate } from "./accidents.ts";
import { e2ePort, joinServersDatabase } from "./e2e.ts";

export { expect };

const origin = `http://localhost:${e2ePort}`;

/** What a test may expect the browser to complain about: a refused request it makes on purpose. */
type Fixtures = { complaints: RegExp[]; world: World };

/** `test` of every browser test: whatever a page writes to the console as an error, throws, or asks of another host, fails the test. */
export const test = base.extend<Fixtures>({
  complaints: [[], { option: true }],
  context: async ({ context, complaints }, use, test) => {
    const heard: string[] = [];
    listen(context, heard);
    if (process.env.KOM_IN_LATE) await reactLate(context);
    await use(context);
    await keepPictures([context], test);
    expect(unexpected(heard, complaints), "errors in the browser's console").toEqual([]);
  },
  world: async ({ browser, complaints }, use, test) => {
    const heard: string[] = [];
    const world = await makeWorld(browser, heard);
    await use(world);
    await keepPictures(world.contexts, test);
    for (const context of world.contexts) await context.close();
    expect(unexpected(heard, complaints), "errors in a browser's console").toEqual([]);
  },
});

/** What every page showed when the test failed. Playwright's own way takes them of each test, and throws away most. */
async function keepPictures(contexts: readonly BrowserContext[], test: TestInfo): Promise<void> {
  if (test.status === test.expectedStatus) return;
  for (const [at, page] of contexts.flatMap((context) => context.pages()).entries()) {
    const path = test.outputPath(`failed-${at + 1}.png`);
    await page.screenshot({ path, timeout: 5_000 }).catch(() => undefined);
  }
}

const unexpected = (heard: string[], allowed: RegExp[]): string[] =>
  heard.filter((line) => !allowed.some((pattern) => pattern.test(line)));

function listen(context: BrowserContext, heard: string[]): void {
  context.on("console", (message) => {
    if (message.type() === "error") heard.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => heard.push(String(error.error())));
  context.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    // A test may put something of its own before the server, on another port of this machine.
    if (/^(http|ws)s?:$/.test(protocol) && hostname !== new URL(origin).hostname)
      heard.push(`Another host was asked: ${request.url()}`);
  });
}

/** An office of the test's own, and a browser for each person and device in it. */
export type World = {
  officeId: string;
  posterKey: string;
  rooms: { id: string; name: string }[];
  /** A browser where a new colleague with these roles is signed in. */
  signIn(values: {
    name?: string;
    roles?: Role[];
    languages?: string[];
    roomId?: string | null;
    /** Absent: they are available. */
    state?: "away";
    /** By which name the tablet may show them; absent: it doesn't. */
    visitorName?: string;
  }): Promise<Person>;
  /** A browser that is a paired kiosk or display. */
  device(
    kind: "kiosk" | "display",
    series?: string,
  ): Promise<{ context: BrowserContext; page: Page; id: string }>;
  /** All of these browsers, in the order in which they were opened. */
  contexts: readonly BrowserContext[];
};
type Role = "reception" | "secretary" | "chief" | "admin";
export type Person = { context: BrowserContext; page: Page; id: string; email: string; name: string };

async function makeWorld(browser: Browser, heard: string[]): Promise<World> {
  joinServersDatabase();
  const { makeOffice, makeRoom, makeStaff, makeKiosk, makeDisplay } = await import("../office.ts");
  const { cookieOfDevice, sessionOf } = await import("../gate.ts");
  const office = await makeOffice({ name: "Provkontoret" });
  const rooms = [];
  for (const name of ["Rum 1", "Rum 2", "Rum 3"]) rooms.push(await makeRoom(office, name));
  const contexts: BrowserContext[] = [];
  const open = async (cookie: string, hasTouch = false) => {
    const context = await browser.newContext({
      baseURL: origin,
      hasTouch,
      locale: "sv-SE",
      timezoneId: "Europe/Stockholm",
    });
    contexts.push(context);
    listen(context, heard);
    if (process.env.KOM_IN_LATE) await reactLate(context);
    const [name = "", value = ""] = cookie.split("=");
    await context.addCookies([{ name, value, url: origin, httpOnly: true, sameSite: "Lax" }]);
    return { context, page: await context.newPage() };
  };
  return {
    officeId: office.id,
    posterKey: office.posterKey,
    rooms,
    async signIn(values) {
      const staff = await makeStaff(office, { state: "available", ...values });
      const opened = await open(await sessionOf(staff));
      return { ...opened, id: staff.id, email: staff.email, name: staff.name };
    },
    async device(kind, series = "A") {
      const made = kind === "kiosk" ? await makeKiosk(office, { series }) : await makeDisplay(office);
      const opened = await open(await cookieOfDevice(made), kind === "kiosk");
      return { ...opened, id: made.id };
    },
    contexts,
  };
}

/**
 * Opens a staff page and waits until it listens: what the server sent shows before the page reacts to keys. The page before is left
 * first, since its own request would be taken for the new one's.
 */
export async function openLive(page: Page, address: string): Promise<void> {
  await page.goto("about:blank");
  await Promise.all([page.waitForRequest(/\/api\/live$/), page.goto(address)]);
}
