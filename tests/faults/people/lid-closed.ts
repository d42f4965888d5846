import { setTimeout as pause } from "node:timers/promises";
import { openHalfOpenWay } from "../../support/half-open.ts";
import { type Report, seconds } from "../report.ts";
import { send } from "../requests.ts";
import { openScreen } from "../screen.ts";
import type { TestInstallation } from "../test-installation.ts";

/** Two beats of the stream and a heartbeat: what a browser does by itself while somebody is there. */
const heartbeatMs = 10_000;
const limitMs = 30_000;

/**
 * A colleague's computer falls silent, as when its lid is closed: its stream stays open for the kernel, which tells nobody.
 * The others' screens must say so within half a minute, and not while the computer gave its signs.
 */
export async function lidClosed(installation: TestInstallation): Promise<Report> {
  const report: Report = { lines: [], broken: [] };
  const staffId = await staffOf(installation, 1);
  const way = await openHalfOpenWay("localhost", Number(new URL(installation.url).port));
  const laptop = openScreen({
    url: `http://127.0.0.1:${way.port}`,
    cookies: installation.cookies.slice(1),
  });
  const onlooker = openScreen(installation);
  const beat = () =>
    send(installation, "POST", "/api/presence", undefined, installation.cookies[1] as string);
  try {
    await Promise.all([laptop.connect(), onlooker.connect()]);
    await beat();
    const came = await until(() => onlooker.shows(staffId), 5_000);
    if (came > 2_000) report.broken.push(`shown as there only after ${seconds(came)}`);
    // Longer than somebody silent would be shown.
    for (let signs = 0; signs < 3; signs++) {
      const gone = await until(() => !onlooker.shows(staffId), heartbeatMs);
      if (gone < heartbeatMs) report.broken.push("shown as gone while they gave their signs");
      await beat();
    }
    way.silence();
    const took = await until(() => !onlooker.shows(staffId), limitMs * 2);
    report.lines.push(`there after ${Math.round(came)} ms; away ${seconds(took)} after the last sign`);
    if (took > limitMs) report.broken.push(`shown as there for ${seconds(took)} after the lid was closed`);
    if (!laptop.isOpen()) report.broken.push("the connection ended, so nothing was shown about a silent one");
  } finally {
    laptop.drop();
    onlooker.drop();
    way.close();
  }
  return report;
}

/** Milliseconds until it holds, or `mostMs`. */
async function until(holds: () => boolean, mostMs: number): Promise<number> {
  const began = performance.now();
  while (!holds() && performance.now() - began < mostMs) await pause(20);
  return Math.min(performance.now() - began, mostMs);
}

/** Who is signed in by this cookie. */
async function staffOf(installation: TestInstallation, at: number): Promise<string> {
  const value = decodeURIComponent((installation.cookies[at] ?? "").split(";")[0]?.split("=")[1] ?? "");
  const [row] = await installation.query<{ userId: string }>(
    'SELECT "userId" FROM session WHERE token = $1',
    [value.slice(0, value.lastIndexOf("."))],
  );
  if (!row) throw new Error("the cookie belongs to nobody");
  return row.userId;
}
