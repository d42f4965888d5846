import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { exitOf } from "#lib/cli/processes.ts";
import {
  type Cookie,
  expressionOf,
  firstOf,
  type OtherBrowser,
  type Screen,
  tapAt,
  typed,
} from "./other-browser.ts";

/** Debian's name first. */
const places = ["/usr/bin/firefox-esr", "/usr/bin/firefox"];
export const findFirefox = (): string | undefined => firstOf(places);

/** The browser's language as that of the others, and no page of its own. */
const preferences = [
  'user_pref("intl.accept_languages", "sv-SE, sv");',
  'user_pref("browser.startup.page", 0);',
  'user_pref("media.autoplay.default", 0);',
];

/** Firefox by WebDriver BiDi, which it speaks without a driver between. */
export async function openFirefox(file: string): Promise<OtherBrowser> {
  const profile = mkdtempSync(join(tmpdir(), "kom-in-firefox-"));
  writeFileSync(join(profile, "user.js"), preferences.join("\n"));
  const child = spawn(
    file,
    ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"],
    {
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, TZ: "Europe/Stockholm", HOME: profile },
    },
  );
  const close = async (): Promise<void> => {
    child.kill("SIGTERM");
    await exitOf(child);
    rmSync(profile, { recursive: true, force: true });
  };
  try {
    const session = await openSession(`${await addressOf(child)}/session`);
    const { capabilities } = await session.send("session.new", { capabilities: {} });
    await session.send("session.subscribe", { events: ["log.entryAdded"] });
    return {
      version: `Firefox ${capabilities.browserVersion}`,
      newScreen: (size, cookie) => newScreen(session, size, cookie),
      errors: async () => session.errors,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where it listens, which it writes when it does. */
async function addressOf(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error("Firefox has no stderr.");
  for await (const line of createInterface(child.stderr)) {
    const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
    if (!address) continue;
    child.stderr.resume();
    return address;
  }
  throw new Error("Firefox did not start.");
}

// biome-ignore lint/suspicious/noExplicitAny: each command of the protocol has an answer of its own shape
type Answer = any;
type Session = { send(method: string, params: object): Promise<Answer>; errors: string[] };

/** Commands and their answers, matched by number; what the pages complain of is collected beside. */
async function openSession(address: string): Promise<Session> {
  const socket = new WebSocket(address);
  await new Promise((opened, failed) => {
    socket.onopen = opened;
    socket.onerror = () => failed(new Error("Firefox takes no connection."));
  });
  const waiting = new Map<number, PromiseWithResolvers<Answer>>();
  const errors: string[] = [];
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(String(data));
    if (message.method === "log.entryAdded" && message.params.level === "error")
      errors.push(message.params.text);
    const answering = waiting.get(message.id);
    if (message.type === "error") answering?.reject(new Error(`${message.error}: ${message.message}`));
    else answering?.resolve(message.result);
  };
  socket.onclose = () => {
    for (const answering of waiting.values()) answering.reject(new Error("Firefox has closed."));
  };
  let last = 0;
  return {
    errors,
    send(method, params) {
      const answering = Promise.withResolvers<Answer>();
      waiting.set(++last, answering);
      socket.send(JSON.stringify({ id: last, method, params }));
      return answering.promise;
    },
  };
}

async function newScreen(
  session: Session,
  viewport: { width: number; height: number },
  cookie?: Cookie,
): Promise<Screen> {
  const { userContext } = await session.send("browser.createUserContext", {});
  // A window of its own: what is behind another tab is not drawn, and no animation in it goes on.
  const { context } = await session.send("browsingContext.create", { type: "window", userContext });
  await session.send("browsingContext.setViewport", { context, viewport });
  if (cookie)
    await session.send("storage.setCookie", {
      cookie: {
        ...{ name: cookie.name, domain: new URL(cookie.url).hostname, path: "/", httpOnly: true },
        ...{ value: { type: "string", value: cookie.value }, sameSite: "lax" },
      },
      partition: { type: "storageKey", userContext },
    });
  const perform = (source: object): Promise<Answer> =>
    session.send("input.performActions", { context, actions: [source] });
  return {
    async open(url) {
      await session.send("browsingContext.navigate", { context, url, wait: "complete" });
    },
    async run(inPage, ...args) {
      const { result, exceptionDetails } = await session.send("script.evaluate", {
        ...{ expression: expressionOf(inPage, args), target: { context }, awaitPromise: false },
      });
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return JSON.parse(result.value);
    },
    pressAt: (x, y) => perform(tapAt(x, y)),
    type: (text) => perform(typed(text)),
    async picture() {
      const { data } = await session.send("browsingContext.captureScreenshot", { context });
      return Buffer.from(data, "base64");
    },
  };
}
