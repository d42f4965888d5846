import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { makeBenchOffice } from "#tests/bench/office.ts";
import { signIn } from "#tests/bench/sessions.ts";
import { allowedMs } from "#tests/support/timeouts.ts";
import { type Report, seconds } from "../report.ts";
import { checkIn, emptyQueue, send } from "../requests.ts";
import { directory, type TestInstallation } from "../test-installation.ts";

/**
 * The counters and the waiting visits of one office are held for a while, as by a session that doesn't end its transaction. Its
 * own check-ins wait or are told to come again; those of another office, and its calls, must hardly notice.
 */
export async function rowLock(installation: TestInstallation, isShort: boolean): Promise<Report> {
  await emptyQueue(installation);
  const lockedMs = isShort ? 2_000 : 10_000;
  const report: Report = { lines: [], broken: [] };
  const sql = new pg.Pool({ connectionString: await installation.databaseUrl(), max: 2 });
  const id = `held-${uuidv7().slice(-12)}`;
  const { staffIds } = await makeBenchOffice(sql, id, 1);
  const [cookie = ""] = await signIn(sql, directory, staffIds);
  const lockedOffice: TestInstallation = { ...installation, officeId: id, cookies: [cookie] };
  await checkIn(lockedOffice, uuidv7());
  await checkIn(installation, uuidv7());

  const holder = await sql.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT 1 FROM series_counter WHERE office_id = $1 FOR UPDATE", [id]);
  await holder.query("SELECT 1 FROM visit WHERE office_id = $1 FOR UPDATE", [id]);
  const until = performance.now() + lockedMs;
  const times: number[] = [];
  const acknowledged = { here: 0, there: 0 };
  let tried = 0;
  const theirs: Promise<void>[] = [];
  while (performance.now() < until) {
    // Both at once: they'd share a statement.
    theirs.push(
      checkIn(lockedOffice, uuidv7()).then(({ status }) => {
        if (status === 200) acknowledged.there++;
      }),
    );
    theirs.push(
      send(lockedOffice, "POST", "/api/queue/next", { id: uuidv7() }, cookie).then(() => undefined),
    );
    const since = performance.now();
    const mine = [
      checkIn(installation, uuidv7(), tried),
      send(
        installation,
        "POST",
        "/api/queue/next",
        { id: uuidv7() },
        installation.cookies[tried % installation.cookies.length] as string,
      ),
    ];
    tried++;
    const [came, called] = await Promise.all(mine);
    times.push(performance.now() - since);
    if (came?.status === 200) acknowledged.here++;
    else report.broken.push(`a check-in of the other office was answered ${came?.status}`);
    if (called && ![200, 204, 409].includes(called.status))
      report.broken.push(`a call of the other office was answered ${called.status}`);
    await pause(50);
  }
  await holder.query("ROLLBACK");
  holder.release();
  await Promise.all(theirs);
  const again = await checkIn(lockedOffice, uuidv7());
  const stored = await installation.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM visit WHERE office_id = $1",
    [id],
  );
  await sql.end();
  const longest = Math.max(...times);
  report.lines.push(
    `held for ${seconds(lockedMs)}: ${tried} check-ins and calls of the other office, ${Math.round(longest)} ms at most; of the held one ${acknowledged.there} check-ins acknowledged, ${(stored[0]?.count ?? 0) - 2} kept`,
  );
  if (longest > allowedMs(1_000, !isShort)) report.broken.push(`another office waited ${seconds(longest)}`);
  if (again.status !== 200) report.broken.push(`after it, the held office was answered ${again.status}`);
  if ((stored[0]?.count ?? 0) < 2 + acknowledged.there)
    report.broken.push("an acknowledged check-in is lost");
  return report;
}
