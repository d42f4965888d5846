import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
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

const libraries = "/usr/lib";

/** What WebKit needs to run here: its driver, the small browser it drives, and a screen to draw on. */
export type WebKitFiles = { driver: string; browser: string; display: string };

/** Null where one of Debian's packages `webkit2gtk-driver` and `xvfb` is missing. */
export function findWebKit(): WebKitFiles | null {
  const driver = firstOf(["/usr/bin/WebKitWebDriver"]);
  const display = firstOf(["/usr/bin/Xvfb"]);
  if (!driver || !display) return null;
  const browser = firstOf(
    readdirSync(libraries).map((folder) => join(libraries, folder, "webkit2gtk-4.1", "MiniBrowser")),
  );
  return browser ? { driver, browser, display } : null;
}

/** WebKit by WebDriver. Its driver has one session at most: each screen gets a driver and a browser of its own. */
export async function openWebKit({ driver, browser, display }: WebKitFiles): Promise<OtherBrowser> {
  const server = spawn(display, ["-displayfd", "3", "-screen", "0", "2000x1400x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const number = await new Promise<string>((told) =>
    server.stdio[3]?.once("data", (n) => told(`${n}`.trim())),
  );
  const env = { ...process.env, DISPLAY: `:${number}`, LANG: "sv_SE.UTF-8", TZ: "Europe/Stockholm" };
  const children: ChildProcess[] = [server];
  const sessions: Session[] = [];
  const open = async (): Promise<Session> => {
    const port = await freePort();
    children.unshift(
      spawn(driver, [`--port=${port}`, "--host=127.0.0.1"], { stdio: "ignore", env, detached: true }),
    );
    const session = await openSession(`http://127.0.0.1:${port}`, browser);
    sessions.push(session);
    return session;
  };
  const first = await open();
  let unused: Session | undefined = first;
  return {
    version: `WebKitGTK ${first.version}`,
    async newScreen(size, cookie) {
      const session = unused ?? (await open());
      unused = undefined;
      return newScreen(session, size, cookie);
    },
    async errors() {
      return (await Promise.all(sessions.map(({ complaints }) => complaints()))).flat();
    },
    async close() {
      await Promise.allSettled(sessions.map(({ send }) => send("DELETE", "")));
      for (const child of children) {
        child.kill("SIGTERM");
        await exitOf(child);
      }
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: each command of the protocol has an answer of its own shape
type Answer = any;
type Session = {
  version: string;
  send(method: string, path: string, body?: object): Promise<Answer>;
  complaints(): Promise<string[]>;
};

async function openSession(url: string, binary: string): Promise<Session> {
  const send = async (method: string, path: string, body?: object): Promise<Answer> => {
    const answer = await fetch(`${url}${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  for (let tries = 0; !(await send("GET", "/status").catch(() => null)); tries++) {
    if (tries > 100) throw new Error("WebKit's driver did not start.");
    await pause(50);
  }
  const options = { binary, args: ["--automation"] };
  const alwaysMatch = { browserName: "MiniBrowser", "webkitgtk:browserOptions": options };
  const { sessionId, capabilities } = await send("POST", "/session", { capabilities: { alwaysMatch } });
  const within: Session["send"] = (method, path, body) => send(method, `/session/${sessionId}${path}`, body);
  return {
    version: capabilities.browserVersion,
    send: within,
    complaints: () => within("POST", "/execute/sync", { script: "return window.complaints ?? []", args: [] }),
  };
}

async function newScreen(
  { send }: Session,
  { width, height }: { width: number; height: number },
  cookie?: Cookie,
): Promise<Screen> {
  const run = async <Args extends readonly unknown[], Result>(
    inPage: (...args: Args) => Result,
    ...args: Args
  ): Promise<Result> => {
    const script = `return ${expressionOf(inPage, args)}`;
    return JSON.parse(await send("POST", "/execute/sync", { script, args: [] }));
  };
  // Its window has a bar: the page is what is left.
  await send("POST", "/window/rect", { x: 0, y: 0, width, height });
  const bar = height - (await run(() => innerHeight));
  await send("POST", "/window/rect", { x: 0, y: 0, width, height: height + bar });
  const open = async (url: string): Promise<void> => {
    await send("POST", "/url", { url });
    await run(listenForErrors);
  };
  if (cookie) {
    // A cookie can be set only for the page that is shown.
    await open(new URL("/api/health", cookie.url).href);
    const { name, value } = cookie;
    await send("POST", "/cookie", { cookie: { name, value, path: "/", httpOnly: true, sameSite: "Lax" } });
  }
  const perform = (source: object): Promise<Answer> => send("POST", "/actions", { actions: [source] });
  return {
    open,
    run,
    pressAt: (x, y) => perform(tapAt(x, y)),
    type: (text) => perform(typed(text)),
    async picture() {
      return Buffer.from(await send("GET", "/screenshot"), "base64");
    },
  };
}

/** The protocol tells of no errors. Runs in the page. */
function listenForErrors(): void {
  const complaints: string[] = [];
  Object.assign(window, { complaints });
  addEventListener("error", ({ message }) => complaints.push(message));
  addEventListener("unhandledrejection", ({ reason }) => complaints.push(String(reason)));
  const write = console.error;
  console.error = (...what) => {
    complaints.push(what.join(" "));
    write(...what);
  };
}

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => found(port));
    });
  });
